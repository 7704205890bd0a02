"""What was noted beside roles, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from dots.coverage.models import RolePlayed
from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield the notes beside roles, of ended ones too: for the team."""
    if not actor.is_team:
        return
    noted = RolePlayed.objects.within(actor).exclude(note="").select_related("organisation")
    for one in scope.narrow(noted, "organisation").order_by("created_at"):
        address = reverse("network:organisation", args=[one.organisation_id])
        partner = str(one.organisation)
        yield written(one, "note", "Note on a role", partner=partner, address=address)


TYPED = NoteSource(("coverage.RolePlayed.note",), typed)
