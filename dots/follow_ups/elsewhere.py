"""Somebody was handed over: whoever gave them away asks them nothing more."""

from __future__ import annotations

from collections.abc import Callable

from dots.foundation.registries import Registry
from dots.people.models import Person

# Asked of a record: a sentence that says who may ask somebody how it goes since they were handed
# over, whether they come again or not; empty where nobody was told to.
asks_since: Registry[Callable[[Person], str]] = Registry()
# Asked of a record: a sentence that says to whom somebody was handed over; empty where nobody was.
handed_over: Registry[Callable[[Person], str]] = Registry()


def asked_by_others(person: Person) -> str:
    """Say that somebody was handed over and is asked nothing more here; nothing where they are."""
    said = (one(person) for one in handed_over)
    return next((f"{one} You ask them no more how it goes." for one in said if one), "")


def asked_twice(person: Person) -> str:
    """Say that somebody who comes again is asked elsewhere; nothing where they are not."""
    said = (one(person) for one in asks_since)
    return next((f"{one} Asked by you as well, they are asked twice." for one in said if one), "")
