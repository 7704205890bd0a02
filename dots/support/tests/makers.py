"""Ledger rows, rounds and returns, for every capability's tests."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.support.models import Activity, CollectionRound, Return, RoundQuestion

_numbers = count(1)


def make_activity(*, organisation: Organisation | None = None, **fields: Any) -> Activity:
    """One live row: a session recorded here on 6 May 2025 that 8 came to, in no ward.

    Give `ward=` (an Area) to place it, `source="import"` (with an `import_id`) for another door.
    """
    organisation = organisation or make_organisation()
    if fields.get("ward") or fields.get("ward_id"):
        fields.setdefault("place", "ward")
    given = {"starts_on": date(2025, 5, 6), "sessions": 1, "attendances": 8, "source": "form"}
    return Activity.objects.create(
        organisation=organisation, programme_id=organisation.programme_id, **{**given, **fields}
    )


def make_round(programme: Programme, title: str = "", **fields: Any) -> CollectionRound:
    """A round about April to June 2025, due on 14 July, asking the four plain numbers."""
    given: dict[str, Any] = {
        "period_from": date(2025, 4, 1),
        "period_to": date(2025, 6, 30),
        "opens_on": date(2025, 7, 1),
        "due_on": date(2025, 7, 14),
    }
    made = CollectionRound.objects.create(
        programme=programme, title=title or f"Round {next(_numbers)}", **{**given, **fields}
    )
    for position, code in enumerate(("people", "new-people", "attendances", "sessions")):
        RoundQuestion.objects.create(
            programme=programme,
            collection_round=made,
            code=code,
            words=f"How many {code}?",
            position=position,
        )
    return made


def make_return(
    collection_round: CollectionRound | None = None,
    organisation: Organisation | None = None,
    **fields: Any,
) -> Return:
    """A return that was asked for and not begun; `asked_at=None` was not asked for yet."""
    if collection_round is None:
        organisation = organisation or make_organisation()
        collection_round = make_round(organisation.programme)
    organisation = organisation or make_organisation(programme=collection_round.programme)
    fields.setdefault("asked_at", timezone.now())
    return Return.objects.create(
        programme_id=organisation.programme_id,
        collection_round=collection_round,
        organisation=organisation,
        **fields,
    )
