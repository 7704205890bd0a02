"""What the twin's files hold, read by DuckDB and nothing of ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import duckdb
from openpyxl import load_workbook

from tests.journeys.twin import CLINICS, EVENTS, REGISTER, SESSIONS, TwinFile

DATES = ("%d/%m/%Y", "%Y-%m-%d", "%-d %B %Y", "%a %-d %b %Y", "%Y-%m-%d %H:%M:%S")
COLUMNS = {  # date, name, place, how many
    SESSIONS: ("Date", "Session name", "Ward code", '"Participants"'),
    EVENTS: ("start_date", "event_name", "wards", '"audience"'),
    REGISTER: ("Day", "Title", "Ward name", '"In person"'),
    CLINICS: ("Date", "Session name", "Ward", '"Attendances"'),
}
ONE_FILE = """
CREATE TABLE "{name}" AS
SELECT DISTINCT * FROM (
    SELECT coalesce({dates}) AS day, trim("{title}") AS title, "{ward}" AS place,
        {came} AS said, {also} AS online
    FROM read_csv('{path}', all_varchar = true, delim = '{separator}', header = true, quote = '"')
) WHERE day IS NOT NULL AND (
    coalesce(said, 'n/a') IN ('', 'n/a')
    OR try_cast(said AS DOUBLE) BETWEEN 0 AND 100000 AND try_cast(said AS DOUBLE) % 1 = 0
)
"""
PLACES = """
WITH wards AS (
    SELECT DISTINCT WD24CD AS code, WD24NM AS name, LAD24CD AS council
    FROM read_csv('{lookup}', all_varchar = true)
), names AS (
    SELECT code AS text, code, council FROM wards
    UNION ALL SELECT replace(upper(name), ' & ', ' AND '), code, council FROM wards
        WHERE council = '{council}'
    UNION ALL SELECT DISTINCT upper(LAD24NM), 'whole ' || LAD24CD, LAD24CD
        FROM read_csv('{lookup}', all_varchar = true)
), rows AS (
    SELECT row_number() OVER () AS id, place,
        coalesce(try_cast(said AS DOUBLE), 0) + coalesce(try_cast(online AS DOUBLE), 0) AS came
    FROM counted
), parts AS (
    SELECT id, regexp_replace(replace(upper(trim(part)), ' & ', ' AND '), ' WARD$', '') AS text
    FROM (SELECT id, unnest(regexp_split_to_array(translate(place, '[]''"', ''), '[;,]')) AS part
        FROM rows WHERE place IS NOT NULL)
), placed AS (
    SELECT id, CASE
        WHEN count(DISTINCT code) > 1 OR max(code) = 'whole {council}' THEN 'several'
        WHEN max(council) = '{council}' THEN max(code)
        ELSE 'elsewhere' END AS place
    FROM parts JOIN names USING (text) GROUP BY id
)
SELECT coalesce(placed.place, 'unknown'), count(*)::INTEGER, sum(came)::INTEGER
FROM rows LEFT JOIN placed USING (id) GROUP BY 1
"""


def by_duckdb(
    files: Mapping[str, TwinFile], lookup: Path, council: str, folder: Path
) -> dict[str, tuple[int, int]]:
    """Return place -> (sessions, attendances) of these files together, told once each.

    Left out, as the product does when asked: rows without a believable date or number, exact
    copies in one file, and events that the sessions tell already (same day and name).
    """
    with duckdb.connect() as connection:
        for name, file in files.items():
            connection.execute(reading(name, plain_csv(file, folder)))
        told = " UNION ALL ".join(f'SELECT * FROM "{name}"' for name in files if name != EVENTS)
        if EVENTS in files:
            told += f' UNION ALL SELECT * FROM "{EVENTS}"'
            told += f' ANTI JOIN "{SESSIONS}" USING (day, title)' if SESSIONS in files else ""
        connection.execute(f"CREATE TABLE counted AS {told}")
        found = connection.execute(PLACES.format(lookup=lookup, council=council)).fetchall()
    return {place: (sessions, came) for place, sessions, came in found}


def reading(name: str, path: Path) -> str:
    """Return the SQL that makes a table of one file."""
    day, title, ward, came = COLUMNS[name]
    dates = ", ".join(f"try_strptime(\"{day}\", '{form}')" for form in DATES)
    return ONE_FILE.format(
        name=name,
        dates=dates,
        title=title,
        ward=ward,
        came=came,
        also='"Online"' if name == REGISTER else "NULL",
        path=path,
        separator={SESSIONS: ";", REGISTER: "\t"}.get(name, ","),
    )


def plain_csv(file: TwinFile, folder: Path) -> Path:
    """Write the same table in UTF-8, which is all that DuckDB reads without extensions."""
    path = folder / f"{file.name}.plain.csv"
    if file.name.endswith(".xlsx"):
        sheet = load_workbook(io.BytesIO(file.content), read_only=True).active
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(sheet.iter_rows(min_row=4, values_only=True))
        return path
    encoding = {SESSIONS: "cp1252", EVENTS: "utf-8-sig", REGISTER: "utf-16"}[file.name]
    path.write_text(file.content.decode(encoding), "utf-8", newline="")
    return path
