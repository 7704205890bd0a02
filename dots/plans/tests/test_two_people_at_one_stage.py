"""Two colleagues have the same stage of a plan open: nothing of either is lost."""

from __future__ import annotations

import re
import uuid

import pytest
from django.urls import reverse

from dots.plans.models import StageAnswer
from dots.plans.tests.makers import make_answers

pytestmark = pytest.mark.django_db


def opened(client, plan, *, question=""):
    """The page as somebody opens it: its address and what its hidden fields say."""
    args = [plan.pk, 1, *([question] if question else [])]
    address = reverse(f"plans:{'question' if question else 'answer'}", args=args)
    return address, hidden(client.get(address).content.decode())


def hidden(page):
    mark = re.search(r'name="shown_with" value="([^"]*)"', page)
    return {"command_id": uuid.uuid4(), "shown_with": mark.group(1)}


def values():
    return [(one.code, one.value) for one in StageAnswer.objects.order_by("created_at", "pk")]


def test_an_answer_that_nobody_touched_is_left_as_a_colleague_wrote_it(team, plan):
    address, marks = opened(team, plan)
    make_answers(plan, 1, focus="Young carers", known="They text")

    team.post(address, {**marks, "answer-focus": "", "answer-known": "", "answer-keep": "Tea"})

    kept = [("focus", "Young carers"), ("known", "They text"), ("keep", "Tea")]
    assert values() == kept


def test_what_both_wrote_is_shown_beside_the_question_before_one_is_put_in_its_place(team, plan):
    address, marks = opened(team, plan, question="focus")
    make_answers(plan, 1, focus="Young carers")
    typed = {"answer-focus": "Old carers"}

    said = team.post(address, {**marks, **typed}).content.decode()
    kept = values()
    team.post(address, {**hidden(said), **typed})

    assert kept == [("focus", "Young carers")]
    assert "It now says “Young carers”" in said
    assert "Old carers" in said
    assert values() == [("focus", "Young carers"), ("focus", "Old carers")]


def test_a_clash_at_one_question_empties_no_other(team, plan):
    address, marks = opened(team, plan)
    make_answers(plan, 1, focus="Young carers", known="They text")
    typed = {"answer-focus": "Old carers", "answer-known": ""}

    said = team.post(address, {**marks, **typed}).content.decode()
    team.post(address, {**hidden(said), **typed, "answer-known": "They text"})

    assert "They text" in said
    assert dict(values()) == {"focus": "Old carers", "known": "They text"}


def test_sent_twice_after_a_colleague_wrote_is_sent_once(team, plan):
    address, marks = opened(team, plan, question="focus")
    sent = {**marks, "answer-focus": "Old carers"}

    first = team.post(address, sent)
    again = team.post(address, sent)

    assert first["Location"] == again["Location"]
    assert values() == [("focus", "Old carers")]
