"""A line that became an action is agreed otherwise since; who takes part once a summary is out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.actions.commands import answer_action, change_action
from dots.conversations.commands import (
    accept_correction,
    add_partner,
    correct_answer,
    make_actions,
    reopen_conversation,
    send_summary,
)
from dots.conversations.models.conversations import AGREED
from dots.conversations.tests.makers import answer, make_conversation
from dots.conversations.tests.reading import filled, page, read, send
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
SIX, MORE = "Bring six tablets", "Bring six tablets, and chargers"


def system(talk):
    return Actor.system(talk.programme, "test")


def line_of(partner, what, due_on=""):
    return {"id": "a1", "what": what, "who": str(partner.pk), "due_on": due_on}


@pytest.fixture
def talk(partner):
    """A conversation whose one agreed line became an action."""
    talk = make_conversation(partner, answers={"agreed": [line_of(partner, SIX)]})
    make_actions(actor=system(talk), conversation=talk, lines=["a1"])
    return talk


def correct(talk, partner, *lines):
    """The partner corrects what was agreed, and the team takes it over."""
    send_summary(actor=system(talk), conversation=talk, contacts=[])
    party = talk.parties.get()
    correct_answer(actor=system(talk), party=party, code="agreed", value=list(lines), seen=[1])
    accept_correction(actor=system(talk), correction=party.corrections.get())


def test_an_action_follows_what_the_partner_corrected_by_one_press(team, talk, partner):
    correct(talk, partner, line_of(partner, MORE, "2026-12-24"))

    record, outcomes = read(team, page("conversation", talk)), read(team, page("outcomes", talk))

    assert f"The board still says: “{SIX}”." in record
    assert MORE in outcomes
    assert f"(the action says: {SIX}, Harbour Carers; to do)" in outcomes
    assert "Everything that was agreed has become an action." not in outcomes
    sent = {"what": "changed", "changed-changed": ["a1"]}
    for _ in range(2):
        done = send(team, page("outcomes", talk), **sent).content.decode()
    assert "The board still says" not in read(team, page("conversation", talk))
    assert "the action says" not in done
    action = talk.made.get().action
    assert (action.what, str(action.due_on)) == (MORE, "2026-12-24")


def ticked(client, talk, **more):
    """Open the page, tick the line and press; return what is sent."""
    found = filled(read(client, page("outcomes", talk)))
    return {**found, "what": "changed", "changed-changed": ["a1"], **more}


def test_only_what_was_agreed_otherwise_changes_and_what_is_done_is_to_do_again(
    team, talk, partner
):
    action = talk.made.get().action
    change_action(actor=system(talk), action=action, due_on=TODAY + timedelta(days=20))
    answer_action(actor=system(talk), action=action.fresh(), said="done")
    correct(talk, partner, line_of(partner, MORE))
    sent = ticked(team, talk)

    shown = read(team, page("outcomes", talk))
    team.post(page("outcomes", talk), sent)

    assert "; done" in shown
    after = talk.made.get().action
    assert (after.what, after.due_on, after.state) == (MORE, TODAY + timedelta(days=20), "open")


def test_what_is_done_stays_done_where_only_its_day_was_agreed_otherwise(team, talk, partner):
    answer_action(actor=system(talk), action=talk.made.get().action, said="done")
    correct(talk, partner, line_of(partner, SIX, "2026-12-24"))
    sent = ticked(team, talk)

    shown = read(team, page("outcomes", talk))
    team.post(page("outcomes", talk), sent)

    assert f"; done on {TODAY:%-d %B %Y}; it stays done: only its day changes)" in shown
    after = talk.made.get().action
    assert (str(after.due_on), after.state) == ("2026-12-24", "done")


def test_what_is_agreed_otherwise_since_the_page_was_opened_is_asked_about(team, talk, partner):
    correct(talk, partner, line_of(partner, MORE))
    sent = ticked(team, talk)
    reopen_conversation(actor=system(talk), conversation=talk.fresh())
    answer(talk.fresh(), "agreed", [line_of(partner, "Pay for seventy tablets")])

    html = team.post(page("outcomes", talk), sent, follow=True).content.decode()

    assert "something here was changed since you opened this page" in html
    assert talk.made.get().action.what == SIX


def test_a_line_that_is_gone_is_said_beside_its_action(team, talk, partner):
    correct(talk, partner)

    html = read(team, page("outcomes", talk))

    assert "Not agreed any more: drop it" in html
    assert reverse("actions:action", args=[talk.made.get().action_id]) in html


def test_an_action_changed_on_the_board_alone_is_nobodys_question(team, talk):
    talk.made.get().action.save()
    type(talk.made.get().action).objects.update(what="Bring seven tablets")

    assert "The board still says" not in read(team, page("conversation", talk))


def test_no_partner_joins_a_workshop_whose_summary_is_out(team, partner, programme):
    talk = make_conversation(partner, kind="workshop", answers={"assets": "A warm room."})
    send_summary(actor=system(talk), conversation=talk, contacts=[])
    talk.parties.update(agreed_at=talk.created_at, agreed_how="phone")
    type(talk).objects.update(state=AGREED)
    other = make_organisation("Exborough Libraries", programme=programme)

    with pytest.raises(NotPossible, match="Reopen the conversation first"):
        add_partner(actor=system(talk), conversation=talk.fresh(), organisation=other)

    assert page("partners", talk) not in read(team, page("conversation", talk))
    assert talk.parties.count() == 1


def test_nothing_is_made_of_words_that_a_partner_corrected_until_somebody_has_decided(
    team, partner
):
    talk = make_conversation(partner, answers={"agreed": [line_of(partner, SIX)]})
    send_summary(actor=system(talk), conversation=talk, contacts=[])
    party = talk.parties.get()
    correct_answer(
        actor=system(talk), party=party, code="agreed", value=[line_of(partner, MORE)], seen=[1]
    )

    waits = read(team, page("outcomes", talk))
    pressed = send(team, page("outcomes", talk), what="lines", lines_lines=["a1"])

    assert "A correction waits" in waits
    assert SIX not in waits
    assert "Make these actions" not in waits
    assert pressed.status_code == 200
    assert not talk.made.exists()
    accept_correction(actor=system(talk), correction=party.corrections.get())
    assert MORE in read(team, page("outcomes", talk))


def test_an_action_leads_back_to_its_conversation_which_leads_to_it(team, talk):
    action = talk.made.get().action
    there = reverse("actions:action", args=[action.pk])

    shown = read(team, there)

    assert page("conversation", talk) in shown
    assert "Came of" in shown
    assert "Stage" not in shown
    assert there in read(team, page("outcomes", talk))
