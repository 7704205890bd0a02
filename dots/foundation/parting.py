"""What capabilities tell of two partners that were one, when they are two again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from dots.foundation.registries import Registry


@dataclass(frozen=True)
class CalledAlike:
    """Rows that a partner tells apart by a number or name: two partners’ with the same are two.

    Whoever makes two partners one marks those that move; `before` is where the number then stands
    as it was. Without it the merge keeps it: only where it says nothing of a person.
    """

    model: str  # "people.Person"
    column: str
    one: str  # "number of a person helped"
    many: str
    before: str = ""


called_alike: Registry[CalledAlike] = Registry()
# Told of the one that stayed and the one that went, once each row is where it belongs: for what
# may not stand across the two.
partners_parted: Registry[Callable[[UUID, UUID], None]] = Registry()
# Asked with a model's label and ids: of rows that no command of their own made, the record whose
# command did.
made_with: Registry[Callable[[str, list[Any]], dict[Any, UUID]]] = Registry()
# Asked for a partner's id: those that were part of it for a time, the last first.
partners_once_part: Registry[Callable[[UUID], list[UUID]]] = Registry()
# Asked for a partner's id and a model's label: of those that are part of it now, partner id -> the
# ids of the rows that came with it.
rows_come_with: Registry[Callable[[UUID, str], dict[UUID, list[UUID]]]] = Registry()


def tell_of_parted(kept_id: UUID, gone_id: UUID) -> None:
    """Let nothing stand across two partners that are two again."""
    for follow in partners_parted:
        follow(kept_id, gone_id)


def made_beside(model: str, ids: list[Any]) -> dict[Any, UUID]:
    """Return the record whose command made each of these rows, where none of their own did."""
    found: dict[Any, UUID] = {}
    for source in made_with:
        found |= source(model, ids)
    return found


def once_part_of(partner_id: UUID) -> list[UUID]:
    """Return the partners that were part of this one for a time and are not any more."""
    return [pk for source in partners_once_part for pk in source(partner_id)]


def came_with(partner_id: UUID, model: str) -> dict[UUID, list[UUID]]:
    """Return partner id -> its rows of a model that are this one's since it is part of it."""
    found: dict[UUID, list[UUID]] = {}
    for source in rows_come_with:
        found |= source(partner_id, model)
    return found
