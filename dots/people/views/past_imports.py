"""A partner's last imports, each with the way to its page, where it can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.ids import as_uuid
from dots.network.models import Organisation
from dots.people.intake_columns import PEOPLE
from dots.people.models import Intake, OwnKey
from dots.people.models.intake import (
    CHANGED,
    DONE,
    LEFT,
    LOADING,
    MADE,
    SHOWN,
    STOPPED,
    UNDONE,
    kept_nothing,
)
from dots.people.selectors import names_of

LISTED = 20
HEADINGS = ("Begun", "Of what", "Added", "Changed", "Left out", "How it stands", "Begun by")
NUMBERS = ("Added", "Changed", "Left out")
COLUMNS = [{"title": one, "number": one in NUMBERS} for one in HEADINGS]
STANDS = {DONE: ("It is in", "good"), STOPPED: ("Stopped", "late"), UNDONE: ("Undone", "todo")}
TOLD = ("kind", "state", "sent_by", "total", "done", "counts", "created_at")


def past_imports(actor: Actor, partner: Organisation) -> dict[str, Any]:
    """Return the last tables that came in, and what a case system sent by itself, as rows."""
    begun = Intake.objects.within(actor).filter(organisation=partner).exclude(state=SHOWN)
    keys = {str(one.pk): str(one) for one in OwnKey.objects.filter(organisation=partner)}
    chosen, sent = begun.exclude(sent_by__in=keys), begun.filter(sent_by__in=keys)
    tables = latest(chosen)
    people = names_of(one.sent_by for one in tables if as_uuid(one.sent_by))
    return {
        "past_columns": COLUMNS,
        "past_tables": rows_of(tables, people),
        "past_sent": rows_of(latest(sent), keys),
    }


def latest(begun: QuerySet[Intake]) -> list[Intake]:
    """Return what is on its way, then what came last."""
    told = begun.only(*TOLD).order_by("-created_at", "-pk")
    return [*told.filter(state=LOADING), *told.exclude(state=LOADING)][:LISTED]


def rows_of(imports: Iterable[Intake], names: dict[str, str]) -> list[list[Any]]:
    return [
        [
            {
                "text": f"{timezone.localtime(one.created_at):%-d %B %Y, %H:%M}",
                "address": reverse("people:imported", args=[one.pk]),
            },
            "People" if one.kind == PEOPLE else "Sessions",
            f"{one.counts.get(MADE, 0):,}",
            f"{one.counts.get(CHANGED, 0):,}",
            f"{one.counts[LEFT]:,}" if LEFT in one.counts else "Not counted",
            stands(one),
            names.get(one.sent_by) or begun_by(one.sent_by),
        ]
        for one in imports
    ]


def begun_by(sent_by: str) -> str:
    """Return who began an import that has no name here: no account, or one that is gone."""
    return "The product itself" if sent_by and not as_uuid(sent_by) else "Not known"


def stands(one: Intake) -> dict[str, str]:
    """Return how an import stands; on its way, how far it is."""
    if kept_nothing(one):
        return {"text": "Nothing was kept", "state": "late"}
    way = (f"On its way: {one.done:,} of {one.total:,}", "now")
    text, state = STANDS.get(one.state, way)
    return {"text": text, "state": state}
