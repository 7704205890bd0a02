import time

import pytest

from dots.calculations.disclosure import (
    Constraints,
    CountTable,
    Population,
    Rule,
    Sum,
    feasible_range,
    protect,
)
from dots.calculations.errors import UnusableInput

SPRING, SUMMER = "2025-04", "2025-07"


def make_table(counts, dimension="ward", quarters=(SPRING,), **more):
    cells = {(category,): count for category, count in counts.items()}
    return CountTable("attendances", quarters, (dimension,), cells, **more)


def test_counts_and_totals_are_rounded_and_small_ones_not_shown():
    found = protect(make_table({"A": 4, "B": 82, "C": 31, "D": 0}))

    assert [found.cells[(ward,)].text for ward in "ABCD"] == ["too few to say", "80", "30", "0"]
    assert found.total.text == "115"
    assert (found.withheld, found.merges, found.refusals) == (False, ((),), ())


def test_thousands_are_separated():
    found = protect(make_table({"A": 1234567}))

    assert found.total.text == "1,234,565"


def test_the_example_of_the_evidence_engine_is_allowed_when_all_is_rounded():
    found = protect(make_table({"A": 4, "B": 82}))

    assert found.lines() == [(("A",), None), (("B",), 80)]
    assert found.total.value == 85


def test_after_the_honest_total_was_released_it_is_refused():
    table = make_table({"A": 4, "B": 82})
    whole = Population("attendances", (SPRING,))
    honest = Constraints(
        sums=(Sum((whole.key,), 86, 86), Sum((whole.narrowed({"ward": "B"}).key,), 82, 82)),
        measure="attendances",
        quarters=(SPRING,),
    )

    found = protect(table, [honest])

    assert found.withheld
    assert [(r.range.least, r.range.most) for r in found.refusals] == [(4, 4)]
    assert {cell.text for cell in found.cells.values()} == {"too few to say"}
    assert found.record.sums == ()


def test_categories_are_merged_until_nothing_can_be_pinned():
    found = protect(make_table({"A": 2, "B": 8}))

    assert found.lines() == [(("A", "B"), 10)]
    assert found.cells[("A",)].merged
    assert found.merges == ((("A", "B"),),)
    assert [(r.range.least, r.range.most) for r in found.refusals] == [(1, 4)]


def test_with_too_few_in_all_not_even_the_noughts_are_shown():
    found = protect(make_table({"A": 3, "B": 0}))

    assert found.lines() == [(("A", "B"), None)]
    assert found.total.text == "too few to say"


def test_nobody_at_all_may_be_said():
    found = protect(make_table({"A": 0, "B": 0}))

    assert found.total.value == 0


def test_the_same_counts_are_always_shown_the_same_way():
    counts = {"A": 1, "B": 8, "C": 8, "D": 300}

    assert protect(make_table(counts)) == protect(make_table(counts))


def earlier_release_of(counts, **more):
    return protect(make_table(counts, **more)).record


def test_a_year_may_not_undo_its_quarters():
    spring = {"A": 1, "B": 40, "C": 30}
    summer = {"A": 1, "B": 20, "C": 50}
    both = {ward: spring[ward] + summer[ward] for ward in spring}
    before = [earlier_release_of(spring), earlier_release_of(summer, quarters=(SUMMER,))]
    year = make_table(both, quarters=(SPRING, SUMMER))

    found = protect(year, before)

    known = [*before, found.record]
    for quarter in (SPRING, SUMMER):
        cell = Population("attendances", (quarter,)).narrowed({"ward": "A"})
        assert feasible_range(cell.key, known).width >= 5


def year_of_four(nearest=None):
    """Four quarters with one session each in ward A: shown as a year, 4 of 1 to 7 pins them."""
    quarters = ("2025-04", "2025-07", "2025-10", "2026-01")
    before = [
        earlier_release_of({"A": 1, "B": 40, "C": 30, "D": 90}, quarters=(quarter,))
        for quarter in quarters
    ]
    counts = {"A": 4, "B": 160, "C": 120, "D": 360}
    return protect(make_table(counts, quarters=quarters, nearest=nearest or {}), before)


def test_a_year_of_small_quarters_is_merged_with_the_smallest_ward():
    found = year_of_four()

    assert found.lines() == [(("A", "C"), 125), (("B",), 160), (("D",), 360)]


def test_or_with_the_nearest_ward():
    found = year_of_four(nearest={"A": ["nowhere", "D", "B"]})

    assert found.lines() == [(("A", "D"), 365), (("B",), 160), (("C",), 120)]


def test_all_refused_wards_are_merged_together():
    quarters = ("2025-04", "2025-07", "2025-10", "2026-01")
    counts = {"A": 1, "B": 40, "C": 30, "D": 1}
    before = [earlier_release_of(counts, quarters=(quarter,)) for quarter in quarters]
    year = {ward: 4 * count for ward, count in counts.items()}

    found = protect(make_table(year, quarters=quarters), before)

    assert found.lines() == [(("A", "C", "D"), 130), (("B",), 160)]


def test_two_tables_of_one_total_are_seen_together():
    wards = protect(make_table({"A": 3, "B": 9}))
    table = make_table({"older": 5, "young": 7, "other": 0}, dimension="community")

    found = protect(table, [wards.record])

    known = [wards.record, found.record]
    for count in known[0].protected + known[1].protected:
        assert feasible_range(count, known).width >= 5


def test_an_old_count_that_was_narrow_already_is_no_reason_to_refuse():
    whole = Population("attendances", (SPRING,))
    old = whole.narrowed({"kind": "class"}).key
    leaked = Constraints(
        sums=(Sum((old,), 3, 3),),
        protected=((old,),),
        measure="attendances",
        quarters=(SPRING,),
    )

    found = protect(make_table({"A": 30, "B": 82}), [leaked])

    assert (found.withheld, found.refusals) == (False, ())


def test_a_new_table_may_not_narrow_an_old_count():
    """A total of 30 (28 to 32) beside 28 or more of one kind leaves at most 4 of the other."""
    kinds = make_table({"call": 3, "class": 28}, dimension="kind")
    small, large = (kinds.keys[(kind,)] for kind in ("call", "class"))
    before = Constraints(
        sums=(Sum((large,), 28, 32), Sum((small,), 1, 7)),
        links=tuple(kinds.links()),
        protected=((small,),),
        measure="attendances",
        quarters=(SPRING,),
    )

    found = protect(make_table({"A": 9, "B": 22}), [before])

    assert found.withheld
    assert [r.cell for r in found.refusals] == [(small,)]


def test_a_correction_does_not_count_against_what_it_corrects():
    before = earlier_release_of({"A": 4, "B": 82})
    between = earlier_release_of({"A": 4, "B": 200})

    found = protect(make_table({"A": 4, "B": 201}), [before, between])

    assert found.lines() == [(("A",), None), (("B",), 200)]


def test_releases_of_other_measures_and_quarters_are_left_alone():
    other = protect(make_table({"A": 4, "B": 82}, quarters=("2024-04",))).record
    sessions = Constraints(measure="sessions", quarters=(SPRING,))

    found = protect(make_table({"A": 4, "B": 82}), [other, sessions])

    assert found == protect(make_table({"A": 4, "B": 82}))


def test_people_are_not_added_up():
    table = make_table({"A": 4, "B": 22, "C": 0}, total=24)

    found = protect(table)

    assert found.lines() == [(("A",), None), (("B",), 20), (("C",), 0)]
    assert found.total.value == 25


def test_where_people_would_give_one_away_wards_are_merged_and_their_mosts_added():
    table = make_table({"A": 6, "B": 22, "C": 0, "D": 40}, total=67)

    found = protect(make_table({"A": 6, "B": 22, "C": 0}, total=28))

    assert found.lines() == [(("A", "B"), 30), (("C",), 0)]
    assert found.refusals[0].range.least == 6
    assert protect(table).merges == ((),)


def test_what_another_measure_needs_together_stays_together():
    table = make_table({"A": 30, "B": 0, "C": 50, "D": 4})

    found = protect(table, together=[("A", "B")])

    assert found.lines() == [(("A", "B"), 30), (("C",), 50), (("D",), None)]
    bounds = [found.record.bounds[table.keys[(ward,)]] for ward in "AB"]
    assert bounds == [(8, None), (0, None)]


def test_a_table_by_two_dimensions_shows_totals_of_both():
    cells = {("A", "call"): 3, ("A", "class"): 20, ("B", "call"): 30, ("B", "class"): 41}
    cells |= {("C", "call"): 12}
    found = protect(CountTable("attendances", (SPRING,), ("ward", "kind"), cells))

    assert found.cells[("A", "call")].value is None
    assert found.cells[("A", None)].value == 25
    assert found.cells[(None, "call")].value == 45
    assert found.cells[("C", "class")].value == 0
    assert found.total.value == 105


def test_a_table_by_two_dimensions_merges_whole_categories():
    cells = {("A", "call"): 2, ("A", "class"): 0, ("B", "call"): 8, ("B", "class"): 0}
    cells |= {("C", "call"): 0, ("C", "class"): 60}
    found = protect(CountTable("attendances", (SPRING,), ("ward", "kind"), cells))

    assert found.merges == ((("A", "B", "C"),), ())
    assert [found.cells[(ward, "call")].value for ward in "ABC"] == [10, 10, 10]
    assert found.cells[("A", "class")].value == 60


@pytest.mark.parametrize(
    "arguments",
    [
        {"counts": {}},
        {"dimensions": ()},
        {"quarters": ()},
        {"counts": {("A", "x"): 1}},
        {"counts": {("A",): -1}},
        {"total": 11},
        {"total": 4},
        {"dimensions": ("ward", "kind"), "counts": {("A", "x"): 1}, "total": 1},
    ],
)
def test_a_table_that_cannot_be_is_refused(arguments):
    usual = {"quarters": (SPRING,), "dimensions": ("ward",), "counts": {("A",): 5, ("B",): 5}}

    with pytest.raises(UnusableInput):
        CountTable("attendances", **(usual | arguments))


def test_a_table_may_be_made_from_a_plain_mapping():
    table = CountTable.by_one("attendances", [SPRING], "ward", {"A": 4, "B": 82})

    assert table == make_table({"A": 4, "B": 82})


def test_another_rule_may_be_stricter():
    found = protect(make_table({"A": 9, "B": 82, "C": 60}), rule=Rule(smallest=11, base=10))

    assert [cell.text for cell in found.cells.values()] == ["150", "too few to say", "80", "60"]


def test_a_city_is_checked_in_well_under_a_second():
    wards = {f"E{number:02}": (number * 37) % 61 for number in range(36)}
    kinds = {f"kind {number}": 90 for number in range(11)}
    kinds["rest"] = sum(wards.values()) - sum(kinds.values())
    before = [earlier_release_of(wards), earlier_release_of(kinds, dimension="kind")]
    summer = earlier_release_of(wards, quarters=(SUMMER,))
    began = time.perf_counter()

    year = {ward: 2 * count for ward, count in wards.items()}
    protect(make_table(year, quarters=(SPRING, SUMMER)), [*before, summer])

    assert time.perf_counter() - began < 5  # about 0.1 s on an idle machine
