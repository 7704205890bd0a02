"""What people typed about partners, collected for those who answer for it under the law.

A capability that lets people type notes registers where: then a request for information finds them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from dots.foundation.registries import Registry

if TYPE_CHECKING:
    from dots.foundation.actor import Actor

OURS = "the programme"
Rows = TypeVar("Rows", bound="QuerySet[Any]")


@dataclass(frozen=True)
class Note:
    """Something that somebody typed. Its title says what kind of note it is, in our own words."""

    field: str  # where it is kept: "actions.Action.note"
    row_id: UUID
    at: datetime
    title: str
    text: str
    side: str = OURS  # whose words: the programme's, or the partner's name
    by: str = ""  # who typed it, as far as the actor may know
    partner: str = ""  # whom it is about, where that is one
    person: str = (
        ""  # which person it is about, where it is about one; as far as the actor may know
    )
    about: tuple[str, ...] = ()  # who else it is about, was said to or asked of: by name, likewise
    address: str = ""

    @property
    def key(self) -> str:
        """What names this note, now and later."""
        return f"{self.field}:{self.row_id}"

    @property
    def names(self) -> tuple[str, ...]:
        """By whose names it is found, beside its own words: whom it is about, and who typed it."""
        every = (self.person, *self.about, self.partner, self.by)
        return tuple(dict.fromkeys(one for one in every if one))


@dataclass(frozen=True)
class Scope:
    """Which notes are asked for: those about some partners, some rows by their ids, or all."""

    partners: frozenset[UUID] | None = None
    rows: frozenset[UUID] | None = None

    def narrow(self, found: Rows, *paths: str) -> Rows:
        """Return the rows asked for; each path leads from a row to a partner it is about."""
        if self.rows is not None:
            found = found.filter(pk__in=self.rows)
        if self.partners is None:
            return found
        about = Q(pk__in=[])
        for path in paths:
            about |= Q(**{f"{path}__in": self.partners})
        return found.filter(about)


EVERYTHING = Scope()


@dataclass(frozen=True)
class NoteSource:
    """Where notes are kept, and how to read them: a fixed number of questions for any scope.

    What is read says whom it is about by name (`person`, `about`): somebody who asks what is held
    about themselves is rarely named in a note about them.
    """

    fields: tuple[str, ...]
    read: Callable[[Actor, Scope], Iterable[Note]]


note_sources: Registry[NoteSource] = Registry()


def written(row: Any, field: str, title: str, **more: Any) -> Note:
    """Return what stands in one field of a row as a note; `more` says otherwise or further."""
    said: dict[str, Any] = {"at": row.created_at, "text": getattr(row, field), **more}
    return Note(field=f"{row._meta.label}.{field}", row_id=row.pk, title=title, **said)


def all_notes(actor: Actor, scope: Scope = EVERYTHING) -> Iterator[Note]:
    """Yield every note asked for, as far as the actor may read them."""
    for source in note_sources:
        yield from source.read(actor, scope)


def notes_about(actor: Actor, partner_id: UUID) -> list[Note]:
    """Return what was typed about one partner."""
    return list(all_notes(actor, Scope(partners=frozenset({partner_id}))))


def notes_by_key(actor: Actor, keys: Iterable[str]) -> dict[str, Note]:
    """Return the notes with these keys, as they stand now; what is gone is missing."""
    rows: dict[str, set[UUID]] = defaultdict(set)
    wanted = set(keys)
    for key in wanted:
        field, _, pk = key.rpartition(":")
        rows[field].add(UUID(pk))
    found: dict[str, Note] = {}
    for source in note_sources:
        ids = frozenset(pk for field in source.fields for pk in rows[field])
        if ids:
            read = source.read(actor, Scope(rows=ids))
            found.update((note.key, note) for note in read if note.key in wanted)
    return found
