"""The Reached figures by hand in pandas, as well as we know how."""

from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks._evidence_rivals import ADDED, COLUMNS, MEASURES, TABLES, Tables, settled


def work(path: Path) -> Tables:
    rows = pd.read_parquet(path, columns=COLUMNS)
    rows["ward"] = rows.ward_code.where(rows.place == "ward", rows.place)
    rows = rows.rename(columns={"organisation_id": "organisation", "project_id": "project"})
    rows["sessions_without_people"] = rows.sessions.where(rows.people.isna(), 0)
    rows["sessions_without_attendances"] = rows.sessions.where(rows.attendances.isna(), 0)
    rows["first_seen"] = rows.new_people.fillna(rows.people)
    rows["new"] = rows.new_people.where(rows.people.notna())
    rows["unknown"] = rows.people.isna()
    ceiling = ceilings(rows)
    return {"/".join(by): table(rows, ceiling, [*by]) for by in TABLES}


def year(quarter: Any) -> Any:
    return quarter.str[:4].astype(int) - (quarter.str[5:7].astype(int) < 4)


def ceilings(rows: Any) -> Any:
    sums = rows.groupby(["organisation", "quarter"]).agg(
        first_seen=("first_seen", "sum"), largest=("people", "max"), unknown=("unknown", "sum")
    )
    sums = sums.reset_index()
    sums["year"] = year(sums.quarter)
    so_far = sums.groupby(["organisation", "year"])
    most = so_far.first_seen.cumsum()
    position = (sums.quarter.str[5:7].astype(int) + 8) % 12 // 3
    short = (so_far.cumcount() != position) | (so_far.unknown.cumsum() > 0)
    sums["short"] = short | ~(sums.largest <= most)
    broken = sums.groupby(["organisation", "year"]).short.cumsum()
    return sums.assign(ceiling=most.where(broken == 0))[["organisation", "quarter", "ceiling"]]


def grouped(rows: Any, by: list[str]) -> Any:
    return rows.groupby([*dict.fromkeys(by)], dropna=False, sort=False)


def years_of_partners(rows: Any, ceiling: Any, by: list[str]) -> Any:
    """A row for each cell, partner and year, with its bound on people."""
    groups = grouped(rows, [*by, "organisation", "quarter"])
    cells = groups[[*ADDED, "people", "new"]].sum(min_count=1)
    cells["largest"] = groups.people.max()
    cells = cells.reset_index()
    cells["year"] = year(cells.quarter)
    groups = grouped(cells, [*by, "organisation", "year"])
    years = groups[[*ADDED, "people", "new"]].sum(min_count=1)
    years["largest"] = groups.largest.max()
    years["latest"] = groups["quarter"].max()
    years = years.reset_index().merge(
        ceiling.rename(columns={"quarter": "latest"}), on=["organisation", "latest"], how="left"
    )
    years["people_least"] = years[["largest", "new"]].max(axis=1).where(years.largest.notna())
    years["people_most"] = years[["people", "ceiling"]].min(axis=1).where(years.people.notna())
    return years


def table(rows: Any, ceiling: Any, by: list[str]) -> list[tuple[Any, ...]]:
    """The cells, over all partners."""
    years = years_of_partners(rows, ceiling, by)
    groups = grouped(years, [*by, "organisation"])
    partners = groups[[*ADDED, "people_most"]].sum(min_count=1)
    partners["people_least"] = groups.people_least.max()
    partners = partners.reset_index()
    partners["all"] = 0
    groups = grouped(partners, by or ["all"])
    found = groups[[*ADDED, "people_most"]].sum(min_count=1)
    found["people_least"] = groups.people_least.max()
    found["partners"] = groups["organisation"].nunique()
    found = found.reset_index()[[*by, *MEASURES]]
    return settled(found.itertuples(index=False, name=None))
