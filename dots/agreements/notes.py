"""What was typed into agreements, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from dots.agreements.models import Agreement
from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written

FIELDS = ("note", "controller_name", "condition_detail", "kept_at")


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield what was typed into agreements, earlier ones too: for the team."""
    if not actor.is_team:
        return
    empty = Q(**dict.fromkeys(FIELDS, ""))
    noted = Agreement.objects.within(actor).exclude(empty).select_related("organisation")
    for one in scope.narrow(noted, "organisation").order_by("created_at"):
        address = reverse("agreements:partner", args=[one.organisation_id])
        for field in FIELDS:
            if getattr(one, field):
                yield written(
                    *(one, field, "Data agreement"), partner=str(one.organisation), address=address
                )


TYPED = NoteSource(tuple(f"agreements.Agreement.{field}" for field in FIELDS), typed)
