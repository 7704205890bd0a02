"""Workshops, quick calls, and what is decided once."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.conversations.commands import agree_summary, correct_answer, save_answer
from dots.conversations.models import Answer, Conversation, Party
from dots.conversations.tests.makers import make_conversation, make_correction, make_sent
from dots.conversations.tests.reading import filled, page, read, send
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.links import issue, revoke
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


def test_each_partner_of_a_workshop_agrees_and_corrects_for_itself(programme, partner):
    workshop = make_conversation(partner, kind="workshop", answers={"ideas": "A cupboard."})
    other = make_organisation("Quayside", programme=programme)
    workshop.parties.create(programme=programme, organisation=other)
    workshop.parties.update(sent_at=workshop.created_at)
    Conversation.objects.update(state="sent")
    ours, theirs = workshop.parties.order_by("created_at")
    manager = make_actor(PARTNER_MANAGER, programme, partner.pk)

    correct_answer(actor=manager, party=ours, code="ideas", value="Two cupboards.", seen=[1])

    colleague = sign_in(Client(), make_member(PARTNER_MANAGER, programme, other.pk))
    html = read(colleague, page("ours_summary", theirs))
    assert "A cupboard." in html
    assert "Two cupboards." not in html
    with pytest.raises(NotPossible, match="has changed"):
        agree_summary(actor=manager, party=ours, mark="another")


def test_a_quick_call_is_closed_without_a_summary_and_reopened(team, partner):
    call = make_conversation(partner, kind="quick", answers={"about": "The tablets."})

    closed = send(team, page("close", call))
    assert "Closed: no summary is agreed." in closed.content.decode()
    reopened = send(team, page("reopen", call))

    assert "Under way" in reopened.content.decode()


def test_a_decided_correction_is_decided_once(team, programme):
    correction = make_correction(make_organisation(programme=programme))
    send(team, page("accept", correction))

    number = {"command_id": correction.pk, "because": "No"}
    again = team.post(page("decline", correction), number)

    assert "This correction was decided already" in again.content.decode()


def test_a_partner_whose_links_were_ended_is_told_as_such(team, partner, contact):
    party = make_sent(partner)
    issue("conversations.summary", [party])
    Party.objects.update(contact=contact)
    assert "Sent on" in read(team, page("conversation", party.conversation))

    send(team, page("end_links", party))

    record = read(team, page("conversation", party.conversation))
    assert "Its links no longer open: send a new one" in record
    assert page("end_links", party) not in record


def test_what_was_typed_when_a_link_had_ended_is_shown_without_what_a_form_carries(client, partner):
    party = make_sent(partner)
    _, address = issue("conversations.summary", [party])
    client.get("/" + address.split("/", 3)[3])
    opened = filled(read(client, page("summary_correct", party, "assets")))
    revoke(programme_id=party.programme_id, record_id=party.pk)

    typed = {**opened, "assets-value": "Two warm rooms."}
    html = client.post(page("summary_correct", party, "assets"), typed).content.decode()

    assert "Two warm rooms." in html
    assert opened["assets-command_id"][0] not in html
    assert "<p>1</p>" not in html


def test_the_teams_notes_can_be_written_at_any_time(partner):
    party = make_sent(partner)
    lead = make_actor(LEAD, partner.programme)

    save_answer(
        actor=lead, conversation=party.conversation, code="private", value="Later.", seen=[]
    )

    assert Answer.objects.get(code="private").value == "Later."
