"""What was typed in introductions and beside ties, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.introductions.models import Introduction, Side, Tie

KEPT = {"why": "Why two partners should meet", "note": "Note on an introduction"}


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield why partners were introduced, what came of it, and notes: for the team."""
    if not actor.is_team:
        return
    made = Introduction.objects.within(actor).order_by("created_at")
    for one in scope.narrow(made, "organisation", "other"):
        for field, title in KEPT.items():
            if getattr(one, field):
                yield written(one, field, title, address=page_of(one.pk))
    sides = Side.objects.within(actor).exclude(outcome_text="").order_by("created_at")
    for side in scope.narrow(sides, "organisation").select_related("organisation"):
        partner = str(side.organisation)
        yield written(
            side,
            "outcome_text",
            "What came of an introduction",
            at=side.outcome_at or side.created_at,
            side=partner,
            partner=partner,
            address=page_of(side.introduction_id),
        )
    ties = Tie.objects.within(actor).exclude(note="").order_by("created_at")
    for tie in scope.narrow(ties, "one", "other").select_related("one", "other"):
        address = reverse("network:organisation", args=[tie.one_id])
        yield written(tie, "note", "Note on a tie", address=address)


def page_of(introduction_id: object) -> str:
    return reverse("introductions:introduction", args=[introduction_id])


TYPED = NoteSource(
    (
        *(f"introductions.Introduction.{one}" for one in KEPT),
        "introductions.Side.outcome_text",
        "introductions.Tie.note",
    ),
    typed,
)
