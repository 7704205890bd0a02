"""Rows counted from records of people: who reads how many came, and who only that it was.

How many came to such a session follows from what a partner keeps about people, of one person
perhaps. So it is read by the partner's own people; whoever else may see the row sees that it took
place (`docs/adr/0014-registers-are-counted-with-others.md`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.db.models.query import ModelIterable

from dots.foundation.actor import PARTNER_ROLES, Actor

if TYPE_CHECKING:
    from dots.support.models.activity import Activity

TOLD = Q(depth="headcount")  # told as a number, so the programme reads it exactly
BY_PERSON = ~TOLD
HIDDEN: dict[str, Any] = {  # field -> what it says to those who do not keep the people
    "attendances": None,
    "people": None,
    "new_people": None,
    "community": "",
    "wants": [],
    "tasks": [],
}


def reads_whole(actor: Actor) -> frozenset[UUID] | None:
    """Return the partners whose rows an actor reads whole; None: of all."""
    if actor.kind == "system":
        return None
    return frozenset(actor.partner_ids) if actor.roles & {*PARTNER_ROLES} else frozenset()


def told_to(actor: Actor) -> Q:
    """Return which rows' numbers may be added up for an actor."""
    whole = reads_whole(actor)
    if whole is None:
        return Q(pk__isnull=False)
    return TOLD | Q(organisation__in=whole)


def as_read_by(actor: Actor) -> type[ModelIterable[Any]]:
    """Return how a query gives rows to an actor: those of others are emptied as they are read."""
    partners = reads_whole(actor)
    if partners is None:
        return ModelIterable
    whole: frozenset[UUID] = partners

    class AsRead(ModelIterable[Any]):
        def __iter__(self) -> Iterator[Activity]:
            for row in super().__iter__():
                if row.is_by_person and row.organisation_id not in whole:
                    hide(row)
                yield row

    return AsRead


def hide(row: Activity) -> None:
    """Empty what follows from people in one row as it was read; it can no longer be saved."""
    row.is_hidden = True
    for name, value in HIDDEN.items():
        setattr(row, name, list(value) if isinstance(value, list) else value)
