"""It is not safe to contact somebody: what was sent to them ends, and every record says so."""

from __future__ import annotations

from collections.abc import Callable

from dots.foundation.journal import note
from dots.foundation.registries import Registry
from dots.people.merging import ids_of
from dots.people.models import Person
from dots.people.wording import MAY_CONTACT, NOT_SAFE

UNSAFE = "not-safe"  # as the journal calls it: contact is not safe, or no longer said to be
# Told of somebody for whom another may not act any more: what may be in those hands opens no more.
acts_no_more: Registry[Callable[[Person], None]] = Registry()
BLANK = dict.fromkeys(("contact_how", "contact_when", "phone", "email"), "")

# Told of each record of somebody whom it is not safe to contact: no link sent to them opens more.
unsafe_now: Registry[Callable[[Person], None]] = Registry()
# Told of each record of which that was not said before: whoever goes to see them hears of it.
unsafe_since: Registry[Callable[[Person], None]] = Registry()


def note_unsafe(person: Person) -> None:
    """Note it of every record that became one with this: a backup may hold them apart."""
    for pk in ids_of(person):
        note(UNSAFE, pk)


def end_what_was_sent(person: Person) -> None:
    """End whatever was sent to somebody, at once: nothing of it opens or leaves any more."""
    for one in Person.objects.filter(pk__in=ids_of(person)):
        for follow in unsafe_now:
            follow(one)


def say_it_of_all(person: Person) -> None:
    """Say of each record that became one with this that it is not safe: it may be parted again."""
    shells = Person.objects.filter(pk__in=ids_of(person)).exclude(pk=person.pk)
    safe = shells.filter(erased_on=None, contact_safe__in=MAY_CONTACT)
    safe.update(**BLANK, contact_safe=NOT_SAFE)
