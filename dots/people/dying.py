"""Somebody died, or that was a slip: who waits for them hears of it, and no backup forgets it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple
from uuid import UUID

from dots.foundation.journal import among, note
from dots.foundation.models import JournalEntry, Programme
from dots.foundation.registries import Registry
from dots.people.merging import ids_of
from dots.people.models import Person
from dots.people.wording import DIED

NOTED_DIED, NOTED_SLIP = "died", "died-slip"  # as the journal calls them

# Told of each record of somebody who died: nothing is asked of them or sent to them any more.
died_now: Registry[Callable[[Person], None]] = Registry()
# Told of each record of somebody of whom that was said by a slip.
lives_on: Registry[Callable[[Person], None]] = Registry()
# Asked for somebody: the ids of all that says that it was called off as they died.
off_by_death: Registry[Callable[[Person], Iterable[UUID]]] = Registry()
# Told of somebody who died after all, with ids of that which said so before it said "by a slip".
no_slip: Registry[Callable[[Person, Collection[str]], None]] = Registry()

STAYS_OFF = " These stay called off: plan them again, if they are still wanted: {}."
PLAN_AGAIN = " Plan again what was called off: {}."


class Off(NamedTuple):
    """Something to come that was called off by itself as somebody died or was erased."""

    pk: UUID
    words: str


# Asked for somebody: what is theirs of that.
called_off_of: Registry[Callable[[Person], Iterable[Off]]] = Registry()


def all_called_off(person: Person) -> list[Off]:
    """Return what was called off as somebody died or was erased."""
    return [one for source in called_off_of for one in source(person)]


def in_words(off: Iterable[Off]) -> str:
    """Return in words what was called off; empty for nothing."""
    return "; ".join(one.words for one in off)


def what_was_called_off(person: Person) -> str:
    """Return in words what was called off as somebody died or was erased; empty for nothing."""
    return in_words(all_called_off(person))


def note_of_all(kind: str, person: Person) -> None:
    """Note it of every record that became one with this: a backup may hold them apart."""
    for pk in ids_of(person):
        note(kind, pk)


def tell(follows: Registry[Callable[[Person], None]], person: Person) -> None:
    """Tell of every record of somebody."""
    for one in Person.objects.filter(pk__in=ids_of(person)):
        for follow in follows:
            follow(one)


def note_that(died: bool, person: Person) -> None:
    """Note of every record of somebody that they died, or that they live after all."""
    note_of_all(NOTED_DIED if died else NOTED_SLIP, person)


def tell_that(died: bool, person: Person) -> None:
    """Tell of every record of somebody that they died, or that they live after all."""
    tell(died_now if died else lives_on, person)


def died_since(programme: Programme, digests: Collection[str]) -> list[Person]:
    """Return who was noted to have died since a backup, and stands in it as alive."""
    standing = Person.objects.kept().filter(programme=programme).exclude(closed_why=DIED)
    return among(standing, dead_of(digests)) if digests else []


def slips_since(programme: Programme, digests: Collection[str]) -> list[Person]:
    """Return who was noted to live after all since a backup, and stands in it as dead."""
    dead = Person.objects.kept().filter(programme=programme, closed_why=DIED)
    return among(dead, set(digests) - dead_of(digests)) if digests else []


def dead_of(digests: Collection[str]) -> set[str]:
    """Return those of which a death was noted more often than that it was a slip."""
    noted: Counter[str] = Counter()
    found = JournalEntry.objects.filter(kind__in=(NOTED_DIED, NOTED_SLIP))
    for kind, digest in found.values_list("kind", "digest"):
        noted[digest] += 1 if kind == NOTED_DIED else -1
    return {one for one in digests if noted[one] > 0}
