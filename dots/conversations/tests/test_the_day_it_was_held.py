"""The day under a summary is the day a partner agrees to: never ahead, never moved by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.conversations.commands import (
    agree_summary,
    change_conversation,
    make_actions,
    note_agreed,
)
from dots.conversations.models import Conversation
from dots.conversations.models.conversations import CLOSED, SENT, UNDER_WAY
from dots.conversations.selectors import corrections_of, mark_of, shared_standings
from dots.conversations.tests.makers import answer, make_conversation, make_sent
from dots.conversations.tests.reading import filled, page, read, send
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def words(day):
    return f"{day:%-d %B %Y}"


def system(talk):
    return Actor.system(talk.programme, "test")


@pytest.fixture
def ahead(partner):
    """A conversation prepared for next week, with something noted already."""
    held_on = TODAY() + timedelta(days=7)
    return make_conversation(partner, answers={"assets": "A warm room."}, held_on=held_on)


def test_a_summary_of_what_was_not_held_yet_is_not_sent(team, ahead, mailoutbox):
    address = page("check", ahead)
    html = read(team, address)

    response = send(team, address, mark="")

    assert f"This is set for {words(ahead.held_on)}" in html
    assert "Send the summary</button>" not in html
    assert page("details", ahead) in html
    assert "and has not been held" in response.content.decode()
    assert ahead.fresh().state == UNDER_WAY
    assert mailoutbox == []


def test_nobody_notes_by_phone_that_a_partner_agreed_to_what_was_not_held_yet(ahead):
    with pytest.raises(NotPossible, match="has not been held"):
        note_agreed(actor=system(ahead), party=ahead.parties.get())

    assert ahead.parties.get().agreed_at is None


def test_the_day_of_a_summary_that_is_out_stays_and_the_page_says_what_to_do(team, partner):
    talk = make_sent(partner).conversation
    address, before = page("details", talk), talk.held_on
    opened = filled(read(team, address))

    day = before - timedelta(days=3)
    html = team.post(address, {**opened, "held_on": day.isoformat()}).content.decode()

    assert f"The partner reads the summary of {words(before)}" in html
    assert "Reopen it to change answers" in html
    assert (talk.fresh().held_on, talk.fresh().state) == (before, SENT)


def test_who_took_part_may_be_put_right_while_it_is_out(partner):
    talk = make_sent(partner).conversation

    change_conversation(actor=system(talk), conversation=talk, held_on=talk.held_on, others=3)

    assert talk.fresh().others == 3


def test_the_day_of_one_closed_without_a_summary_may_be_put_right(partner):
    talk = make_conversation(partner)
    Conversation.objects.filter(pk=talk.pk).update(state=CLOSED)
    day = TODAY() - timedelta(days=3)

    change_conversation(actor=system(talk), conversation=talk.fresh(), held_on=day)

    assert talk.fresh().held_on == day


def test_a_day_of_a_hundred_years_ago_is_refused_at_its_field_and_nothing_is_begun(team, partner):
    address = reverse("conversations:start", args=[partner.pk])
    sent = {**filled(read(team, address)), "kind": "quick"}

    html = team.post(address, {**sent, "held_on": "1926-03-01"}).content.decode()

    assert "1 March 1926 is very long ago. Check the year." in html
    assert not Conversation.objects.exists()
    talk = make_conversation(partner)
    with pytest.raises(NotPossible, match="Check the year"):
        change_conversation(actor=system(talk), conversation=talk, held_on=date(1926, 3, 1))


def test_a_day_moved_behind_what_was_agreed_is_refused(partner):
    due = TODAY() + timedelta(days=2)
    line = {"id": "", "what": "Bring six tablets", "who": "team", "due_on": due.isoformat()}
    talk = answer(make_conversation(partner), "agreed", [line])

    with pytest.raises(NotPossible, match=f"“Bring six tablets” is agreed by {words(due)}"):
        change_conversation(
            actor=system(talk), conversation=talk, held_on=TODAY() + timedelta(days=9)
        )

    assert talk.fresh().held_on == TODAY()


def test_a_page_that_shows_another_day_does_not_agree(partner):
    party = make_sent(partner)
    talk = party.conversation
    shown = mark_of(talk, shared_standings(talk), corrections_of(party))
    Conversation.objects.filter(pk=talk.pk).update(held_on=TODAY() - timedelta(days=1))

    with pytest.raises(NotPossible, match="has changed since you opened"):
        agree_summary(actor=system(talk), party=party.fresh(), mark=shown)


def test_nothing_becomes_an_action_before_the_day_on_which_it_is_agreed(team, partner):
    lines = [{"id": "a1", "what": "Bring six tablets", "who": str(partner.pk), "due_on": ""}]
    held_on = TODAY() + timedelta(days=7)
    talk = make_conversation(partner, answers={"agreed": lines}, held_on=held_on)
    address = page("outcomes", talk)

    html = read(team, address)

    assert (
        "has not been held. If it was, put its day right first. Actions are made of it then."
        in html
    )
    assert page("details", talk) in html
    assert "Make these actions" not in html
    with pytest.raises(NotPossible, match="has not been held"):
        make_actions(actor=system(talk), conversation=talk, lines=["a1"])


def test_a_talk_typed_in_late_does_not_begin_with_what_was_said_after_it(partner):
    before = TODAY() - timedelta(days=200)
    make_conversation(partner, answers={"assets": "A hall."}, held_on=before)
    later = {"assets": "A warm room.", "meaning": "Football."}
    make_conversation(partner, answers=later, held_on=TODAY())

    late = make_conversation(partner, held_on=TODAY() - timedelta(days=90))

    said = {code: one.value for code, one in shared_standings(late).items()}
    assert said == {"assets": "A hall."}


def test_a_day_before_the_talk_that_it_goes_on_from_is_refused_with_what_to_do(partner):
    first = make_conversation(partner, answers={"assets": "A warm room."}, held_on=TODAY())
    talk = make_conversation(partner, held_on=TODAY())
    before = TODAY() - timedelta(days=9)

    with pytest.raises(NotPossible, match=f"conversation of {words(first.held_on)}") as refused:
        change_conversation(actor=system(talk), conversation=talk, held_on=before)

    assert f"Begin another conversation for {words(before)}" in str(refused.value)
