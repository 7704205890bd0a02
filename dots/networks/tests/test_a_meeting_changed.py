"""A meeting that moves, and minutes rewritten: no answer counts for what nobody read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from dots.foundation.actor import TEAM_MEMBER, Actor
from dots.foundation.ids import new_id
from dots.networks.commands import change_meeting, invite, note_answer, send_minutes, write_up
from dots.networks.selectors import recipients
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.test_answering import opened

pytestmark = pytest.mark.django_db


def system(record):
    return Actor.system(record.programme, "test")


def read(client, meeting):
    return client.get(reverse("networks:meeting", args=[meeting.pk])).content.decode()


def move(meeting, by=7, **told):
    told = {"starts": meeting.starts, "place": meeting.place, **told}
    on = meeting.on + timedelta(days=by)
    return change_meeting(actor=system(meeting), meeting=meeting, on=on, **told).fresh()


@pytest.fixture
def team(client, programme):
    return signed_in(client, TEAM_MEMBER, programme)


@pytest.fixture
def coming(ahead, partner):
    """Harbour Carers were invited and said that they come."""
    invite(actor=system(ahead), meeting=ahead, organisation_ids=[partner.pk])
    note_answer(actor=system(ahead), meeting=ahead, organisation=partner, answer="comes")
    return ahead.fresh()


def test_who_said_yes_to_another_day_is_not_counted_and_is_asked_again(team, coming, partner):
    was = f"{coming.on:%-d %B %Y}"

    moved = move(coming)

    page = read(team, moved)
    assert "0 of 1 member are coming, 0 cannot, 1 has not answered." in page
    assert f"1 answered before it moved from {was}: ask them again." in page
    assert f"for {was}, before it moved" in page
    assert "When and where it was to be: 1 before" in page
    asked = recipients(moved.network, "invitation", moved)
    assert [one.had_at for one in asked] == [None], "ticked: what they had told of another day"
    note_answer(actor=system(moved), meeting=moved, organisation=partner, answer="comes")
    assert "1 of 1 member is coming, 0 cannot, 0 have not answered." in read(team, moved)


def test_by_its_link_a_member_reads_what_it_said_then_and_says_it_again(coming):
    guest, address, _ = opened()
    was = f"{coming.on:%-d %B %Y}"
    move(coming)

    page = guest.get(address).content.decode()

    assert f"It was to be on {was}, at 10:30, and has moved." in page
    assert "You said then: We are coming. Please say again." in page
    sent = {"command_id": new_id(), "answer": "not"}
    assert "You said: We cannot come." in guest.post(address, sent, follow=True).content.decode()


def test_another_place_alone_asks_nobody_again_and_is_told_anew(team, coming):
    moved = move(coming, by=0, place="The library")

    page = read(team, moved)

    assert "1 of 1 member is coming" in page
    assert [one.had_at for one in recipients(moved.network, "invitation", moved)] == [None]


def test_rewritten_minutes_are_ticked_to_be_sent_again(partner, meeting, rosa):
    send_minutes(actor=system(meeting), meeting=meeting, organisation_ids=[partner.pk], text="")
    given = {"came": [], "people_came": None, "notes": ""}

    write_up(actor=system(meeting), meeting=meeting.fresh(), minutes="Other words.", **given)

    assert [one.had_at for one in recipients(meeting.network, "minutes", meeting)] == [None]
