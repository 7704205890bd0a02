"""Findings and statements for tests, worked out from real rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from dots.evidence.models import StoredFinding
from dots.evidence.working_out import work_out_finding
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.places.models import Area, ProgrammeArea
from dots.support.copying import rebuild
from dots.support.tests.makers import make_activity

SPRING = "2025-04"


def make_wards(programme: Programme, *names: str) -> list[Area]:
    """Square wards in a row, in a council of the programme's own."""
    city = f"X{programme.pk.hex[:6]}"
    council = Area.objects.create(
        code=city, name="City", kind="council", council_code=city, view_box="0 0 400 100"
    )
    ProgrammeArea.objects.create(programme=programme, council=council)
    return [
        Area.objects.create(
            code=f"{city}{number:02}",
            name=name,
            kind="ward",
            council_code=city,
            path=f"M{number * 100} 0h100v100h-100Z",
            centre_x=number * 100 + 50,
            centre_y=50,
        )
        for number, name in enumerate(names)
    ]


def make_finding(
    organisation: Organisation, rows: list[dict[str, Any]], period: str = SPRING
) -> StoredFinding:
    """A finding of one period, worked out by the worker's own job from these rows."""
    for row in rows:
        make_activity(organisation=organisation, **{"starts_on": date(2025, 5, 6), **row})
    rebuild(organisation.programme)
    finding, _ = StoredFinding.objects.get_or_create(
        programme=organisation.programme, period=period, narrowed_key=""
    )
    work_out_finding.call(finding_id=str(finding.pk))
    finding.refresh_from_db()
    return finding
