"""What a manager said of the columns of their tables, kept for the next table of the same shape."""

from __future__ import annotations

from collections.abc import Mapping

from dots.agreements.selectors import depth_allowed
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models import Organisation
from dots.people.intake_columns import FIELDS, NOTHING, offered
from dots.people.models import OwnColumn

MOST_KEPT = 300  # as many as one table may have


@command("people.keep_columns", on="organisation")
def keep_columns(
    *, actor: Actor, organisation: Organisation, kind: str, columns: Mapping[str, str]
) -> Organisation:
    """Keep what columns are that were taken for something else; the oldest of many go.

    Args:
        columns: heading -> field, or nothing where the column is left out.
    """
    held = OwnColumn.objects.filter(organisation=organisation, kind=kind)
    refuse_unknown(organisation, kind, columns)
    names = {one.heading.casefold(): one.heading for one in held}
    for heading, field in columns.items():
        held.update_or_create(
            heading=names.get(heading.casefold(), heading),
            defaults={"field": field},
            create_defaults={
                "programme_id": organisation.programme_id,
                "organisation": organisation,
                "kind": kind,
                "field": field,
            },
        )
    newest = held.order_by("-created_at").values_list("pk", flat=True)
    OwnColumn.objects.filter(pk__in=list(newest[MOST_KEPT:])).delete()
    return organisation


def refuse_unknown(organisation: Organisation, kind: str, columns: Mapping[str, str]) -> None:
    depth = depth_allowed(organisation).depth
    may = {NOTHING, *(one.code for one in offered(kind, depth))} if kind in FIELDS else set()
    if not may.issuperset(columns.values()):
        raise NotPossible("Choose what a column is from what is offered. Nothing was kept.")


@command("people.forget_columns", on="organisation")
def forget_columns(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Forget what columns of earlier tables were said to be: the next is guessed afresh."""
    OwnColumn.objects.filter(organisation=organisation).delete()
    return organisation
