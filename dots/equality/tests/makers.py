"""Equality answers, for every capability's tests."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dots.equality.models import Answers, Counts
from dots.people.models import Person


def make_answers(person: Person, **said: Any) -> Answers:
    """What somebody answered: a woman of 65 to 74 with a condition, unless said otherwise."""
    given = {"age": "65-74", "sex": "female", "condition": "yes", "effect": "lot", **said}
    given.setdefault("answered_on", timezone.localdate())
    return Answers.objects.create(person=person, programme_id=person.programme_id, **given)


def make_counts(programme: Any, **fields: Any) -> Counts:
    """Counts of a closed quarter, of all partners unless `organisation` is given."""
    lines = [{"answers": ["female"], "people": 20}, {"answers": [], "people": 25}]
    given = {"quarter": "2025-04", "as_of": timezone.localdate(), "tables": {"sex": lines}}
    return Counts.objects.create(programme=programme, **{**given, **fields})
