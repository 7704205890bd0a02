"""Shared people for every capability's tests."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.shared_people.models import Objective, Remark, SharedPerson, SideNote, Step, Terms
from dots.shared_people.models.people import AGREED, DRAFT, PARTNER, PROPOSED, TEAM


def make_shared(
    organisation: Organisation | None = None, *, state: str = AGREED, **fields: Any
) -> SharedPerson:
    """Somebody shared for 14 of 37 hours a week, since a month ago and for a year."""
    organisation = organisation or make_organisation()
    today = timezone.localdate()
    share = {
        "hours": Decimal(14),
        "of_hours": Decimal(37),
        "since": today - timedelta(days=30),
        "until": today + timedelta(days=335),
    }
    share = {name: fields.pop(name, value) for name, value in share.items()}
    if state != DRAFT:
        fields.setdefault("asked_at", timezone.now())
    made = SharedPerson.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        state=state,
        **{"name": "Sam Okafor", **share, **fields},
    )
    if state in (PROPOSED, AGREED):
        Terms.objects.create(programme_id=made.programme_id, shared=made, state=state, **share)
    return made


def make_objective(shared: SharedPerson, what: str = "Twelve drop-ins", **fields: Any) -> Objective:
    return Objective.objects.create(
        programme_id=shared.programme_id, shared=shared, what=what, **fields
    )


def make_note(shared: SharedPerson, text: str = "A note", side: str = TEAM) -> SideNote:
    return SideNote.objects.create(
        programme_id=shared.programme_id, shared=shared, text=text, side=side
    )


def make_remark(shared: SharedPerson, text: str = "My hours are wrong") -> Remark:
    return Remark.objects.create(programme_id=shared.programme_id, shared=shared, text=text)


def make_objective_of(programme: Programme) -> dict[str, Any]:
    shared = make_shared(make_organisation(programme=programme))
    return {"shared_id": shared.pk, "objective_id": make_objective(shared).pk}


def make_note_of(programme: Programme) -> dict[str, Any]:
    shared = make_shared(make_organisation(programme=programme))
    return {"shared_id": shared.pk, "note_id": make_note(shared).pk}


def make_remark_of(programme: Programme) -> dict[str, Any]:
    shared = make_shared(make_organisation(programme=programme))
    return {"shared_id": shared.pk, "remark_id": make_remark(shared).pk}


def make_full(organisation: Organisation) -> SharedPerson:
    """Somebody shared with something of everything, and another who waits for the partner."""
    shared = make_shared(organisation, email="sam@example.org")
    make_objective(shared)
    make_remark(shared)
    Step.objects.create(programme_id=shared.programme_id, shared=shared, did="agreed", side=TEAM)
    for side in (TEAM, PARTNER):
        make_note(shared, side=side)
    make_shared(organisation, state=PROPOSED, manager_email="rosa@example.org")
    return shared
