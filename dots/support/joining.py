"""When two partners become one, or two again, their figures follow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F

from dots.foundation.models import Programme
from dots.network.selectors import names_of_organisations
from dots.support.copying import touch
from dots.support.models import Activity
from dots.support.settling import settle_partners


def follow_joined_partners(partner_ids: Iterable[UUID]) -> None:
    """Count each one's returns again beside what is now its own, and have the copy follow."""
    ids = list(partner_ids)
    give_rows_to_their_return(ids)
    rows = Activity.objects.filter(organisation__in=ids)
    days = set(rows.values_list("starts_on", flat=True))
    if not days:
        return
    # A return that had to stay on the old record counts on as it did.
    settle_partners(names_of_organisations(ids), min(days), max(days))
    for programme in Programme.objects.filter(pk__in=rows.values("programme")):
        touch(programme, days)


def made_beside(model: str, ids: list[Any]) -> dict[Any, UUID]:
    """Return the file that brought a session, for whoever asks who recorded it."""
    if model != Activity._meta.label:
        return {}
    brought = Activity.objects.filter(pk__in=ids).exclude(import_id=None)
    return dict(brought.values_list("pk", "import_id"))


def give_rows_to_their_return(ids: list[UUID]) -> None:
    """Let every row that a return adds be its partner's, also one that was settled meanwhile."""
    strayed = (
        Activity.objects.filter(organisation__in=ids, return_version__isnull=False)
        .exclude(organisation=F("return_version__for_return__organisation"))
        .values_list("pk", "return_version__for_return__organisation")
    )
    for pk, organisation_id in list(strayed):
        Activity.objects.filter(pk=pk).update(organisation_id=organisation_id)
