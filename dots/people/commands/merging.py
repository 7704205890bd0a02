"""Two records of one person are made one, and parted again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.people.commands.people import as_kept, change, refuse_erased
from dots.people.counting import count_again
from dots.people.dying import no_slip, note_that, off_by_death, tell, tell_that
from dots.people.merging import first_of, given_back, move_back, move_parts, taken_over
from dots.people.models import Merge, Person
from dots.people.unsafe import end_what_was_sent, note_unsafe, unsafe_since
from dots.people.wording import NOT_SAFE

CLOSED = ("closed_on", "closed_why")


@command("people.merge", on="person")
def merge_people(
    *,
    actor: Actor,
    person: Person,
    other: Person,
    chosen: Collection[str] = (),
    died: bool | None = None,
) -> Person:
    """Make another record of the same person one with this one, which stays.

    Args:
        chosen: ids of the records to count, where both have one of which only one can.
        died: whether they have died, where one of the two records says so and the other does not.
    """
    gone = other.fresh()
    refuse_two(person, gone)
    unlike = said_otherwise(person, gone, died)
    if unlike:
        note_that(bool(died), unlike)
    merge = Merge(programme_id=person.programme_id, kept=person, gone=gone)
    merge.gone_closed_on = gone.closed_on
    merge.off = [str(pk) for one in (person, gone) for off in off_by_death for pk in off(one)]
    took = taken_over(person, gone, died)
    was_safe = person.may_be_contacted or gone.may_be_contacted
    was = {person.contact_safe, gone.contact_safe}
    merge.before = {name: as_kept(getattr(person, name)) for name in took}
    merge.after = {name: as_kept(value) for name, value in took.items()}
    gone.merged_into, gone.closed_on = person, gone.closed_on or timezone.localdate()
    gone.save(update_fields=["merged_into", "closed_on"])
    put(person, took)
    move_parts(merge, chosen)
    merge.save(force_insert=True)
    follow_unsafe(person, was)
    if was_safe and not person.may_be_contacted:
        note_unsafe(person)
    if unlike:
        tell_that(bool(died), person)
    count_again(person.organisation, [person.pk, gone.pk])
    return person


def follow_unsafe(person: Person, was: set[str]) -> None:
    """End what was sent where it is not safe; where one record did not say so, it is told on.

    Args:
        was: what the two records said before they were one.
    """
    if person.contact_safe == NOT_SAFE:
        end_what_was_sent(person)
        if was != {NOT_SAFE}:
            tell(unsafe_since, person)


def refuse_two(person: Person, gone: Person) -> None:
    """Raises NotPossible where they cannot be one."""
    refuse_erased(person)
    refuse_erased(gone)
    if gone.pk == person.pk or gone.organisation_id != person.organisation_id:
        raise NotPossible("Choose another record of the same person. Nothing was changed.")
    if first := first_of(person, gone):
        raise NotPossible(" ".join([*first, "Nothing was changed."]))


def said_otherwise(person: Person, gone: Person, died: bool | None) -> Person | None:
    """Return whose record does not say what is so of whether they died; None where both say alike.

    Raises:
        NotPossible: only one says that they died, and nobody said what is so.
    """
    if person.has_died == gone.has_died:
        return None
    if died is None:
        raise NotPossible(
            "One of the two records says that they died, the other does not. Nothing was changed."
            " Say whether they have died."
        )
    return gone if person.has_died == died else person


def put(person: Person, said: dict[str, Any]) -> None:
    """Let a record say what it takes over; what it said before is kept."""
    closed = {name: value for name, value in said.items() if name in CLOSED}
    if closed:
        for name, value in closed.items():
            setattr(person, name, value)
        person.save(update_fields=list(closed))
    rest = {name: value for name, value in said.items() if name not in CLOSED}
    if rest:
        change(person, rest)


@command("people.part", on="merge")
def part_people(*, actor: Actor, merge: Merge) -> Person:
    """Make two records of one again: each gets back what it had.

    What was said or recorded since stays with the record that stayed.
    """
    kept, gone = merge.kept, merge.gone
    refuse_erased(kept)
    if merge.undone_on or gone.merged_into_id != kept.pk or gone.erased_on:
        raise NotPossible("This cannot be undone any more. Nothing was changed.")
    had_died = kept.has_died
    merge.undone_on = timezone.localdate()
    merge.save(update_fields=["undone_on"])
    move_back(merge)
    put(kept, given_back(merge))
    gone.merged_into, gone.closed_on = None, merge.gone_closed_on
    gone.save(update_fields=["merged_into", "closed_on"])
    for one in (kept, gone):
        if one.has_died != had_died:
            note_that(one.has_died, one)
            tell_that(one.has_died, one)
        if one.has_died:
            say_it_was_no_slip(one, merge.off)
    count_again(kept.organisation, [kept.pk, gone.pk])
    return kept


def say_it_was_no_slip(person: Person, ids: Collection[str]) -> None:
    """Let what was called off as somebody died say so again, where it says that it was a slip."""
    for follow in no_slip:
        follow(person, ids)
