"""Whoever the people were, the bound contains their true number."""

from dataclasses import dataclass
from functools import cache
from itertools import count

import duckdb
import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dots.calculations.reached import reached
from dots.calculations.tests.makers import SCHEMA, UNBOUND, make_row

QUARTERS = ["2025-04", "2025-07", "2025-10", "2026-01", "2026-04", "2026-07"]
YEAR_OF = {quarter: "2025-04" if quarter < "2026-04" else "2026-04" for quarter in QUARTERS}


@dataclass(frozen=True)
class Gathering:
    """What really happened, which no ledger holds: who came."""

    organisation: str
    quarter: str
    ward: str
    kind: str
    came: frozenset[int]
    counted: bool
    asked_who_is_new: bool


GATHERINGS = st.lists(
    st.builds(
        Gathering,
        organisation=st.sampled_from("AB"),
        quarter=st.sampled_from(QUARTERS),
        ward=st.sampled_from(["E1", "E2"]),
        kind=st.sampled_from(["class", "call"]),
        came=st.frozensets(st.integers(0, 9), min_size=1),
        counted=st.sampled_from([True, True, True, False]),
        asked_who_is_new=st.sampled_from([True, True, True, False]),
    ),
    min_size=1,
    max_size=24,
)


def recorded(gatherings):
    """Ledger rows as partners would keep them: new means first seen by them this year."""
    seen, rows = {}, []
    for number, it in zip(count(), sorted(gatherings, key=lambda it: it.quarter)):
        before = seen.setdefault((it.organisation, YEAR_OF[it.quarter]), set())
        rows.append(
            make_row(
                row_id=str(number),
                organisation_id=it.organisation,
                quarter=it.quarter,
                ward_code=it.ward,
                kind=it.kind,
                people=len(it.came) if it.counted else None,
                new_people=len(it.came - before) if it.counted and it.asked_who_is_new else None,
            )
        )
        before |= it.came
    return rows


def true_people(gatherings, by, quarters):
    """dimension value -> how many different people came where heads were counted."""
    who = {}
    for it in gatherings:
        if it.quarter in quarters and it.counted:
            who.setdefault(getattr(it, by) if by else None, set()).update(it.came)
    return {value: len(people) for value, people in who.items()}


@cache
def question(by, quarters):
    """The SQL of one question: to write it takes far longer than to answer it."""
    return ibis.to_sql(reached(UNBOUND, by=by, quarters=quarters), dialect="duckdb")


def bounds(rows, by, quarters):
    """dimension value -> least, most."""
    with duckdb.connect() as engine:
        engine.register("ledger", pa.Table.from_pylist(rows, schema=SCHEMA))
        answer = engine.execute(question((by,) if by else (), tuple(quarters)))
        names = [column[0] for column in answer.description]
        found = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    return {row.get(by): (row["people_least"], row["people_most"]) for row in found}


SPANS = [QUARTERS[:4], QUARTERS, ["2025-07"], ["2025-07", "2026-01", "2026-04"]]


@pytest.mark.parametrize("by", [None, "organisation", "ward", "kind", "quarter"])
@given(gatherings=GATHERINGS, quarters=st.sampled_from(SPANS))
@settings(deadline=None, max_examples=20, derandomize=True)
def test_the_bound_contains_the_truth(by, gatherings, quarters):
    found = bounds(recorded(gatherings), by, quarters)

    for value, people in true_people(gatherings, by, quarters).items():
        least, most = found[value]
        assert least <= people <= most


@given(
    gatherings=GATHERINGS, lost=st.sets(st.tuples(st.sampled_from("AB"), st.sampled_from(QUARTERS)))
)
@settings(deadline=None, max_examples=20, derandomize=True)
def test_it_still_does_when_partners_never_reported_some_quarters(gatherings, lost):
    rows = [r for r in recorded(gatherings) if (r["organisation_id"], r["quarter"]) not in lost]
    kept = [it for it in gatherings if (it.organisation, it.quarter) not in lost]

    found = bounds(rows, None, QUARTERS)

    for people in true_people(kept, None, QUARTERS).values():
        least, most = found[None]
        assert least <= people <= most


@given(gatherings=GATHERINGS)
@settings(deadline=None, max_examples=20, derandomize=True)
def test_a_whole_lies_between_its_largest_part_and_the_sum_of_its_parts(gatherings):
    """What the disclosure check relies on when it links a table of people to its total."""
    ledger = recorded(gatherings)
    whole = bounds(ledger, None, QUARTERS)[None]

    for by in ("ward", "kind", "quarter"):
        parts = [part for part in bounds(ledger, by, QUARTERS).values() if part[0] is not None]

        for end in (0, 1) if parts else ():
            assert (
                max(part[end] for part in parts) <= whole[end] <= sum(part[end] for part in parts)
            )
