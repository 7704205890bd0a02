"""The Reached figures by hand in pandas and Polars, as well as we know how: the rivals measured.

Their libraries are imported where they are used, so that no process pays for another's.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

TABLES: tuple[tuple[str, ...], ...] = (
    (),
    ("ward",),
    ("community",),
    ("organisation",),
    ("project",),
    ("kind",),
    ("quarter",),
    ("quarter", "ward"),
)
COLUMNS = [
    "organisation_id",
    "project_id",
    "quarter",
    "ward_code",
    "place",
    "community",
    "kind",
    "sessions",
    "attendances",
    "people",
    "new_people",
]
ADDED = ["sessions", "attendances", "sessions_without_people", "sessions_without_attendances"]
MEASURES = [*ADDED, "people_least", "people_most", "partners"]
Tables = dict[str, list[tuple[Any, ...]]]
Way = Callable[[], Callable[[Path], Tables]]


def settled(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Rows that compare equal whichever library made them: sorted, whole numbers, None for null."""

    def plain(value: Any) -> Any:
        if value is None or value != value:
            return None
        return value if isinstance(value, str) else int(value)

    return sorted((tuple(plain(value) for value in row) for row in rows), key=repr)


def with_pandas() -> Callable[[Path], Tables]:
    """Read and group with pandas."""
    import pandas as pd

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

    def table(rows: Any, ceiling: Any, by: list[str]) -> list[tuple[Any, ...]]:
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

    return work


def with_polars() -> Callable[[Path], Tables]:
    """Read and group with Polars, all tables in one lazy plan."""
    import polars as pl
    from polars import col

    def total(name: str) -> Any:
        """The sum, null when there is nothing to add."""
        return pl.when(col(name).count() > 0).then(col(name).sum())

    def work(path: Path) -> Tables:
        rows = pl.scan_parquet(path).select(
            ward=pl.when(col("place") == "ward").then("ward_code").otherwise("place"),
            organisation="organisation_id",
            project="project_id",
            quarter="quarter",
            community="community",
            kind="kind",
            sessions="sessions",
            attendances="attendances",
            people="people",
            new_people="new_people",
        )
        ceiling = ceilings(rows)
        plans = [table(rows, ceiling, [*by]) for by in TABLES]
        answers = pl.collect_all(plans)
        return {"/".join(by): settled(a.rows()) for by, a in zip(TABLES, answers, strict=True)}

    def year() -> Any:
        month = col("quarter").str.slice(5, 2).cast(pl.Int64)
        return col("quarter").str.slice(0, 4).cast(pl.Int64) - (month < 4).cast(pl.Int64)

    def ceilings(rows: Any) -> Any:
        sums = rows.group_by("organisation", "quarter").agg(
            first_seen=pl.coalesce("new_people", "people").sum(),
            largest=col("people").max(),
            unknown=col("people").is_null().sum(),
        )
        own = ["organisation", "year"]
        position = (col("quarter").str.slice(5, 2).cast(pl.Int64) + 8) % 12 // 3
        running = (
            sums.with_columns(year=year())
            .sort("organisation", "quarter")
            .with_columns(
                most=col("first_seen").cum_sum().over(own),
                short=(col("quarter").cum_count().over(own) != position + 1)
                | (col("unknown").cum_sum().over(own) > 0),
            )
        )
        short = col("short") | (col("largest") > col("most")).fill_null(True)
        return running.select(
            "organisation",
            latest="quarter",
            ceiling=pl.when(short.cast(pl.Int64).cum_sum().over(own) == 0).then("most"),
        )

    def table(rows: Any, ceiling: Any, by: list[str]) -> Any:
        numbers = {name: col(name).sum() for name in ADDED} | {"attendances": total("attendances")}
        cells = rows.group_by(list(dict.fromkeys([*by, "organisation", "quarter"]))).agg(
            sessions=col("sessions").sum(),
            attendances=total("attendances"),
            sessions_without_people=col("sessions").filter(col("people").is_null()).sum(),
            sessions_without_attendances=col("sessions").filter(col("attendances").is_null()).sum(),
            people=total("people"),
            largest=col("people").max(),
            new=col("new_people").filter(col("people").is_not_null()).sum(),
        )
        years = (
            cells.with_columns(year=year())
            .group_by(list(dict.fromkeys([*by, "organisation", "year"])))
            .agg(
                **numbers,
                people=total("people"),
                largest=col("largest").max(),
                new=col("new").sum(),
                latest=col("quarter").max(),
            )
            .join(ceiling, on=["organisation", "latest"], how="left")
            .with_columns(
                people_least=pl.when(col("largest").is_not_null()).then(
                    pl.max_horizontal("largest", "new")
                ),
                people_most=pl.when(col("people").is_not_null()).then(
                    pl.min_horizontal("people", "ceiling")
                ),
            )
        )
        partners = years.group_by(list(dict.fromkeys([*by, "organisation"]))).agg(
            **numbers, people_least=col("people_least").max(), people_most=total("people_most")
        )
        last = {
            **numbers,
            "people_least": col("people_least").max(),
            "people_most": total("people_most"),
            "partners": col("organisation").n_unique(),
        }
        found = partners.group_by(by).agg(**last) if by else partners.select(**last)
        return found.select(*by, *MEASURES)

    return work
