"""Stories of partners, for every capability's tests."""

from __future__ import annotations

from typing import Any

from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.summaries.models import Story

YEAR, SPRING = "2025-26", "2025-04"


def make_story(
    text: str = "A carer saw her GP online.",
    *,
    organisation: Organisation | None = None,
    **fields: Any,
) -> Story:
    """A partner's words for the spring of 2025."""
    organisation = organisation or make_organisation()
    return Story.objects.create(
        text=text,
        organisation=organisation,
        programme_id=organisation.programme_id,
        **{"period": SPRING, **fields},
    )
