"""Repeated rows, and files that tell of the same."""

import pytest

from dots.foundation.commands import NotPossible
from dots.foundation.imports import commands, mending
from dots.foundation.tests.imports.makers import ROWS, address_of, text_of
from dots.foundation.tests.imports.pebbles import Pebble

TWICE = [
    ["Pebble", "Date"],
    ["Flint", "2025-03-03"],
    ["Jet", "2025-03-04"],
    ["Flint", "2025-03-03"],
]


def answer(desk, upload, about, what):
    return commands.answer_likeness(actor=desk.actor, upload=upload, about=about, answer=what)


def mark(desk, upload, other, whole=False):
    return mending.mark_overlap(actor=desk.actor, upload=upload, other=other, whole=whole)


def fates(upload):
    return dict(upload.rows.values_list("number", "fate"))


def in_sight():
    return Pebble.objects.filter(live=True).count()


def test_a_row_exactly_like_an_earlier_one_is_kept_with_a_note(desk):
    ready = desk.check(desk.upload(TWICE))

    assert (ready.repeats, fates(ready)) == (1, {2: "kept", 3: "kept", 4: "noted"})
    assert ready.rows.get(number=4).reasons == ["Every cell is the same as in row 2."]


def test_a_person_may_leave_repeated_rows_out_and_take_them_in_again(desk):
    ready = desk.check(desk.upload(TWICE))

    left = answer(desk, ready, "repeats", "leave")
    added = answer(desk, left, "repeats", "add")
    live = desk.load(answer(desk, added, "repeats", "leave"))

    assert (left.counts, added.counts) == (
        {"kept": 2, "overlap": 1},
        {"kept": 2, "noted": 1},
    )
    assert (fates(live)[4], in_sight()) == ("overlap", 2)


def test_rows_that_a_live_file_has_are_found_and_must_be_decided(desk):
    first = desk.whole(ROWS)

    second = desk.check(desk.upload(ROWS[:3]))

    assert second.overlaps == 2
    assert set(second.rows.values_list("match_id", "match_number")) == {
        (first.id, 2),
        (first.id, 3),
    }
    with pytest.raises(NotPossible, match="Say first"):
        desk.load(second)


def test_rows_in_both_files_are_left_out_or_added_as_a_person_says(desk):
    desk.whole(ROWS)
    rows = [*ROWS[:2], ["Jade", "2025-03-09", "", ""]]

    left = desk.load(answer(desk, desk.check(desk.upload(rows)), "overlaps", "leave"))
    after_leaving = in_sight()
    added = desk.load(answer(desk, desk.check(desk.upload(rows)), "overlaps", "add"))

    assert (left.counts, after_leaving) == ({"kept": 1, "overlap": 1}, 4)
    assert (added.counts, in_sight()) == ({"kept": 2}, 6)


def test_one_row_elsewhere_answers_for_one_row_here(desk, monkeypatch):
    monkeypatch.setattr("dots.foundation.imports.checking.CHUNK", 1)
    desk.whole(TWICE[:2])

    second = desk.check(desk.upload(TWICE))

    assert second.overlaps == 1
    assert fates(second) == {2: "overlap", 3: "kept", 4: "kept"}


def test_a_second_row_like_one_elsewhere_is_still_kept_when_the_first_is_left_out(desk):
    desk.whole(TWICE[:2])
    ready = answer(desk, desk.check(desk.upload(TWICE)), "overlaps", "leave")

    live = desk.load(ready)

    assert ready.counts == live.counts == {"kept": 2, "overlap": 1}


def test_rows_that_name_nothing_are_never_taken_for_the_same(desk):
    rows = [["Pebble", "Date"], ["Nameless", "2025-03-03"]]
    desk.whole(rows)

    assert desk.check(desk.upload(rows)).overlaps == 0


def test_a_loaded_file_is_marked_as_telling_of_the_same(desk):
    first = desk.whole(ROWS)
    second = desk.load(answer(desk, desk.check(desk.upload(ROWS)), "overlaps", "add"))
    doubled = in_sight()

    marked = mark(desk, second, first)

    assert (doubled, in_sight()) == (6, 3)
    assert marked.counts == {"aside": 1, "overlap": 3}


def test_a_file_not_loaded_yet_is_marked_too(desk):
    first = desk.whole(TWICE[:2])
    waiting = desk.check(desk.upload([["Pebble", "Date"], ["Flynt", "2025-03-03"]]))

    marked = mark(desk, waiting, first, whole=True)

    assert (marked.counts, marked.overlaps_answer) == ({"overlap": 1}, "leave")


def test_a_file_with_nothing_alike_is_marked_only_as_a_whole(desk):
    first = desk.whole([["Pebble", "Date"], ["Flint", "2025-03-03"]])
    second = desk.whole([["Pebble", "Date"], ["Flynt", "2025-03-03"]])

    with pytest.raises(NotPossible, match="No row of the two files says the same"):
        mark(desk, second, first)
    mark(desk, second, first, whole=True)

    assert in_sight() == 1


def test_only_a_loaded_file_of_the_same_kind_can_tell_of_the_same(desk):
    first, waiting = desk.whole(ROWS), desk.upload(ROWS)

    for other in (first, waiting):
        with pytest.raises(NotPossible, match="Choose a file of the same kind"):
            mark(desk, first, other)


def test_rows_left_out_for_a_file_that_is_undone_can_come_in(desk):
    first = desk.whole(ROWS)
    second = desk.load(answer(desk, desk.check(desk.upload(ROWS)), "overlaps", "add"))
    marked = mark(desk, second, first)
    commands.undo_import(actor=desk.actor, upload=first)
    gone = in_sight()

    back = mending.retry_rows(actor=desk.actor, upload=marked)

    assert gone == 0
    assert back.counts == {"kept": 2, "noted": 1, "aside": 1}
    assert in_sight() == 3


def test_rows_exactly_alike_are_left_out_after_loading_and_taken_in_again(client, go, desk):
    live = desk.whole(TWICE)
    page = address_of(live)
    before, counted = text_of(client.get(page)), in_sight()

    go(page, f"{page}repeats/", **{"repeats-answer": "leave"})
    left, fewer = live.fresh(), in_sight()
    after = text_of(client.get(page))
    go(page, f"{page}repeats/", **{"repeats-answer": "add"})

    assert "1 row says in every cell the same as an earlier row of this file." in before
    assert "2 of 3 rows are loaded" in after
    assert "1 row says in every cell the same as an earlier row of this file." in after
    assert (counted, fewer, in_sight()) == (3, 2, 3)
    assert left.counts == {"kept": 2, "overlap": 1}
    assert live.fresh().counts == {"kept": 2, "noted": 1}
    assert live.rows.get(number=4).match_number == 2


def test_rows_of_another_loaded_file_are_left_out_after_loading(client, go, desk):
    first = desk.whole(TWICE[:2])
    live = desk.load(answer(desk, desk.check(desk.upload(TWICE[:3])), "overlaps", "add"))
    page = address_of(live)
    shown = text_of(client.get(page))

    go(page, f"{page}overlaps/", **{"overlaps-answer": "leave"})
    left, fewer = live.fresh().counts, in_sight()
    go(page, f"{page}overlaps/", **{"overlaps-answer": "add"})

    assert "1 row tells of the same as a row of another file that is loaded." in shown
    assert (left, fewer) == ({"kept": 1, "overlap": 1}, 2)
    assert (live.fresh().counts, in_sight()) == ({"kept": 2}, 3)
    assert live.rows.get(number=2).match_id == first.id


def test_a_file_whose_alike_rows_were_left_out_is_undone_as_a_whole(desk):
    live = desk.whole(TWICE)
    mending.decide_alike(actor=desk.actor, upload=live, about="repeats", answer="leave")

    commands.undo_import(actor=desk.actor, upload=live)

    assert in_sight() == 0


def test_deciding_what_is_decided_already_says_so(client, go, desk):
    live = desk.whole(TWICE)
    page = address_of(live)

    refused = go(page, f"{page}repeats/", **{"repeats-answer": "add"})

    assert "No row is left to change. Nothing was changed." in text_of(refused)


def test_a_file_that_is_not_loaded_has_nothing_to_take_out(desk):
    ready = desk.check(desk.upload(TWICE))

    with pytest.raises(NotPossible, match="not loaded"):
        mending.decide_alike(actor=desk.actor, upload=ready, about="repeats", answer="leave")
