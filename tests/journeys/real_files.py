"""Real files of a real programme in Leeds, and what an independent reading says of them.

The files are not part of the repository: tests that need them are skipped where they are absent.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

SHARED = Path(__file__).parents[3] / "shared" / "data"
AREAS = SHARED / "small-area"
ACTIVITY = SHARED / "programme-activity-leeds2023"
LIBRARIES = SHARED / "community-places" / "libraries_leeds_city_council.csv"
LEEDS = "E08000035"

needs_real_files = pytest.mark.skipif(
    not ACTIVITY.is_dir(), reason="the real files of Leeds are not beside this checkout"
)

# How each file says when, in which ward, at which postcode, and how many came.
SAYS = {
    "events_master_all.csv.gz": (
        "start_date",
        '"ward_(from_venue)"',
        '"postcode_(from_venue)"',
        "coalesce(try_cast(actual_audience_size_number_of_participants_in_person AS DOUBLE), 0)"
        " + coalesce(try_cast(actual_audience_size_number_of_participants_online AS DOUBLE), 0)",
    ),
    "community_events.csv": ("start_date", "coalesce(ward_code, ward_name)", "NULL", "audience"),
    "events_partner-events_events.csv": ("start_date", "ward_code", "NULL", "NULL"),
    "roadshows_attendance.csv": ("date", "wd21cd", "NULL", "attendance"),
    "schools_schools_events.csv": (
        "date",
        "coalesce(venue_wards, wards)",
        "coalesce(venue_postcodes, postcodes)",
        "participant_count",
    ),
    "volunteers_shifts.csv": ("date", "NULL", "postcode", "attended"),
}

READING = """
WITH wards AS (
    SELECT DISTINCT ward24_code AS code, ward24_name AS name, ltla24_code AS council
    FROM read_csv('{areas}/lookup_lsoa21_ward24_lad24_england.csv.gz')
), names AS (
    SELECT code AS text, code, council FROM wards
    UNION ALL
    SELECT replace(upper(name), ' & ', ' AND '), code, council FROM wards WHERE council = '{leeds}'
), postcodes AS (
    SELECT replace(postcode, ' ', '') AS text, ward24_code_bestfit AS code, ltla24_code AS council
    FROM read_csv('{areas}/postcodes_leeds_nspl_may2025.csv.gz')
), rows AS (
    SELECT row_number() OVER () AS id, {ward} AS ward, {postcode} AS postcode,
        try_cast({came} AS DOUBLE) AS came
    FROM read_csv('{file}', all_varchar = true) WHERE {when} IS NOT NULL
), parts AS (
    SELECT id, 1 AS turn, unnest(string_split(translate(ward, '[]''"', '    '), ',')) AS text
    FROM rows WHERE ward IS NOT NULL
    UNION ALL
    SELECT id, 2, unnest(string_split(translate(postcode, '[]''"', '    '), ','))
    FROM rows WHERE postcode IS NOT NULL
), found AS (
    SELECT id, turn, code, council FROM parts JOIN names
        ON turn = 1 AND names.text = replace(upper(trim(parts.text)), ' & ', ' AND ')
    UNION ALL
    SELECT id, turn, code, council FROM parts JOIN postcodes
        ON turn = 2 AND postcodes.text = upper(replace(parts.text, ' ', ''))
), placed AS (
    SELECT id, CASE
        WHEN count(DISTINCT code) > 1 THEN 'several'
        WHEN max(council) = '{leeds}' THEN max(code)
        ELSE 'elsewhere' END AS place
    FROM found AS one
    WHERE turn = (SELECT min(turn) FROM found WHERE found.id = one.id) GROUP BY id
)
SELECT coalesce(place, 'unknown'), count(*), coalesce(sum(came), 0)::INTEGER
FROM rows LEFT JOIN placed USING (id) GROUP BY 1
"""


def wards_by_duckdb(file: str) -> dict[str, tuple[int, int]]:
    """Return place -> (rows, attendances) of one file, by DuckDB and nothing of ours.

    A place is a ward's code, or "several", "elsewhere" or "unknown". Rows without a date are left
    out: the product sets them aside.
    """
    when, ward, postcode, came = SAYS[file]
    query = READING.format(
        areas=AREAS,
        leeds=LEEDS,
        file=ACTIVITY / file,
        when=when,
        ward=ward,
        postcode=postcode,
        came=came,
    )
    with duckdb.connect() as connection:
        found = connection.execute(query).fetchall()
    return {place: (rows, attendances) for place, rows, attendances in found}
