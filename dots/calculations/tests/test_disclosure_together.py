"""Several measures of the same categories."""

from dots.calculations.disclosure import CountTable, protect_together

SPRING = ("2025-04",)


def make_table(measure, **counts):
    return CountTable(measure, SPRING, ("partner",), {(name,): one for name, one in counts.items()})


def test_what_one_measure_needs_together_is_together_in_all():
    people = make_table("people", a=5, b=40, c=31)
    attendances = make_table("attendances", a=9, b=88, c=60)
    alone, _ = protect_together([attendances])

    groups, told = protect_together([attendances, people])

    assert alone == [("a",), ("b",), ("c",)]
    assert {one for group in groups for one in group} == {"a", "b", "c"}
    assert len(told) == 4


def test_nothing_is_shown_where_an_earlier_release_would_give_it_away():
    from dots.calculations.disclosure import Constraints, Population, Sum

    people = make_table("people", a=4, b=82)
    whole = Population("people", SPRING)
    honest = Constraints(
        sums=(Sum((whole.key,), 86, 86), Sum((whole.narrowed({"partner": "b"}).key,), 82, 82)),
        measure="people",
        quarters=SPRING,
    )

    assert protect_together([people], [honest]) == ([], [])
