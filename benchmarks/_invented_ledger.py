"""Invented ledger rows with the habits of a city: what the engines are measured on."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

PARTNERS = 250
QUARTERS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in (1, 4, 7, 10)]
PLACES = ["ward"] * 16 + ["several", "elsewhere", "unknown"]


class Habits:
    """For each row a partner, some with far more rows than others, and the codes it uses."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.chance = np.random.default_rng(2025)
        self.partner = np.minimum(self.chance.zipf(1.3, rows) - 1, PARTNERS - 1)

    def own(self, prefix: str, kinds: int, each: int, missing: float) -> pa.Array:
        """For each row one of the few codes its partner uses, the first most often."""
        chance = self.chance
        habits = chance.integers(0, kinds, (PARTNERS, each))
        codes = habits[self.partner, np.minimum(chance.geometric(0.5, self.rows), each) - 1]
        names = pa.array([f"{prefix}{number:05d}" for number in range(kinds)])
        return names.take(pa.array(codes, mask=chance.random(self.rows) < missing))


def number(values: Any, missing: Any) -> pa.Array:
    return pa.array(values.astype("int32"), mask=missing)


def write_ledger(path: Path, rows: int) -> None:
    """Two years of a city with 250 partners, each with a few wards, groups and kinds of its own.

    Some partners do far more than others; now and then something is left unsaid.
    """
    habits = Habits(rows)
    chance, own = habits.chance, habits.own
    partners = pa.array([f"01890a5d-ac96-774b-bcce-b30209{each:06d}" for each in range(PARTNERS)])
    place = pa.array(chance.choice(PLACES, rows))
    in_a_ward = pa.compute.equal(place, "ward")
    attendances = chance.poisson(12, rows)
    people = chance.binomial(attendances, 0.9)
    new, nobody_counted = chance.binomial(people, 0.3), chance.random(rows) < 0.02
    table = pa.table(
        {
            "row_id": pa.array([f"{each:036d}" for each in range(rows)]),
            "organisation_id": partners.take(pa.array(habits.partner)),
            "project_id": own("01890a5d-ac96-774b-bcce-b30209b", 40, 2, missing=0.3),
            "quarter": pa.array(chance.choice(QUARTERS, rows)),
            "ward_code": pa.compute.if_else(in_a_ward, own("E05011", 33, 5, missing=0), None),
            "place": place,
            "community": own("community-", 12, 4, missing=0.2),
            "kind": own("kind-", 8, 3, missing=0),
            "sessions": number(chance.integers(1, 4, rows), None),
            "attendances": number(attendances, chance.random(rows) < 0.03),
            "people": number(people, nobody_counted),
            "new_people": number(new, nobody_counted | (chance.random(rows) < 0.1)),
        }
    )
    pq.write_table(table, path)
