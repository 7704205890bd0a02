"""A page that asks for an answer which was given meanwhile, and what was typed on it."""

from __future__ import annotations

import pytest

from dots.foundation.ids import new_id
from dots.shared_people.models.people import PROPOSED
from dots.shared_people.tests.makers import make_shared
from dots.shared_people.tests.test_agreeing import page
from dots.shared_people.to_copy import as_typed


@pytest.fixture
def asked(partner):
    return make_shared(partner, state=PROPOSED, manager_email="rosa@carers.example")


def test_what_was_answered_already_is_said_once_and_what_was_typed_is_there_to_copy(team, asked):
    terms = asked.terms.get()
    sent = {"command_id": new_id(), "answer": "yes", "terms_id": terms.pk}
    team.post(page("answer", asked.pk), sent)
    otherwise = {**sent, "answer": "no", "because": "Too many hours."}

    for said in (otherwise, {**otherwise, "terms_id": "", "command_id": new_id()}):
        shown = team.post(page("answer", asked.pk), said).content.decode()
        assert "Nothing waits for an answer now. Nothing was saved by this page." in shown
        assert "<p>Too many hours.</p>" in shown
        assert "did not reach us whole" not in shown
        assert "<form" not in shown.split("<main")[1].split("</main")[0]
    assert asked.fresh().state == "agreed"


def test_a_choice_typed_by_a_link_that_has_ended_is_told_in_its_words():
    assert as_typed(None, "answer", "yes") == "Yes, I agree"
    assert as_typed(None, "because", "yes") == "yes"
