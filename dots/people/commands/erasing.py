"""Everything held about a person, erased; and done again after a backup was put back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.journal import digest_of, note
from dots.foundation.models import Programme
from dots.foundation.person_parts import erase_all
from dots.people.commands.people import change
from dots.people.dying import tell
from dots.people.merging import ids_of
from dots.people.models import Person
from dots.people.unsafe import BLANK, UNSAFE, end_what_was_sent, say_it_of_all, unsafe_since
from dots.people.wording import MAY_CONTACT, NOT_SAFE

ERASED = "erased"  # as the journal calls it


@command("people.erase", on="person")
def erase_person(*, actor: Actor, person: Person) -> Person:
    """Blank everything held about somebody; that somebody came stays counted."""
    if person.erased_on:
        raise NotPossible("What was kept of this person is erased already.")
    for pk in ids_of(person):  # with what was another record of them
        note(ERASED, pk)
    erase_all(person)
    return person.fresh()


@command("people.erase_again", on="programme")
def replay_erasures(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """Erase again whoever was erased and came back with an older backup."""
    for person in came_back(programme, digests, erased_on=None):
        erase_all(person)
    return programme


@command("people.unsafe_again", on="programme")
def replay_unsafe(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """Let nobody be contacted of whom it was said, since the backup, that it is not safe."""
    for person in came_back(programme, digests, contact_safe__in=MAY_CONTACT):
        change(person, {**BLANK, "contact_safe": NOT_SAFE})
        end_what_was_sent(person)
        say_it_of_all(person)
        tell(unsafe_since, person)
    return programme


def came_back(programme: Programme, digests: Collection[str], **which: Any) -> list[Person]:
    """Return whoever of a programme has one of these digests and still stands otherwise."""
    kept = Person.objects.filter(programme=programme, **which)
    kept = kept if "erased_on" in which else kept.kept()  # also what became one with another record
    ids = kept.values_list("pk", flat=True) if digests else ()
    found = [pk for pk in ids if digest_of(pk) in digests]
    return list(kept.filter(pk__in=found))


__all__ = ["ERASED", "UNSAFE", "came_back", "erase_person", "replay_erasures", "replay_unsafe"]
