"""Saying that two partners have to do with one another, and that they no longer do."""

from __future__ import annotations

from datetime import date
from typing import TypedDict
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.introductions.models import Tie, in_order
from dots.network.models import Organisation

BATCH = 500
TWICE = "This is recorded already: the same two partners, the same tie. Nothing was saved."
explain_constraint({"introductions_tie_once_while_it_lasts": TWICE})


class TieRow(TypedDict):
    """A tie of many."""

    first_id: UUID
    second_id: UUID
    kind: str
    since: date


def sound(first: Organisation, second: Organisation, since: date) -> None:
    """Refuse what cannot be, with a sentence."""
    if first.pk == second.pk:
        raise NotPossible("A partner cannot be tied to itself. Choose another. Nothing was saved.")
    if first.programme_id != second.programme_id:
        raise NotPossible("That partner is not in this programme. Nothing was saved.")
    if first.has_left or second.has_left:
        raise NotPossible("One of them has left. Bring it back first. Nothing was saved.")
    if since > timezone.localdate():
        raise NotPossible(
            "The day lies ahead. Say since when they have known each other.", field="since"
        )


@command("introductions.add_tie", on="organisation")
def add_tie(
    *,
    actor: Actor,
    organisation: Organisation,
    other: Organisation,
    kind: str,
    since: date | None = None,
    note: str = "",
) -> Tie:
    """Say that two partners have to do with one another; since today, if no day is known."""
    since = since or timezone.localdate()
    sound(organisation, other, since)
    tie = Tie(
        programme_id=organisation.programme_id,
        **in_order(organisation, other),
        kind=kind,
        since=since,
        note=note.strip(),
    )
    tie.save(force_insert=True)
    return tie


@command("introductions.add_ties", on="programme")
def add_ties(*, actor: Actor, programme: Programme, rows: list[TieRow]) -> list[Tie]:
    """Say many ties at once; one that cannot be refuses them all."""
    known = Organisation.objects.live().filter(programme=programme).in_bulk()
    made = []
    for row in rows:
        if row["first_id"] not in known or row["second_id"] not in known:
            raise NotPossible("A row names a partner that is not in this programme. None was added")
        first, second = known[row["first_id"]], known[row["second_id"]]
        sound(first, second, row["since"])
        made.append(
            Tie(
                id=new_id(),
                programme=programme,
                **in_order(first, second),
                kind=row["kind"],
                since=row["since"],
            )
        )
    Tie.objects.bulk_create(made, batch_size=BATCH)
    return made


@command("introductions.end_tie", on="tie")
def end_tie(*, actor: Actor, tie: Tie) -> Tie:
    """Note that two partners no longer have to do with one another; that they had stays."""
    if tie.closed_on:
        raise NotPossible("This has ended already.")
    tie.closed_on = timezone.localdate()
    tie.save(update_fields=["closed_on"])
    return tie


@command("introductions.resume_tie", on="tie")
def resume_tie(*, actor: Actor, tie: Tie) -> Tie:
    """Note that two partners have to do with one another again."""
    if not tie.closed_on:
        raise NotPossible("They are tied already.")
    sound(tie.one, tie.other, tie.since)
    tie.closed_on = None
    tie.save(update_fields=["closed_on"])
    return tie
