"""More letters than go at once are refused whole, with a sentence; none is left out silently."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.network.tests.makers import make_contact, make_organisation
from dots.networks.commands import write_to_members
from dots.networks.models import Mailing
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.makers import make_network_member


def sending(*partners):
    said = {"subject": "Hello", "text": "Come.", "step": "send", "command_id": new_id()}
    return {**said, "to": [str(one.pk) for one in partners]}


def test_more_letters_than_go_at_once_are_refused_whole(client, programme, partner, rosa, meeting,
                                                        monkeypatch):  # fmt: skip
    other = make_organisation("Mill Lane Library", programme=programme)
    make_network_member(meeting.network, other)
    make_contact("Ben", organisation=other, kind="main", email="ben@library.example")
    for place in ("commands", "forms"):
        monkeypatch.setattr(f"dots.networks.{place}.letters.MOST_LETTERS", 1)
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:write", args=[meeting.network.pk])
    form = sending(partner, other)

    looked = client.post(address, {**form, "step": "look"}).content.decode()
    sent = client.post(address, form).content.decode()
    with pytest.raises(NotPossible, match="at most 1 letters go at once"):
        write_to_members(
            actor=make_actor(LEAD, programme), network=meeting.network, subject="Hello",
            text="Come.", organisation_ids=[partner.pk, other.pk],
        )  # fmt: skip

    for shown in (looked, sent):
        assert "You chose 2 members" in shown
        assert "Nothing was sent." in shown
        assert "Come." in shown
    assert not Mailing.objects.exists()
    assert not Message.objects.exists()


def test_a_form_that_carries_more_than_can_be_read_says_so(client, programme, meeting, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    signed_in(client, TEAM_MEMBER, programme)
    client.raise_request_exception = False
    many = [make_organisation(programme=programme) for _ in range(3)]

    page = client.post(reverse("networks:write", args=[meeting.network.pk]), sending(*many))

    assert page.status_code == 400
    assert "That was too much at once" in page.content.decode()
    assert "Nothing was sent or changed." in page.content.decode()
    assert not Message.objects.exists()
