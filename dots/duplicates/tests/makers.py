"""Likely pairs and merges, for every capability's tests."""

from __future__ import annotations

from time import sleep
from typing import Any

from dots.duplicates.commands import merge
from dots.duplicates.models import LIKELY, LikelyPair, Merge
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation


def make_pair(
    one: Organisation | None = None,
    other: Organisation | None = None,
    *,
    programme: Programme | None = None,
    **fields: Any,
) -> LikelyPair:
    """Two partners that look the same, to decide."""
    one = one or make_organisation(programme=programme)
    other = other or make_later(f"{one.name} CIC", programme=one.programme)
    first, second = sorted((one, other), key=lambda each: str(each.pk))
    said = {"strength": LIKELY, "weight": 5.0, "reasons": ["Same postcode"], **fields}
    return LikelyPair.objects.create(
        programme_id=one.programme_id, first=first, second=second, **said
    )


def make_later(name: str, **fields: Any) -> Organisation:
    """A partner whose id sorts after those before: ids of one millisecond come in any order."""
    sleep(0.002)
    return make_organisation(name, **fields)


def make_merge(pair: LikelyPair, keeps: Organisation | None = None, **said: Any) -> Merge:
    """Two partners made one."""
    actor = Actor.system(pair.programme, "test")
    return merge(actor=actor, pair=pair, keeps=(keeps or pair.first).pk, said=said)
