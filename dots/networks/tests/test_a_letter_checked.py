"""A letter goes out as it was checked, or it is checked again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import TEAM_MEMBER, Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.network.tests.makers import make_contact, make_organisation
from dots.networks.commands import set_own_letters
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.makers import make_network
from dots.networks.tests.test_writing_to_members import sending


@pytest.mark.parametrize("who", ["meeting", "member"])
def test_a_letter_that_reads_otherwise_since_it_was_checked_does_not_go(
    client, programme, partner, rosa, ahead, who
):
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:invite", args=[ahead.pk])
    looked = client.post(address, sending(partner, step="look"))
    carried = {**dict(looked.context["carried"]), "to": [str(partner.pk)], "step": "send"}
    moved = ahead.on + timedelta(days=3)
    if who == "meeting":
        type(ahead).objects.update(on=moved)
    else:
        rosa.name, moved = "Rosalind Field", ahead.on
        rosa.save()

    asked = client.post(address, carried)

    html = asked.content.decode()
    assert "Nothing was sent" in html
    assert f"{moved:%-d %B %Y}" in html
    if who == "meeting":
        assert "As you checked it" in html
        assert f"<u>{moved.day}</u>" in html or f"{moved:%A %-d}</u>" in html
    else:
        assert "<b>It no longer goes to:</b> Rosa Field, " in html
        assert "<b>It now goes to, too:</b> Rosalind Field, " in html
    assert not Message.objects.exists()
    again = {**dict(asked.context["carried"]), "to": [str(partner.pk)], "step": "send"}
    for _ in range(2):
        client.post(address, again)
    assert f"{moved:%-d %B %Y}" in Message.objects.get().text


def refuses_letters(member):
    actor = Actor.system(member.programme, "test")
    set_own_letters(actor=actor, member=member, wanted=False)


def test_who_fell_away_since_the_letter_was_checked_is_named_with_why(client, programme, partner):
    """Bankside stops letters by its link, Quay leaves: neither was known to whoever sends."""
    here = [
        partner,
        *(make_organisation(name, programme=programme) for name in ("Bankside", "Quay")),
    ]
    here.sort(key=str)  # the letter shown first is to one who falls away
    for one in here:
        make_contact("Nell Farrow", organisation=one, kind="main", email=f"{one.pk}@x.example")
    network = make_network("Care", members=here)
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:write", args=[network.pk])
    form = sending(*here, subject="Cake", text="There is cake.", step="look")
    carried = {**dict(client.post(address, form).context["carried"]), "to": form["to"]}
    refuses_letters(network.members.get(organisation=here[0]))
    network.members.filter(organisation=here[2]).update(left_on=date(2026, 11, 2))

    page = client.post(address, {**carried, "step": "send"})
    looked = client.post(address, {**form, "command_id": new_id()}).content.decode()
    network.members.filter(organisation=partner).update(no_letters=True)
    none_left = client.post(address, {**carried, "step": "send"}).content.decode()

    html = page.content.decode()
    today = f"{timezone.localdate():%-d %B %Y}"
    for shown in (html, looked, none_left):
        assert "No letter goes to Bankside any more." in shown
        assert f"Asked not to be written to about this network, on {today}." in shown
        assert (
            "No letter goes to Quay any more.</b> It left this network on 2 November 2026." in shown
        )
        assert "choose from the list" not in shown
    assert "Nothing was sent" in html
    assert "Send 1 letter" in html
    assert "As you checked it" not in html
    assert "Nothing was sent" not in looked
    assert "Nothing was sent" in none_left
    assert "There is cake." in none_left
    assert not Message.objects.exists()


def test_a_letter_that_went_says_so_again_though_somebody_fell_away_since(
    client, programme, partner, rosa, ahead
):
    signed_in(client, TEAM_MEMBER, programme)
    address, form = reverse("networks:invite", args=[ahead.pk]), sending(partner)
    sent = client.post(address, form)
    refuses_letters(ahead.network.members.get())

    again = client.post(address, form)

    assert again.headers["Location"] == sent.headers["Location"]
    assert Message.objects.count() == 1
