"""Attackers who share no code with the check, on tables of every kind."""

from collections import defaultdict
from itertools import product
from math import ceil, floor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dots.calculations.disclosure import CountTable, protect

QUARTERS = ("2025-04", "2025-07")
WARDS = ("A", "B", "C", "D")
KINDS = ("call", "class", "other")


class Reader:
    """Knows the rule, reads everything published, and solves for one count at a time."""

    def __init__(self):
        self.counts = {
            (quarter, name, category): None
            for quarter in QUARTERS
            for name, categories in (("ward", WARDS), ("kind", KINDS))
            for category in categories
        }
        self.counts = {count: number for number, count in enumerate(self.counts)}
        self.rows, self.limits = [], []
        for quarter in QUARTERS:  # the wards and the kinds have the same total
            wards, kinds = self.sum_of([quarter], "ward"), self.sum_of([quarter], "kind")
            self.learn(wards - kinds, 0, 0)

    def sum_of(self, quarters, name, categories=None):
        weights = np.zeros(len(self.counts))
        for (quarter, own, category), number in self.counts.items():
            if quarter in quarters and own == name and category in (categories or [category]):
                weights[number] = 1
        return weights

    def learn(self, weights, low, high):
        self.rows += [weights, -weights]
        self.limits += [high, -low]

    def read(self, table, published):
        if published.withheld:
            return
        for place, cell in published.cells.items():
            categories = [*cell.together[0]] if place != (None,) else None
            weights = self.sum_of(table.quarters, table.dimensions[0], categories)
            if cell.value is None:
                self.learn(weights, 1, 7)
            elif cell.value == 0:
                self.learn(weights, 0, 0)
            else:
                self.learn(weights, max(8, cell.value - 2), cell.value + 2)

    def width(self, weights):
        ends = [
            linprog(way * weights, A_ub=np.array(self.rows), b_ub=self.limits).fun * way
            for way in (1, -1)
        ]
        return floor(ends[1] + 1e-6) - ceil(ends[0] - 1e-6)


COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 9), st.integers(8, 60))


@st.composite
def cities(draw):
    """True counts by quarter and ward, and by quarter and kind, with the same totals."""
    by_ward = {(q, w): draw(COUNTS) for q in QUARTERS for w in WARDS}
    by_kind = {}
    for quarter in QUARTERS:
        left = sum(by_ward[quarter, ward] for ward in WARDS)
        for kind in KINDS[:-1]:
            by_kind[quarter, kind] = draw(
                st.one_of(st.integers(0, min(9, left)), st.just(left // 2))
            )
            left -= by_kind[quarter, kind]
        by_kind[quarter, KINDS[-1]] = left
    return by_ward, by_kind


def tables_of(by_ward, by_kind):
    """What a programme publishes as time goes by: each quarter two ways, then both together."""
    for quarters in (QUARTERS[:1], QUARTERS[1:], QUARTERS):
        for name, categories, counts in (("ward", WARDS, by_ward), ("kind", KINDS, by_kind)):
            cells = {c: sum(counts[quarter, c] for quarter in quarters) for c in categories}
            yield CountTable.by_one("attendances", quarters, name, cells)


@given(city=cities())
@settings(deadline=None, max_examples=12, derandomize=True)
def test_nothing_published_lets_a_small_count_be_pinned_down(city):
    reader, releases, small = Reader(), [], []
    for table in tables_of(*city):
        published = protect(table, releases)
        releases.append(published.record)
        reader.read(table, published)
        for place, count in table.true_counts.items():
            categories = [c for c in place if c is not None]
            if 1 <= count <= 7:
                small.append(reader.sum_of(table.quarters, table.dimensions[0], categories))

    assert all(reader.width(weights) >= 5 for weights in small)


def everything_that_looks_alike(wards, most, nearest):
    """What is published -> every table that would have been published just so."""
    alike = defaultdict(list)
    # A nought is shown, and leaves a table of fewer wards; with under 8 in all it is not.
    first, fewest = (0, 0) if wards == 2 else (1, 8)
    for counts in product(range(first, most + 1), repeat=wards):
        if fewest <= sum(counts) <= most + 3:
            cells = {(ward,): count for ward, count in zip(WARDS, counts, strict=False)}
            table = CountTable("attendances", QUARTERS[:1], ("ward",), cells, nearest=nearest)
            found = protect(table)
            alike[tuple(found.lines()), found.total.value, found.withheld].append(counts)
    return alike


@pytest.mark.parametrize(
    ("wards", "most", "nearest"),
    [(2, 17, {}), (3, 12, {}), (3, 12, {"A": ["B", "C"], "B": ["C", "A"], "C": ["A", "B"]})],
    ids=["two wards", "three wards", "three wards with neighbours"],
)
def test_not_even_who_runs_the_rule_on_every_table_there_is_can_tell(wards, most, nearest):
    """The strongest reader: tries all tables and keeps those that would look the same.

    (Where the total is near the largest tried, not all tables that look alike were tried.)
    """
    for (_, total, _), tables in everything_that_looks_alike(wards, most, nearest).items():
        if total is None or total + 2 <= most:
            for counts in zip(*tables, strict=True):
                if any(1 <= count <= 7 for count in counts):
                    assert max(counts) - min(counts) >= 5
