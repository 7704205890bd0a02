"""People: the three FEBRL sets, whose record numbers say which records are the same person."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from dots.calculations.errors import UnusableInput
from dots.calculations.linkage.model import Field, Level, learnt, likely_pairs
from dots.calculations.linkage.people import COLUMNS, PEOPLE

BESIDE = [folder / "shared" / "data" / "record-linkage" for folder in Path(__file__).parents]
FEBRL = next((folder for folder in BESIDE if folder.is_dir()), None)


def febrl(number):
    """Return the records of one set, and the pairs that are one person."""
    with gzip.open(FEBRL / f"febrl_dataset{number}.csv.gz", "rt") as file:
        rows = [
            {name.strip(): (text or "").strip() or None for name, text in row.items()}
            for row in csv.DictReader(file, skipinitialspace=True)
        ]
    records = [{"id": row["rec_id"]} | {name: row[name] for name in COLUMNS} for row in rows]
    people = defaultdict(list)
    for record in records:
        people[record["id"].split("-")[1]].append(record["id"])
    truth = {pair for ids in people.values() for pair in combinations(sorted(ids), 2)}
    return records, truth


@pytest.mark.skipif(FEBRL is None, reason="the FEBRL sets are not beside this checkout")
@pytest.mark.parametrize(("number", "pairs"), [(1, 500), (2, 1934), (3, 6538)])
def test_nineteen_in_twenty_are_found_in_each_set(number, pairs):
    """A true pair that blocking never compares is not among the found, so it counts as missed."""
    records, truth = febrl(number)
    assert len(truth) == pairs

    model = learnt(PEOPLE, records)
    found = {(pair.first, pair.second) for pair in likely_pairs(model, records)}

    assert model.unknown == []
    assert 2 * len(found & truth) / (len(found) + len(truth)) >= 0.95


def person(number, **said):
    known = dict.fromkeys(COLUMNS, "x") | {"soc_sec_id": str(number % 30), "given_name": "ann"}
    return {"id": f"{number:03}", **known, "surname": f"s{number % 30}", **said}


def test_what_nothing_is_learnt_or_stated_of_is_refused():
    blank = Field(
        "state", "state_l IS NULL", (Level("same", "state_l = state_r"), Level("o", "ELSE"))
    )
    model = PEOPLE.__class__((blank,), PEOPLE.blocking, PEOPLE.columns, learn_by=PEOPLE.learn_by)

    with pytest.raises(UnusableInput, match="state: o"):
        learnt(model, [person(number) for number in range(60)])
    with pytest.raises(UnusableInput, match="nothing is known of state: same, state: o"):
        likely_pairs(model, [])
    with pytest.raises(UnusableInput, match="nothing is known of “same”"):
        _ = blank.levels[0].weight


def test_a_level_weighs_what_its_shares_say():
    assert Level("same", "x", m=0.8, u=0.1).weight == pytest.approx(3)
