"""Rows put right afterwards."""

import pytest

from dots.foundation.commands import NotPossible
from dots.foundation.imports import commands, mending
from dots.foundation.tests.imports.makers import ROWS
from dots.foundation.tests.imports.pebbles import Pebble

FAULTY = [
    ["Pebble", "Date", "Grams"],
    ["Flint", "2025-03-03", "some"],
    ["Jet", "2025-03-04", "some"],
    ["Opal", "2025-03-05", "few"],
    ["Agate"],
]


def mend(desk, upload, number, everywhere=False, **cells):
    row = upload.rows.get(number=number)
    changed = {int(column[1:]): text for column, text in cells.items()}
    return mending.mend_row(
        actor=desk.actor, upload=upload, row=row, cells=changed, everywhere=everywhere
    )


def fates(upload):
    return dict(upload.rows.values_list("number", "fate"))


def test_a_row_mended_before_loading_goes_in_with_the_rest(desk):
    ready = desk.check(desk.upload(FAULTY), mapping={0: "name", 1: "day", 2: "weight"})

    mended = mend(desk, ready, 2, c2="7")
    live = desk.load(mended)

    assert mended.counts == {"kept": 1, "aside": 3}
    assert Pebble.objects.get().weight == 7
    row = live.rows.get(number=2)
    assert (row.cells[2], row.current[2]) == ("some", "7")
    assert row.mends[0]["by"] == desk.actor.id


def test_a_row_mended_after_loading_appears_at_once(desk):
    live = desk.whole(ROWS)

    mended = mend(desk, live, 5, c1="2025-03-06")

    assert mended.counts == {"kept": 3, "noted": 1}
    assert Pebble.objects.get(name="Agate").live


def test_the_same_change_is_made_wherever_the_same_stands(desk):
    ready = desk.check(desk.upload(FAULTY), mapping={0: "name", 1: "day", 2: "weight"})

    mend(desk, ready, 2, everywhere=True, c2="7")

    assert fates(ready) == {2: "kept", 3: "kept", 4: "aside", 5: "aside"}


def test_a_cell_beyond_the_rows_end_can_be_filled(desk):
    ready = desk.check(desk.upload(FAULTY), mapping={0: "name", 1: "day", 2: "weight"})

    mend(desk, ready, 5, c1="2025-03-06", c2="3")

    assert fates(ready)[5] == "kept"


def test_a_mending_that_does_not_help_says_what_is_still_wrong(desk):
    ready = desk.check(desk.upload(FAULTY), mapping={0: "name", 1: "day", 2: "weight"})

    mend(desk, ready, 2, c2="many")

    row = ready.rows.get(number=2)
    assert row.fate == "aside"
    assert "“many” is not a number" in row.reasons[0]


def test_changing_nothing_is_told(desk):
    ready = desk.check(desk.upload(FAULTY), mapping={0: "name", 1: "day", 2: "weight"})

    with pytest.raises(NotPossible, match="Nothing was changed"):
        mend(desk, ready, 2, c2="some ")


def test_a_row_that_is_not_set_aside_is_not_mended(desk):
    ready = desk.check(desk.upload(ROWS))

    with pytest.raises(NotPossible, match="not set aside any more"):
        mend(desk, ready, 2, c2="7")


def test_rows_of_a_file_that_was_undone_are_not_mended(desk):
    live = desk.whole(ROWS)
    undone = commands.undo_import(actor=desk.actor, upload=live)

    with pytest.raises(NotPossible, match="not at a point where rows can be mended"):
        mend(desk, undone, 5, c1="2025-03-06")


def test_rows_are_tried_again_when_something_around_them_changed(desk, monkeypatch):
    from dots.foundation.imports.targets import Fate
    from dots.foundation.tests.imports.pebbles import PebbleTarget

    plain = PebbleTarget.begin
    with monkeypatch.context() as patch:
        patch.setattr(
            PebbleTarget,
            "begin",
            lambda self, actor, settings: (
                lambda rows: [
                    Fate.set_aside("Not today.") if row.values["name"] == "Flint" else fate
                    for row, fate in zip(rows, plain(self, actor, settings)(rows), strict=True)
                ]
            ),
        )
        live = desk.whole(ROWS)
    before = fates(live)[2]

    tried = mending.retry_rows(actor=desk.actor, upload=live)

    assert before == "aside"
    assert tried.counts == {"kept": 2, "noted": 1, "aside": 1}
    assert Pebble.objects.filter(live=True).count() == 3


def test_with_no_row_waiting_there_is_nothing_to_try(desk):
    live = desk.whole(ROWS[:3])

    with pytest.raises(NotPossible, match="No row of this file is waiting"):
        mending.retry_rows(actor=desk.actor, upload=live)
