"""Why published figures were withdrawn, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from dots.evidence.models import Statement
from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield why statements were withdrawn: for the team."""
    if not actor.is_team:
        return
    withdrawn = Statement.objects.within(actor).exclude(withdrawn_because="")
    for one in scope.narrow(withdrawn).order_by("created_at"):
        at = one.withdrawn_at or one.created_at
        address = reverse("evidence:reached")
        title = "Why published figures were withdrawn"
        yield written(one, "withdrawn_because", title, at=at, address=address)


TYPED = NoteSource(("evidence.Statement.withdrawn_because",), typed)
