"""Of a total too small to show no part is shown, nought or not."""

from __future__ import annotations

from dots.calculations.disclosure import CountTable, protect


def by_end(**partners):
    """How many of each partner's answered and were lost."""
    cells = {
        (p, end): n
        for p, two in partners.items()
        for end, n in zip(("in", "lost"), two, strict=True)
    }
    return CountTable("follow-ups", ("2026-01",), ("partner", "end"), cells)


def test_of_a_row_too_small_to_show_no_part_is_shown_not_even_a_nought():
    found = protect(by_end(a=(0, 4), b=(40, 22), c=(31, 30), d=(25, 12)))

    assert [found.cells["a", end].value for end in (None, "in", "lost")] == [None, None, None]
    assert found.cells["a", "in"].together == (("a",), ("in",))
    assert (found.cells["b", None].value, found.cells["b", "in"].value) == (60, 40)


def test_of_a_column_too_small_to_show_no_part_is_shown_either():
    found = protect(by_end(a=(4, 40), b=(0, 62), c=(0, 35)))

    assert [found.cells[one, "in"].value for one in ("a", "b", "c", None)] == [None] * 4
    assert found.cells["b", "lost"].value == 60


def test_nor_does_the_whole_column_say_it():
    found = protect(by_end(a=(0, 4), b=(0, 62), c=(0, 35)))

    assert not found.withheld
    assert found.cells[None, "in"].value == 0  # of 101 it may be said
    assert found.cells["a", "in"].merged
    assert found.cells["a", None].value >= 35


def test_a_nought_of_many_is_shown_as_before():
    found = protect(by_end(a=(0, 60), b=(40, 22)))

    assert found.cells["a", "in"].value == 0
