"""What was typed about shared people, for those who answer for it under the law.

A partner's notes are the partner's: the programme's team is never given them, here or anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.notes import OURS, Note, NoteSource, Scope, written
from dots.shared_people.models import (
    Objective,
    Remark,
    SharedPerson,
    SideNote,
    Step,
    Terms,
)
from dots.shared_people.models.people import PARTNER

OF_PERSON = {
    "does": "What a shared person does",
    "review_what": "What is reviewed of a shared person",
    "ended_because": "Why somebody is no longer shared",
}
REVIEW = "What is reviewed of a share that was proposed"
OBJECTIVE, STEP = "Objective of a shared person", "What happened about a shared person"
NOTE, TAKEN_BACK = "Note on a shared person", "Note on a shared person, taken back"
WRONG, ANSWER = "What a shared person says is wrong", "Answer to a shared person"


def read(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield what both sides read, and the team's own notes: for the team."""
    if not actor.is_team:
        return
    people = SharedPerson.objects.within(actor).select_related("organisation")
    for one in scope.narrow(people, "organisation").order_by("created_at", "pk"):
        for field, title in OF_PERSON.items():
            if getattr(one, field):
                yield written(one, field, title, **about(one))
    yield from of(actor, scope, Terms, "review_what", REVIEW)
    yield from of(actor, scope, Objective, "what", OBJECTIVE)
    yield from of(actor, scope, Step, "text", STEP)
    for remark in rows(actor, scope, Remark):
        where = about(remark.shared)
        yield written(remark, "text", WRONG, **{**where, "side": "the person"})
        if remark.answer:
            whose = {"at": remark.answered_at, "side": side(remark.shared, remark.answered_by)}
            yield written(remark, "answer", ANSWER, **{**where, **whose})
    for note in rows(actor, scope, SideNote):
        said: dict[str, Any] = {"at": note.at, "by": note.by, "side": side(note.shared, note.side)}
        title = TAKEN_BACK if note.taken_back_at else NOTE
        yield written(note, "text", title, **{**about(note.shared), **said})


def about(shared: SharedPerson) -> dict[str, Any]:
    """Say whom a note is about, and where it stands."""
    address = reverse("shared_people:shared", args=[shared.pk])
    return {"partner": shared.organisation.name, "person": shared.name, "address": address}


def side(shared: SharedPerson, which: str) -> str:
    return shared.organisation.name if which == PARTNER else OURS


def rows(actor: Actor, scope: Scope, model: Any) -> QuerySet[Any]:
    """Return what belongs to the people asked for, as far as the actor may read it."""
    found = model.objects.within(actor).select_related("shared__organisation")
    return scope.narrow(found, "shared__organisation").order_by("created_at", "pk")


def of(actor: Actor, scope: Scope, model: Any, field: str, title: str) -> Iterator[Note]:
    """Yield one field of such rows, where something stands in it."""
    for row in rows(actor, scope, model).exclude(**{field: ""}):
        at: datetime = getattr(row, "at", row.created_at)
        more = {"at": at, "side": side(row.shared, row.side)}
        yield written(row, field, title, **{**about(row.shared), **more})


TYPED = NoteSource(
    fields=(
        *(f"shared_people.SharedPerson.{field}" for field in OF_PERSON),
        "shared_people.Terms.review_what",
        "shared_people.Objective.what",
        "shared_people.Step.text",
        "shared_people.Remark.text",
        "shared_people.Remark.answer",
        "shared_people.SideNote.text",
    ),
    read=read,
)
