"""A meeting in its order: agreed, held, written up, its minutes sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.actions.models import Action
from dots.foundation.actor import TEAM_MEMBER
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.networks.commands import invite, send_minutes
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.makers import make_meeting, make_sent
from dots.networks.tests.test_answering import opened, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(client, programme):
    return signed_in(client, TEAM_MEMBER, programme)


@pytest.fixture
def today():
    return timezone.localdate()


def at(name, meeting):
    return reverse(f"networks:{name}", args=[meeting.pk])


def sent(**fields):
    return {"command_id": new_id(), **fields}


def test_points_are_numbered_once_whatever_was_typed_before_them(team, meeting):
    meeting.agenda = "- Data\n2) Rooms\n• 12 tablets\n100 people\n"

    assert meeting.points == ["Data", "Rooms", "12 tablets", "100 people"]


def test_minutes_that_are_not_written_lead_to_writing_them(team, meeting, today):
    bare = make_meeting(meeting.network, today)

    page = team.get(at("send_minutes", bare), follow=True)

    assert page.redirect_chain[-1][0] == at("write_up", bare)
    assert "Once minutes are written, you can send them" in page.content.decode()


def test_a_meeting_written_up_is_not_moved_ahead(team, meeting, today):
    ahead = sent(on=today + timedelta(days=3), agenda="Data")

    page = team.post(at("change_meeting", meeting), ahead).content.decode()

    assert "This meeting is written up, so it was held" in page
    meeting.refresh_from_db()
    assert meeting.on < today


def test_who_was_invited_to_another_day_has_to_be_told_again(team, ahead, partner, rosa, today):
    make_sent(ahead, partner, rosa)
    place = {"starts": "10:30", "place": "Small hall"}
    same = sent(on=ahead.on, agenda="Data", **place)
    moved = sent(on=ahead.on + timedelta(days=1), agenda="Data", **place)

    quiet = team.post(at("change_meeting", ahead), same, follow=True).content.decode()
    loud = team.post(at("change_meeting", ahead), moved, follow=True).content.decode()

    assert "Invite them again" not in quiet
    assert "Invite them again, so that they know." in loud


def test_once_written_up_nobody_is_asked_whether_they_come_even_that_day(
    team, meeting, partner, rosa, today
):
    held = make_meeting(meeting.network, today, minutes="Tea was served.")
    send_minutes(actor=system(held), meeting=held, organisation_ids=[partner.pk])

    for_team = team.get(at("meeting", held)).content.decode()
    _, _, answer = opened()

    by_link = answer.content.decode()
    assert "Networks meet next" not in team.get("/").content.decode()

    assert "Invite members" not in for_team
    assert "Send the minutes" in for_team
    assert "Tea was served." in by_link
    assert "Are you coming?" not in by_link


def test_a_meeting_of_today_that_is_written_up_is_not_to_come_nor_to_be_joined(
    team, meeting, today
):
    way = {"online": "https://meet.example/x", "starts": "00:01"}
    held = make_meeting(meeting.network, today, minutes="Tea was served.", **way)

    page = team.get(at("meeting", held)).content.decode()
    network = team.get(reverse("networks:network", args=[held.network_id])).content.decode()

    assert "Join online" not in page
    assert "To come" not in network
    assert "Minutes not sent" in network


def test_nobody_is_invited_to_a_meeting_of_today_that_has_begun(
    team, meeting, partner, rosa, today
):
    begun = make_meeting(meeting.network, today, starts="00:00")
    to = sent(step="send", to=[str(partner.pk)])

    page = team.get(at("invite", begun), follow=True).content.decode()
    network = team.get(reverse("networks:network", args=[begun.network_id])).content.decode()
    with pytest.raises(NotPossible, match=r"began today at 00:00\. Nothing was sent\."):
        invite(actor=system(begun), meeting=begun, organisation_ids=[partner.pk])
    team.post(at("invite", begun), to)

    assert "This meeting began today at 00:00. Nothing was sent." in page
    assert "Invite members" not in page
    assert "Began today" in network
    assert not begun.mailings.exists()


def test_what_is_agreed_at_a_meeting_is_agreed_on_its_day_and_not_due_before(team, meeting):
    earlier = meeting.on - timedelta(days=1)
    said = {"what": "Open the hall", "side": "team"}

    refused = team.post(at("agree", meeting), sent(**said, due_on=earlier)).content.decode()
    team.post(at("agree", meeting), sent(**said, due_on=meeting.on))

    assert "“Open the hall” was agreed on 6 May 2026: choose that day or a later" in refused
    assert Action.objects.get().agreed_on == meeting.on


def test_minutes_that_a_colleague_wrote_meanwhile_are_not_written_over_unseen(team, meeting):
    opened_before = meeting.wording
    meeting.minutes = "Tea and cake were served."
    meeting.save()
    mine = {"minutes": "Coffee was served.", "notes": "", "came": []}

    refused = team.post(at("write_up", meeting), sent(**mine, seen=opened_before))
    said = refused.content.decode()
    meeting.refresh_from_db()
    assert meeting.minutes == "Tea and cake were served."
    team.post(at("write_up", meeting), sent(**mine, seen=meeting.wording))

    assert "Somebody else wrote this meeting up while you did" in said
    assert "Tea and cake were served." in said
    assert "Coffee was served." in said
    assert f'value="{meeting.wording}"' in said
    meeting.refresh_from_db()
    assert meeting.minutes == "Coffee was served."


def test_the_same_write_up_sent_twice_is_saved_once(team, meeting):
    mine = sent(minutes="Coffee was served.", notes="", came=[], seen=meeting.wording)

    first = team.post(at("write_up", meeting), mine)
    second = team.post(at("write_up", meeting), mine)

    assert first["Location"] == second["Location"]
