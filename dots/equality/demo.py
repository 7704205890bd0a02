"""Believable equality answers in the demo city, made by the commands; none is real."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from django.utils import timezone

from dots.agreements.selectors import depth_allowed
from dots.equality.commands import keep_answers
from dots.equality.counting import count_all
from dots.equality.models import Answers
from dots.equality.wording import BY_NAME, CONDITION, EFFECT, NAMES, NOT_SAID, SPECIAL, YES
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.people.models import Person

SHARE, SKIPS, SILENT = 0.6, 0.08, 0.05
AGO = timedelta(days=200)  # when they answered, so that a closed quarter can be counted
WEIGHTS = {
    "age": (1, 3, 6, 8, 12, 18, 25, 17, 6),
    "sex": (58, 42),
    "ethnic_group": (18, 11, 4, 63, 4),
    CONDITION: (48, 52),
    EFFECT: (4, 5, 2),
}


def make_demo_equality(programme: Programme, *, seed: int = 2010) -> int:
    """Let more than half of those kept answer, and count what has closed; return how many."""
    dice, actor, made = random.Random(seed), Actor.system(programme, "demo"), 0
    kept = Person.objects.filter(programme=programme).select_related("organisation__programme")
    conditions: dict[Any, bool] = {}
    for person in kept.coming().order_by("pk"):
        here = person.organisation
        if here.pk not in conditions:
            conditions[here.pk] = depth_allowed(here).names_condition
        if dice.random() > SHARE:
            continue
        said = {name: one_of(dice, name) for name in NAMES}
        said[EFFECT] = said[EFFECT] if said[CONDITION] == YES else ""
        if not conditions[here.pk]:
            said |= dict.fromkeys(SPECIAL, "")
        if any(said.values()):
            keep_answers(actor=actor, person=person, **said)
            made += 1
    mine = Answers.objects.filter(programme=programme)
    mine.update(answered_on=timezone.localdate() - AGO)
    count_all(programme, timezone.localdate())
    return made


def one_of(dice: random.Random, name: str) -> str:
    """Return an answer, seldom none."""
    luck = dice.random()
    if luck < SKIPS:
        return ""
    if luck < SKIPS + SILENT:
        return NOT_SAID
    codes = [code for code, _ in BY_NAME[name].answers]
    return dice.choices(codes, WEIGHTS[name])[0]
