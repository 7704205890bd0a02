"""Choosing who at a member gets a network's letters."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from dots.foundation.actor import TEAM_MEMBER
from dots.foundation.ids import new_id
from dots.network.tests.makers import make_contact
from dots.networks.models import NetworkMember
from dots.networks.selectors import recipients
from dots.networks.tests.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_somebody_chosen_at_a_member_gets_its_letters(client, programme, partner, rosa, meeting):
    ben = make_contact("Ben", organisation=partner, email="ben@carers.example")
    make_contact("Hidden", organisation=partner, email="x@carers.example", held_by="partner")
    member = NetworkMember.objects.get()
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:change_member", args=[member.pk])
    asked = client.get(address).content.decode()

    client.post(address, {"command_id": new_id(), "part": "chair", "contact": str(ben.pk)})

    assert "Ben" in asked
    assert "Hidden" not in asked
    assert [one.contact for one in recipients(meeting.network, "message", None)] == [ben]
    assert (
        "letters to Ben"
        in client.get(reverse("networks:network", args=[meeting.network_id])).content.decode()
    )


def test_whoever_got_the_letters_and_left_is_named_until_somebody_else_is_chosen(
    client, programme, partner, rosa, meeting
):
    ben = make_contact("Ben", organisation=partner, closed_on=date(2026, 9, 1))
    NetworkMember.objects.update(contact=ben)
    member = NetworkMember.objects.get()
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:change_member", args=[member.pk])

    asked = client.get(address).content.decode()
    client.post(address, {"command_id": new_id(), "part": "chair", "contact": str(ben.pk)})

    assert "Ben (has left: their main contact gets the letters)" in asked
    member.refresh_from_db()
    assert (member.part, member.contact) == ("chair", ben)
    assert [one.contact for one in recipients(meeting.network, "message", None)] == [rosa]
