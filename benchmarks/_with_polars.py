"""The Reached figures by hand in Polars, all tables in one lazy plan, as well as we know how."""

from pathlib import Path
from typing import Any

import polars as pl
from polars import col

from benchmarks._evidence_rivals import ADDED, MEASURES, TABLES, Tables, settled


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


def cells_of(rows: Any, by: list[str]) -> Any:
    """A row for each cell, partner and quarter."""
    return rows.group_by(list(dict.fromkeys([*by, "organisation", "quarter"]))).agg(
        sessions=col("sessions").sum(),
        attendances=total("attendances"),
        sessions_without_people=col("sessions").filter(col("people").is_null()).sum(),
        sessions_without_attendances=col("sessions").filter(col("attendances").is_null()).sum(),
        people=total("people"),
        largest=col("people").max(),
        new=col("new_people").filter(col("people").is_not_null()).sum(),
    )


def table(rows: Any, ceiling: Any, by: list[str]) -> Any:
    """The cells, over all partners."""
    numbers = {name: col(name).sum() for name in ADDED} | {"attendances": total("attendances")}
    years = (
        cells_of(rows, by)
        .with_columns(year=year())
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
