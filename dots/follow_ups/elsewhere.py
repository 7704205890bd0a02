"""Somebody was handed over: whoever gave them away asks them nothing more."""

from __future__ import annotations

from collections.abc import Callable

from dots.foundation.registries import Registry
from dots.people.models import Person

# Asked of a record: a sentence that says to whom somebody was handed over; empty where nobody was.
handed_over: Registry[Callable[[Person], str]] = Registry()


def asked_by_others(person: Person) -> str:
    """Say that somebody was handed over and is asked nothing more here; nothing where they are."""
    said = (one(person) for one in handed_over)
    return next((f"{one} You ask them no more how it goes." for one in said if one), "")
