"""A review on the day of the first meeting: what was agreed before stands there, as on any day."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.actions.commands import answer_action
from dots.actions.models import Action
from dots.conversations.models import Conversation
from dots.conversations.tests.makers import answer, make_conversation
from dots.conversations.tests.reading import page, read, send
from dots.foundation.actor import TEAM_MEMBER

pytestmark = pytest.mark.django_db


def agreed_in_the_morning(team, partner):
    """A first meeting held today, of whose agreement an action was made."""
    first = make_conversation(
        partner, answers={"assets": "A hall.", "agreed": [{"what": "Lend four tablets"}]}
    )
    send(team, page("outcomes", first), what="lines")
    return first


def test_a_review_on_the_day_of_the_first_meeting_begins_with_what_was_agreed(team, partner):
    first = agreed_in_the_morning(team, partner)
    review = make_conversation(partner, kind="review")
    answer(review, "assets", "A hall and six volunteers.")

    changed = read(team, page("changes", review))

    assert "What changed since earlier the same day" in changed
    assert "Lend four tablets" in changed
    assert "A hall and six volunteers." in changed
    assert "Lend four tablets" in read(team, page("conversation", review))
    assert "There is no earlier answer" in read(team, page("changes", first))


def test_a_review_says_what_the_owner_answered_and_leads_to_the_action(team, partner):
    agreed_in_the_morning(team, partner)
    made = Action.objects.get()
    said = "The caretaker is on leave till February."
    answer_action(
        actor=make_actor(TEAM_MEMBER, partner.programme), action=made, said="not yet", because=said
    )
    review = make_conversation(partner, kind="review")

    for where in ("changes", "conversation"):
        html = read(team, page(where, review))
        assert f"Not yet, because: {said}" in html
        assert reverse("actions:action", args=[made.pk]) in html


def test_a_review_begun_first_shows_nothing_of_what_was_agreed_after_it(team, partner):
    review = make_conversation(partner, kind="review")
    agreed_in_the_morning(team, partner)

    assert "Lend four tablets" not in read(team, page("conversation", review))


def test_of_three_talks_on_one_day_the_last_is_laid_beside_the_one_before_it(team, partner):
    for said in ("A hall.", "Two halls."):
        answer(make_conversation(partner), "assets", said)
    review = make_conversation(partner, kind="review")
    answer(review, "assets", "Three halls.")

    html = read(team, page("changes", review))

    assert "<del>Two halls.</del>" in html
    assert "A hall." not in html
    assert Conversation.objects.count() == 3
