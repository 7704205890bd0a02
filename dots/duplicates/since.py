"""What was recorded while two partners were one, in words: what goes back, stays, or is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.utils import timezone

from dots.duplicates.parting import ASK, BACK, STAYS, Parting, Recorded
from dots.duplicates.wording import counted
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.registries import partner_rows

MOST_LED = 10


@dataclass(frozen=True)
class Since:
    """Some records of one kind: how many, whose they are, and where the team reads them.

    Attributes:
        label: of the model, by which the team answers whose they are.
    """

    label: str
    what: str
    whose: str
    count: int
    pages: list[tuple[str, str]]


def all_since(actor: Actor, parting: Parting) -> list[Since]:
    """Return what was recorded meanwhile, kind by kind, most of all first.

    What is about people goes along silently: that there is any is not the team's to know.
    """
    found = []
    for one in parting.recorded.values():
        if one.pointer.words.hush:
            continue
        for whose in (BACK, STAYS, ASK):
            ids = one.those(whose)
            if ids:
                found.append(said_of(actor, one, whose, ids))
    return sorted(found, key=lambda each: (-each.count, each.what))


def said_of(actor: Actor, recorded: Recorded, whose: str, ids: Sequence[Any]) -> Since:
    words = recorded.pointer.words
    return Since(
        recorded.pointer.label,
        counted([(len(ids), words)]),
        whose,
        len(ids),
        list(pages_of(actor, recorded, ids)) if words.page else [],
    )


def pages_of(actor: Actor, recorded: Recorded, ids: Sequence[Any]) -> Iterable[tuple[str, str]]:
    """Yield where the first of some records are read, and what each is called there."""
    words = recorded.pointer.words
    if words.page is None or not actor.is_team:
        return
    rows: Any = recorded.pointer.model._base_manager.filter(pk__in=ids[:MOST_LED])
    for row in rows.order_by("created_at"):
        at = timezone.localtime(row.created_at)
        yield words.page(row), f"{words.one[:1].upper()}{words.one[1:]}, {at:%-d %B at %H:%M}"


def refuse_undecided(since: Iterable[Since]) -> None:
    """Raises NotPossible where it cannot be told whose something is."""
    if any(one.whose == ASK for one in since):
        raise NotPossible(
            "Something was recorded of which nothing tells whose it is. Nothing was changed."
            " Say whose these are, and press the button again."
        )


def as_kept(one: Since) -> dict[str, Any]:
    """Return it as a merge keeps it, to be shown later: with the addresses, without a person."""
    return asdict(one)


def as_read(kept: Iterable[dict[str, Any]]) -> list[Since]:
    """Return what a merge keeps of it, but for what is not told: some was kept when it was."""
    names = [one.name for one in fields(Since)]
    hushed = {one.model for one in partner_rows if one.hush}
    return [
        Since(**{name: one[name] for name in names}) for one in kept if one["label"] not in hushed
    ]
