"""What the team noted of calls and partners, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.network.notes import names_of
from dots.relationships.models import Call, LooksAfter, Rest
from dots.relationships.panels import start_of
from dots.relationships.rules import on


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield calls, why partners rest and what to know of them: they are the team's."""
    calls = Call.objects.within(actor).exclude(line="").select_related("member__user", "contact")
    for call in asked_for(scope, calls):
        by = call.member.user.name if call.member else ""
        title = "Call" if call.taken_back_at is None else "Call, taken back"
        spoken_to = names_of(call.contact)
        yield note(call, "line", title, by=by, at=start_of(call.called_on), about=spoken_to)
    for one in asked_for(scope, Rest.objects.within(actor)):
        yield note(one, "because", f"Put off until {on(one.until)}")
    known = LooksAfter.objects.within(actor).exclude(to_know="").select_related("said_by__user")
    told = set()
    for after in asked_for(scope, known):
        said = (after.organisation_id, *after.noted.values())
        if said not in told:  # it goes along to whoever looks after the partner next
            told.add(said)
            by = after.said_by.user.name if after.said_by else ""
            yield note(
                after, "to_know", "What to know", by=by, at=after.said_at or after.created_at
            )


def asked_for(scope: Scope, found: Any) -> Any:
    return scope.narrow(found, "organisation").select_related("organisation").order_by("created_at")


def note(row: Any, field: str, title: str, **more: Any) -> Note:
    address = reverse("network:organisation", args=[row.organisation_id])
    return written(row, field, title, partner=str(row.organisation), address=address, **more)


TYPED = NoteSource(
    (
        "relationships.Call.line",
        "relationships.Rest.because",
        "relationships.LooksAfter.to_know",
    ),
    typed,
)
