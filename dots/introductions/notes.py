"""What was typed in introductions and beside ties, for those who answer for it under the law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.introductions.models import EarlierAnswer, Introduction, Side, Tie
from dots.network.models.contacts import PROGRAMME
from dots.network.notes import names_of

KEPT = {"why": "Why two partners should meet", "note": "Note on an introduction"}


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield why partners were introduced, what came of it, and notes: for the team."""
    if not actor.is_team:
        return
    made = Introduction.objects.within(actor).select_related("organisation", "other")
    asked = people_asked(actor, scope)
    for one in scope.narrow(made, "organisation", "other").order_by("created_at"):
        about = (str(one.organisation), str(one.other), *asked[one.pk])
        for field, title in KEPT.items():
            if getattr(one, field):
                yield written(one, field, title, about=about, address=page_of(one.pk))
    sides = Side.objects.within(actor).exclude(outcome_text="").order_by("created_at")
    for side in scope.narrow(sides, "organisation").select_related("organisation", "contact"):
        yield what_came(side, side)
    earlier = EarlierAnswer.objects.within(actor).exclude(outcome_text="").order_by("outcome_at")
    rows = scope.narrow(earlier, "side__organisation")
    for one in rows.select_related("side__organisation", "side__contact"):
        yield what_came(one, one.side)
    ties = Tie.objects.within(actor).exclude(note="").order_by("created_at")
    for tie in scope.narrow(ties, "one", "other").select_related("one", "other"):
        address = reverse("network:organisation", args=[tie.one_id])
        both = (str(tie.one), str(tie.other))
        yield written(tie, "note", "Note on a tie", about=both, address=address)


def what_came(said: Side | EarlierAnswer, side: Side) -> Note:
    """Return what one side said of what came of it, now or before."""
    partner = str(side.organisation)
    return written(
        said,
        "outcome_text",
        "What came of an introduction",
        at=said.outcome_at or said.created_at,
        side=partner,
        partner=partner,
        about=names_of(side.contact),
        address=page_of(side.introduction_id),
    )


def people_asked(actor: Actor, scope: Scope) -> dict[UUID, list[str]]:
    """Return who was asked at either side of each introduction, by name."""
    found: dict[UUID, list[str]] = defaultdict(list)
    sides = Side.objects.within(actor).filter(contact__held_by=PROGRAMME)
    if scope.rows is not None:
        sides = sides.filter(introduction__in=scope.rows)
    for one, name in sides.values_list("introduction_id", "contact__name"):
        found[one].append(name)
    return found


def page_of(introduction_id: object) -> str:
    return reverse("introductions:introduction", args=[introduction_id])


TYPED = NoteSource(
    (
        *(f"introductions.Introduction.{one}" for one in KEPT),
        "introductions.Side.outcome_text",
        "introductions.EarlierAnswer.outcome_text",
        "introductions.Tie.note",
    ),
    typed,
)
