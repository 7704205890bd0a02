"""What members answer and read, by link without an account or signed in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.actions.tests.makers import make_action
from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Event, Message
from dots.network.tests.makers import make_organisation
from dots.networks.commands import invite, send_minutes, write_to_members
from dots.networks.models import Invitation, Meeting, NetworkMember
from dots.networks.selectors import recipients
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.makers import make_invitation, make_network_member


def system(record):
    return Actor.system(record.programme, "test")


def opened():
    """Somebody who opened the link of the newest letter, the page it led to and what it says."""
    text = Message.objects.latest("created_at").text
    guest = Client()
    answer = guest.get(re.search(r"https?://[^/]+(/\S+)", text)[1], follow=True)
    return guest, answer.request["PATH_INFO"], answer


@pytest.fixture
def invited(ahead, partner):
    invite(actor=system(ahead), meeting=ahead, organisation_ids=[partner.pk])
    return Invitation.objects.get()


def test_opening_the_link_changes_nothing_and_asks(invited):
    before = Event.objects.count()

    _, address, answer = opened()

    said = answer.content.decode()
    assert address == reverse("networks:by_link", args=[invited.pk])
    for words in ("Small hall", "10:30", "Rooms", "Are you coming?", "Harbour Carers"):
        assert words in said
    assert "Rosa" not in said
    assert Event.objects.count() == before
    assert len(answer.content) < 14_600


def test_a_networks_name_written_from_the_right_does_not_run_into_the_day(ahead, partner):
    ahead.network.name = "مقدمي الرعاية"
    ahead.network.save()
    invite(actor=system(ahead), meeting=ahead, organisation_ids=[partner.pk])

    said = opened()[2].content.decode()

    assert f"<h1><bdi>مقدمي الرعاية</bdi>, {ahead}</h1>" in said
    letter = Message.objects.latest("created_at")
    assert letter.subject == f"Invitation: \u2068مقدمي الرعاية\u2069, {ahead}"


def test_a_member_answers_by_link_and_the_team_counts_it(client, programme, invited, ahead):
    signed_in(client, TEAM_MEMBER, programme)
    guest, address, _ = opened()
    sent = {"command_id": new_id(), "answer": "other"}

    said = guest.post(address, sent, follow=True).content.decode()
    again = guest.post(address, sent)

    assert "You said: Somebody else of us is coming." in said
    assert again["Location"] == address
    page = client.get(reverse("networks:meeting", args=[ahead.pk])).content.decode()
    assert "1 of 1 member is coming, 0 cannot, 0 have not answered." in page
    assert "by link" in page
    guest.post(address, {"command_id": new_id(), "answer": "not"})
    invited.refresh_from_db()
    assert invited.answer == "not"
    unknown = guest.post(address, {"command_id": new_id(), "answer": "perhaps"})
    assert unknown.status_code == 200


def test_another_answer_after_going_back_comes_back_to_be_sent_anew(invited):
    guest, address, _ = opened()
    sent = {"command_id": new_id(), "answer": "comes"}
    guest.post(address, sent)

    page = guest.post(address, {**sent, "answer": "other"}, follow=True)

    assert "is not saved yet" in page.content.decode()
    assert "Thank you" not in page.content.decode()
    anew = page.context["form"]["command_id"].value()
    guest.post(address, {"command_id": anew, "answer": "other"})
    assert invited.fresh().answer == "other"


def test_the_link_saves_the_meeting_and_leads_to_no_other_record(invited, ahead, programme):
    guest, _, _ = opened()
    other = make_network_member(ahead.network, make_organisation(programme=programme))
    theirs = make_invitation(ahead, other.organisation)

    file = guest.get(reverse("networks:by_link_calendar", args=[invited.pk]))

    assert b"LOCATION:Small hall" in file.content
    for name in ("by_link", "by_link_calendar", "by_link_letters"):
        assert guest.get(reverse(f"networks:{name}", args=[theirs.pk])).status_code == 404
        stranger = Client().get(reverse(f"networks:{name}", args=[invited.pk]))
        assert "Small hall" not in stranger.content.decode()


def test_a_member_stops_letters_by_its_link_and_asks_for_them_again(invited):
    guest, _, _ = opened()
    address = reverse("networks:by_link_letters", args=[invited.pk])
    stop = {"command_id": new_id(), "wanted": "False"}

    said = guest.post(address, stop, follow=True).content.decode()
    again = guest.post(address, stop)

    assert "You get no letters about Care partnership" in said
    assert again["Location"] == address
    assert recipients(invited.network, "message", None)[0].problem.startswith("Asked not to be")
    guest.post(address, {"command_id": new_id(), "wanted": "True"})
    assert not NetworkMember.objects.get().no_letters


def test_a_message_to_members_has_a_link_to_stop_letters_that_opens_nothing_else(
    partner, rosa, ahead
):
    network, theirs = ahead.network, make_network_member(ahead.network, make_organisation())
    sent = {"organisation_ids": [partner.pk], "subject": "Rooms", "text": "Who has one?"}
    write_to_members(actor=system(network), network=network, **sent)
    guest, address, page = opened()
    stop = {"command_id": new_id(), "wanted": "False"}

    assert "Rosa" not in page.content.decode()
    assert len(page.content) < 14_600
    assert not NetworkMember.objects.get(organisation=partner).no_letters
    said = guest.post(address, stop, follow=True).content.decode()
    again = guest.post(address, stop)

    assert "You get no letters about Care partnership" in said
    assert again["Location"] == address
    assert NetworkMember.objects.get(organisation=partner).no_letters
    other = reverse("networks:own_letters", args=[theirs.pk])
    assert guest.get(other).status_code == guest.post(other, stop).status_code == 404
    assert "Care partnership" not in Client().get(address).content.decode()
    NetworkMember.objects.update(left_on=timezone.localdate())
    assert guest.post(address, {**stop, "command_id": new_id()}).status_code == 404


def test_a_link_that_nobody_ended_opens_nothing_once_the_partner_is_no_member(invited):
    guest, address, _ = opened()
    NetworkMember.objects.update(left_on=timezone.localdate())

    assert guest.get(address).status_code == 404
    assert guest.post(address, {"command_id": new_id(), "answer": "comes"}).status_code == 404
    assert invited.fresh().answer == ""


def test_a_partner_that_left_can_no_longer_open_its_link(client, programme, invited):
    guest, address, _ = opened()
    signed_in(client, TEAM_MEMBER, programme)
    member = NetworkMember.objects.get()

    client.post(reverse("networks:end_member", args=[member.pk]), {"command_id": new_id()})

    assert "Small hall" not in guest.get(address).content.decode()


@pytest.mark.parametrize("case", ["off", "over", "left"])
def test_an_answer_that_comes_too_late_is_refused_in_words(invited, ahead, case):
    guest, address, _ = opened()
    if case == "off":
        ahead.cancelled_on = timezone.localdate()
    elif case == "over":
        ahead.on = timezone.localdate() - timedelta(days=1)
    else:
        NetworkMember.objects.update(left_on=timezone.localdate())
    ahead.save()

    guest.post(address, {"command_id": new_id(), "answer": "comes"})

    invited.refresh_from_db()
    assert invited.answer == ""


def test_the_minutes_are_read_by_link_once_they_are_sent_and_the_notes_never(
    meeting, partner, rosa
):
    make_action(
        what="Lend a room",
        organisation=partner,
        came_from="meeting",
        came_from_key=str(meeting.pk),
    )
    make_action(
        what="Secret",
        organisation=make_organisation(programme=meeting.programme),
        came_from="meeting",
        came_from_key=str(meeting.pk),
    )
    send_minutes(actor=system(meeting), meeting=meeting, organisation_ids=[partner.pk])

    _, _, answer = opened()

    said = answer.content.decode()
    assert "Tea was served." in said
    assert "Lend a room" in said
    assert "Secret" not in said
    assert "Chair may leave." not in said
    assert "Are you coming?" not in said


def test_the_team_notes_what_a_member_said_and_a_manager_answers_for_their_own(
    client, programme, partner, ahead
):
    other = make_organisation("Other", programme=programme)
    make_network_member(ahead.network, other)
    where = [reverse("networks:note_answer", args=[ahead.pk, one.pk]) for one in (partner, other)]
    sent = {"command_id": new_id(), "answer": "comes"}
    signed_in(client, TEAM_MEMBER, programme)
    client.post(where[1], sent)
    again = client.post(where[1], sent)
    signed_in(client, PARTNER_MANAGER, programme, partner)

    home = client.get("/").content.decode()
    mine = client.post(where[0], {"command_id": new_id(), "answer": "not"})
    theirs = client.post(where[1], {"command_id": new_id(), "answer": "not"})
    page = client.get(reverse("networks:meeting", args=[ahead.pk])).content.decode()

    assert again.status_code == 302
    assert "Are you coming?" in home
    assert (mine.status_code, theirs.status_code) == (302, 404)
    assert "We cannot come (signed in" in page
    assert "told the team" not in page
    assert dict(Invitation.objects.values_list("organisation__name", "answer")) == {
        "Other": "comes",
        "Harbour Carers": "not",
    }


def test_an_evaluator_and_whoever_is_not_signed_in_answer_for_nobody(
    client, programme, partner, ahead
):
    address = reverse("networks:note_answer", args=[ahead.pk, partner.pk])
    sent = {"command_id": new_id(), "answer": "comes"}

    nobody = client.post(address, sent)
    signed_in(client, EVALUATOR, programme)
    refused = client.post(address, sent)

    assert (nobody.status_code, refused.status_code) == (302, 403)
    assert not Invitation.objects.exists()


def test_who_said_yes_to_one_day_is_asked_again_when_it_moved_meanwhile(invited, ahead):
    guest, address, answer = opened()
    read_then = re.search(r'name="page_with" value="([^"]*)"', answer.content.decode())[1]
    on = ahead.on + timedelta(days=7)
    Meeting.objects.filter(pk=ahead.pk).update(on=on)
    sent = {"command_id": new_id(), "answer": "yes", "page_with": read_then}

    late = guest.post(address, sent, follow=True).content.decode()

    assert f"The day is now “{on:%A %-d %B %Y}”." in late
    assert invited.fresh().answer == ""
