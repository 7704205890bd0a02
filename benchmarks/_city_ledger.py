"""The Parquet copy of a large ledger for partners that are in the database, without its rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from django.utils import timezone

from benchmarks._invented_ledger import Habits
from dots.calculations.periods import parse_quarter
from dots.foundation.models import Programme
from dots.frameworks.selectors import terms
from dots.network.models import Organisation, Project
from dots.places.selectors import ward_names
from dots.support.copying import arrow_schema
from dots.support.models import LedgerCopy
from dots.support.selectors.copies import folder_of

QUARTERS = ["2024-10", "2025-01", "2025-04", "2025-07", "2025-10", "2026-01", "2026-04", "2026-07"]
ROW_NUMBERS = 36  # as long as the identifiers of rows


def write_copy(programme: Programme, rows: int) -> list[str]:
    """Write so many rows over eight quarters as the product's copy; return the quarters."""
    folder = folder_of(programme.pk)
    folder.mkdir(parents=True, exist_ok=True)
    each = rows // len(QUARTERS)
    for number, label in enumerate(QUARTERS):
        table = quarter_of_rows(programme, label, each, each * number)
        pq.write_table(table, folder / f"{label}.parquet", compression="zstd")
        LedgerCopy.objects.update_or_create(
            programme=programme,
            quarter=label,
            defaults={"rows": each, "written_at": timezone.now()},
        )
    return QUARTERS


def quarter_of_rows(programme: Programme, label: str, rows: int, before: int) -> pa.Table:
    """Rows of one quarter: each partner has a few wards, groups and kinds of its own."""
    habits = Habits(rows)
    chance, starts = habits.chance, parse_quarter(label, programme.year_starts).starts
    partners = names(Organisation.objects.filter(programme=programme))
    projects = names(Project.objects.filter(programme=programme))
    place = pa.array(chance.choice(["ward"] * 16 + ["several", "elsewhere", "unknown"], rows))
    in_a_ward = pa.compute.equal(place, "ward")
    came = np.maximum(1, chance.poisson(1.2, rows))
    day = pa.array(chance.integers(0, 89, rows) + (starts - date(1970, 1, 1)).days, pa.int32())
    nothing = pa.nulls(rows, pa.string())
    columns = {
        "row_id": pa.array([f"{before + n:0{ROW_NUMBERS}d}" for n in range(rows)]),
        "organisation_id": pa.array(partners).take(pa.array(habits.partner % len(partners))),
        "project_id": own(habits, projects, 2, 0.3),
        "starts_on": day.cast(pa.date32()),
        "ends_on": day.cast(pa.date32()),
        "quarter": pa.array([label]).take(pa.array(np.zeros(rows, "int64"))),
        "ward_code": pa.compute.if_else(in_a_ward, own(habits, [*ward_names(programme)], 5), None),
        "place": place,
        "community": own(habits, codes(programme, "communities"), 4, 0.2),
        "kind": own(habits, codes(programme, "activity-kinds"), 3),
        "mode": nothing,
        "depth": pa.array(["headcount"]).take(pa.array(np.zeros(rows, "int64"))),
        "sessions": pa.array(np.ones(rows, "int64")),
        "attendances": pa.array(came, mask=chance.random(rows) < 0.03),
        "people": pa.array(came, mask=chance.random(rows) < 0.02),
        "new_people": pa.array(chance.binomial(came, 0.2), mask=chance.random(rows) < 0.1),
        "source": pa.array(["form"]).take(pa.array(np.zeros(rows, "int64"))),
        "import_id": nothing,
        "return_id": nothing,
    }
    return pa.table(columns).select(arrow_schema().names).cast(arrow_schema())


def own(habits: Habits, values: Sequence[str], each: int, missing: float = 0) -> pa.Array:
    """For each row one of the few values that its partner uses, some left unsaid."""
    found = habits.own("", len(values), each, missing)
    return pa.array(values).take(found.cast(pa.int64()))


def names(records: Any) -> list[str]:
    return [str(pk) for pk in records.order_by("created_at", "pk").values_list("pk", flat=True)]


def codes(programme: Programme, framework: str) -> list[str]:
    return [term.code for term in terms(programme, framework)]
