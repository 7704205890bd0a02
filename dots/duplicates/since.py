"""What was recorded while two partners were one, in words: what goes back, stays, or is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from dots.duplicates.parting import ASK, BACK, NEITHER, STAYS, Parting, Recorded
from dots.duplicates.wording import counted
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Look
from dots.network.models import Organisation

MOST_LED = 10


@dataclass(frozen=True)
class Since:
    """Some records of one kind: how many, whose they are, and where the team reads them.

    Attributes:
        label: of the model, by which the team answers whose they are.
        moved: what the other one's agreement does not allow, so that they are this one's.
        quiet: the team is not told how many.
    """

    label: str
    what: str
    whose: str
    count: int
    moved: int
    pages: list[tuple[str, str]]
    quiet: bool = False


def all_since(actor: Actor, parting: Parting) -> list[Since]:
    """Return what was recorded meanwhile, kind by kind, most of all first."""
    found = []
    for one in parting.recorded.values():
        if one.pointer.model is Look:  # goes along silently: who looked is nobody's to weigh
            continue
        silent = (BACK, STAYS) if one.pointer.words.hush else ()
        for whose in (BACK, STAYS, ASK, NEITHER):
            ids = one.those(whose)
            if ids and whose not in silent:
                found.append(said_of(actor, one, whose, ids))
    return sorted(found, key=lambda each: (each.quiet, 0 if each.quiet else -each.count, each.what))


def said_of(actor: Actor, recorded: Recorded, whose: str, ids: Sequence[Any]) -> Since:
    words = recorded.pointer.words
    return Since(
        recorded.pointer.label,
        counted([(len(ids), words)]) or words.many,
        whose,
        len(ids),
        sum(pk in recorded.deep for pk in ids),
        list(pages_of(actor, recorded, ids)) if words.page else [],
        quiet=bool(words.hush),
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


def refuse_undecided(since: Iterable[Since], kept: Organisation, gone: Organisation) -> None:
    """Raises NotPossible where it cannot be told whose something is, or nobody may keep it."""
    for one in since:
        if one.whose == NEITHER:
            raise NotPossible(neither(one, kept, gone))
    if any(one.whose == ASK for one in since):
        raise NotPossible(
            "Something was recorded of which nothing tells whose it is. Nothing was changed."
            " Say whose these are, and press the button again."
        )


def neither(one: Since, kept: Organisation, gone: Organisation) -> str:
    """Say that no data agreement allows what was recorded, and what to do."""
    were = "was" if one.count == 1 and not one.quiet else "were"
    return (
        f"{one.what} {were} recorded while the two were one, more deeply than the data agreement"
        f" of either allows once they are two: neither {kept} nor {gone} may keep them. Nothing"
        " was changed. Agree with one of the two on what it may record, or have its manager take"
        " out what it may not, then undo the merge."
    )


def as_kept(one: Since) -> dict[str, Any]:
    """Return it as a merge keeps it, to be shown later: with the addresses, without a person."""
    return asdict(one)
