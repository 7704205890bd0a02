"""Minutes that members were sent are not rewritten without a trace; a meeting called off is off."""

from __future__ import annotations

import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.models import Message
from dots.foundation.notes import all_notes
from dots.networks.commands import invite, send_minutes
from dots.networks.tests.conftest import signed_in

CHANGED, BEFORE = "Changed on", "As they were sent before"


def at(name, record):
    return reverse(f"networks:{name}", args=[record.pk])


def read(client, address):
    return client.get(address).content.decode()


def write_up(client, meeting, minutes, **more):
    typed = {"command_id": uuid.uuid4(), "minutes": minutes, "notes": meeting.notes, **more}
    return client.post(at("write_up", meeting), typed, follow=True).content.decode()


def link_in_the_newest_letter():
    text = Message.objects.latest("created_at").text
    return re.search(r"https?://[^/]+(/l/\S+)", text)[1]


@pytest.fixture
def team(client, programme):
    return signed_in(client, TEAM_MEMBER, programme)


@pytest.fixture
def sent(programme, partner, meeting, rosa):
    actor = Actor.system(programme, "test")
    send_minutes(actor=actor, meeting=meeting, organisation_ids=[partner.pk])
    return meeting


def test_whoever_reads_minutes_again_reads_that_they_were_changed_and_how_they_were(
    team, client_of, programme, partner, sent
):
    member, manager = client_of(), signed_in(client_of(), PARTNER_MANAGER, programme, partner)
    address = link_in_the_newest_letter()

    written = write_up(team, sent, "Coffee was served.")
    pages = [written, member.get(address, follow=True).content.decode(),
             read(manager, at("meeting", sent))]  # fmt: skip

    assert "Those who were sent them before are not told" in written
    for page in pages:
        assert CHANGED in page
        assert BEFORE in page
        assert "Coffee was served." in page.partition(BEFORE)[0]
        assert "Tea was served." in page.partition(BEFORE)[2]
    found = [note.text for note in all_notes(make_actor(LEAD, programme))]
    assert "Tea was served." in found


def test_minutes_nobody_was_sent_and_those_left_as_they_are_keep_no_trace(team, meeting, sent):
    write_up(team, sent, sent.minutes, people_came="7")

    assert CHANGED not in read(team, at("meeting", sent))
    assert not sent.earlier_minutes.exists()


def test_minutes_that_are_not_sent_yet_are_rewritten_as_drafts_are(team, meeting):
    page = write_up(team, meeting, "Coffee was served.")

    assert CHANGED not in page
    assert "Not sent to the members yet." in page


def test_a_meeting_called_off_offers_neither_calendar_nor_way_in_and_says_what_became_of_an_answer(
    team, client_of, programme, partner, ahead
):
    ahead.online = "https://meet.example/x"
    ahead.save()
    invite(actor=Actor.system(programme, "test"), meeting=ahead, organisation_ids=[partner.pk])
    member = client_of()
    opened = member.get(link_in_the_newest_letter(), follow=True).request["PATH_INFO"]
    team.post(at("cancel_meeting", ahead), {"command_id": uuid.uuid4()})

    page = read(team, at("meeting", ahead))
    answered = member.post(opened, {"command_id": uuid.uuid4(), "answer": "yes"}).content.decode()

    assert "Put this in your calendar" not in page
    assert "Join online" not in page
    assert "This meeting is called off." in answered
    assert "There is something to put right" in answered


def test_a_meeting_that_is_written_up_was_held_and_is_not_called_off(team, meeting):
    page = team.post(at("cancel_meeting", meeting), {"command_id": uuid.uuid4()}).content.decode()

    assert "is written up, so it was held" in page
    meeting.refresh_from_db()
    assert meeting.cancelled_on is None
    assert meeting.on < timezone.localdate()
