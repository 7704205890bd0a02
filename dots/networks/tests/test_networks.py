"""What the team, a member's manager and a stranger do and see of a network."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.actions.models import Action
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.ids import new_id
from dots.foundation.notes import notes_about
from dots.foundation.permissions import allowed
from dots.network.tests.makers import make_organisation
from dots.networks.calendar import file_of
from dots.networks.models import Meeting, Network, NetworkMember
from dots.networks.permissions import CHANGES, MEETINGS
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.makers import make_meeting, make_network

HERE, OURS, THEIRS = new_id(), new_id(), new_id()
TEAM = {LEAD, TEAM_MEMBER}
TABLE = {
    "see_network": ({*TEAM, EVALUATOR, PARTNER_MANAGER}, {*TEAM, EVALUATOR}),
    "read_minutes": ({*TEAM, PARTNER_MANAGER}, TEAM),
    "read_notes": (TEAM, TEAM),
    **dict.fromkeys(CHANGES + MEETINGS, (TEAM, TEAM)),
}


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER, PARTNER_MANAGER, CHAMPION, EVALUATOR])
@pytest.mark.parametrize("action", TABLE)
def test_who_may_do_what_with_a_network_of_their_partner_and_another(action, role):
    ids = frozenset({OURS}) if role in (PARTNER_MANAGER, CHAMPION) else frozenset()
    actor = Actor("user", programme_id=HERE, roles=frozenset({role}), partner_ids=ids)
    own, other = (
        SimpleNamespace(programme_id=HERE, member_ids=frozenset({one})) for one in (OURS, THEIRS)
    )
    away = SimpleNamespace(programme_id=new_id(), member_ids=frozenset({OURS}))
    name = f"networks.{action}"

    assert allowed(actor, name, own) == (role in TABLE[action][0])
    assert allowed(actor, name, other) == (role in TABLE[action][1])
    assert not allowed(actor, name, away)


def test_a_team_member_keeps_a_network_from_its_start_to_an_action(client, programme, partner):
    signed_in(client, TEAM_MEMBER, programme)
    client.post(reverse("networks:start"), {"command_id": new_id(), "name": "Care partnership"})
    network = Network.objects.get()
    sent = {"command_id": new_id(), "partners": "Harbour Carers", "part": "chair"}
    client.post(reverse("networks:add_members", args=[network.pk]), sent)
    again = client.post(reverse("networks:add_members", args=[network.pk]), sent)
    on = {"command_id": new_id(), "on": "2026-05-06", "starts": "9.30", "agenda": "Data\nRooms"}
    client.post(reverse("networks:add_meeting", args=[network.pk]), on)
    meeting = Meeting.objects.get()
    said = {"command_id": new_id(), "came": [str(partner.pk)], "people_came": 4, "minutes": "Tea."}
    client.post(reverse("networks:write_up", args=[meeting.pk]), said)
    what = {"command_id": new_id(), "what": "Lend a room", "side": "partner"}
    agree = reverse("networks:agree", args=[meeting.pk])
    refused = client.post(agree, what)
    client.post(agree, {**what, "command_id": new_id(), "organisation": str(partner.pk)})

    page = client.get(reverse("networks:meeting", args=[meeting.pk])).content.decode()

    assert again.status_code == 302
    assert NetworkMember.objects.get().part == "chair"
    assert 'href="#id_organisation">Say which partner is to do this' in refused.content.decode()
    assert Action.objects.get().came_from_key == str(meeting.pk)
    for words in ("at 09:30", "Rooms", "Harbour Carers: 4 people", "Tea.", "Lend a room"):
        assert words in page


def test_a_members_manager_reads_minutes_and_never_the_teams_notes(
    client, programme, partner, meeting
):
    other = make_network("Other network", members=(make_organisation("Q", programme=programme),))
    signed_in(client, PARTNER_MANAGER, programme, partner)

    listed = client.get(reverse("networks:networks")).content.decode()
    file = b"".join(client.get(reverse("networks:networks_csv")).streaming_content).decode()
    page = client.get(reverse("networks:meeting", args=[meeting.pk])).content.decode()
    closed = client.get(reverse("networks:network", args=[other.pk]))
    refused = client.get(reverse("networks:write_up", args=[meeting.pk]))

    assert "Tea was served." in page
    assert "Chair may leave." not in page
    assert "Care partnership" in listed
    assert "Care partnership" in file
    assert "Other network" not in listed
    assert "Other network" not in file
    assert (closed.status_code, refused.status_code) == (404, 403)


def test_a_partner_that_left_sees_the_network_no_more_and_may_come_back(
    client, programme, partner, meeting
):
    member = NetworkMember.objects.get()
    signed_in(client, LEAD, programme)
    client.post(reverse("networks:end_member", args=[member.pk]), {"command_id": new_id()})
    signed_in(client, PARTNER_MANAGER, programme, partner)

    gone = client.get(reverse("networks:meeting", args=[meeting.pk]))

    assert gone.status_code == 404
    signed_in(client, LEAD, programme)
    sent = {"command_id": new_id(), "partners": "Harbour Carers", "part": "member"}
    client.post(reverse("networks:add_members", args=[meeting.network_id]), sent)
    assert NetworkMember.objects.count() == 2


def test_a_network_closes_and_opens_again_and_a_meeting_is_called_off_and_held(
    client, programme, meeting
):
    signed_in(client, LEAD, programme)
    network = meeting.network
    meeting = make_meeting(network, date(2090, 1, 1))

    def press(name, pk):
        client.post(reverse(f"networks:{name}", args=[pk]), {"command_id": new_id()})
        network.refresh_from_db()
        meeting.refresh_from_db()
        return bool(network.closed_on), bool(meeting.cancelled_on)

    assert press("close", network.pk) == (True, False)
    assert press("reopen", network.pk) == (False, False)
    assert press("cancel_meeting", meeting.pk) == (False, True)
    assert press("hold_meeting", meeting.pk) == (False, False)


def test_a_meeting_to_come_cannot_be_written_up_yet(client, programme, meeting):
    ahead = make_meeting(meeting.network, date(2090, 1, 1))
    signed_in(client, LEAD, programme)

    sent = {"command_id": new_id(), "minutes": "Made up"}
    page = client.post(reverse("networks:write_up", args=[ahead.pk]), sent)

    assert "still to come" in page.content.decode()
    assert Meeting.objects.get(pk=ahead.pk).minutes == ""


def test_opening_the_minutes_of_a_meeting_to_come_says_when_it_is_and_offers_the_agenda(
    client, programme, meeting
):
    ahead = make_meeting(meeting.network, date(2090, 1, 2), starts="10:30", agenda="Rooms")
    signed_in(client, LEAD, programme)

    page = client.get(reverse("networks:write_up", args=[ahead.pk])).content.decode()

    assert "<h1>This meeting is still to come</h1>" in page
    assert "Monday 2 January 2090 at 10:30" in page
    assert "<li>Rooms</li>" in page
    assert reverse("networks:change_meeting", args=[ahead.pk]) in page
    assert "<textarea" not in page


def test_the_way_back_is_named(client, programme, meeting):
    signed_in(client, LEAD, programme)

    def way_back(name, pk):
        html = client.get(reverse(f"networks:{name}", args=[pk])).content.decode()
        return re.search(r"‹&nbsp;</span>([^<]+)</a>", html)[1]

    assert way_back("change", meeting.network_id) == "Care partnership"
    assert way_back("write_up", meeting.pk) == "Meeting of 6 May 2026"
    ahead = make_meeting(meeting.network, date(2090, 1, 2))
    assert way_back("invite", ahead.pk) == "Meeting of 2 January 2090"


def test_what_was_typed_is_handed_to_the_team_and_to_no_partner(programme, partner, meeting):
    def typed(role, partner_id=None):
        actor = make_actor(role, programme, partner_id)
        return {n.text for n in notes_about(actor, partner.pk)}

    assert {"Tea was served.", "Chair may leave.", "Data"} <= typed(LEAD)
    assert not {"Tea was served.", "Chair may leave.", "Data"} & typed(PARTNER_MANAGER, partner.pk)


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, meeting):
    answer = client.post(reverse("networks:write_up", args=[meeting.pk]), {"minutes": "x"})

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_a_calendar_file_escapes_and_folds_and_says_summer_time_in_utc(meeting):
    meeting.starts, meeting.place = "10:30", "Hall, room 2; " + "é" * 60

    file = file_of(meeting, datetime(2026, 5, 1, tzinfo=UTC))

    assert "DTSTART:20260506T093000Z\r\n" in file
    assert "LOCATION:Hall\\, room 2\\; " in file
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert "é" * 60 in file.replace("\r\n ", "")
