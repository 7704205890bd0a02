"""What partners told and shared with the team, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.summaries.models import Story

KEPT = {"text": "A partner’s story", "next": "What a partner wants to do next"}


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield stories, earlier wordings too, where the partner shares them with the team."""
    if not actor.is_team:
        return
    shared = Story.objects.within(actor).select_related("organisation").order_by("created_at")
    for one in scope.narrow(shared, "organisation"):
        partner = one.organisation.name
        address = reverse("summaries:summary", args=[one.organisation_id])
        for field, title in KEPT.items():
            if getattr(one, field):
                yield written(one, field, title, side=partner, partner=partner, address=address)


TYPED = NoteSource(tuple(f"summaries.Story.{one}" for one in KEPT), typed)
