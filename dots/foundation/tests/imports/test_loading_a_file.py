"""From a file to records, with every row accounted for."""

import pytest

from dots.foundation.commands import AlreadyDone, NotPossible
from dots.foundation.ids import new_id
from dots.foundation.imports import commands
from dots.foundation.imports.uploading import look_at, opener_of
from dots.foundation.models import Event, Import, ImportRow, RememberedMapping
from dots.foundation.permissions import NotAllowed
from dots.foundation.tests.imports.makers import ROWS, as_csv, as_workbook, make_file
from dots.foundation.tests.imports.pebbles import Pebble


def fates(upload):
    return dict(upload.rows.values_list("number", "fate"))


def test_a_file_is_guessed_checked_and_loaded(desk):
    upload = desk.upload()

    ready = desk.check(upload)
    live = desk.load(ready)

    assert upload.mapping == {"0": "name", "1": "day", "2": "weight", "3": "places"}
    assert fates(live) == {2: "kept", 3: "kept", 4: "noted", 5: "aside"}
    assert (ready.state, live.state) == ("ready", "live")
    assert live.counts == {"kept": 2, "noted": 1, "aside": 1}
    flint = Pebble.objects.get(name="Flint")
    assert (flint.weight, flint.places, flint.live) == (27, ["Moortown", "Roundhay"], True)
    assert ImportRow.objects.get(number=5).reasons == [
        "Day it was found: “someday” is not a date. Write it like 3 March 2025 or 2025-03-03."
    ]
    assert len(ROWS) - 1 == sum(live.counts.values())


def test_a_number_not_known_is_kept_with_a_note_that_says_so(desk):
    rows = [ROWS[0], ["Flint", "2025-03-03", "UNKNOWN", ""], ["Slate", "2025-03-03", "-", ""]]

    ready = desk.check(desk.upload(as_csv(rows)))

    assert fates(ready) == {2: "noted", 3: "kept"}
    assert "“UNKNOWN” is taken as not known." in ImportRow.objects.get(number=2).reasons[0]


def test_nothing_is_in_sight_before_it_is_loaded(desk):
    desk.check(desk.upload())

    assert not Pebble.objects.exists()


def test_every_fault_of_a_row_is_told_and_none_is_dropped(desk):
    rows = [
        ["Pebble", "Date", "Grams", "Ward", "Finder"],
        ["", "2025-03-03", "5", "", ""],
        ["Flint", "", "5", "", ""],
        ["Flint", "2025-03-03", "-5", "", ""],
        ["Flint", "2025-03-03", "999999", "", ""],
        ["Flint", "2025-03-03", "approx 20", "", ""],
        ["Stone", "2025-03-03", "5", "", ""],
        ["Jet", "2025-03-03", "5", "", "not an address"],
        ["=HYPERLINK()", "2025-03-03", "5", "", "a@b.org"],
        ["Onyx"],
    ]

    live = desk.whole(rows)

    said = {row.number: " ".join(row.reasons) for row in live.rows.all()}
    assert live.counts == {"aside": 7, "noted": 1, "kept": 1}
    assert said[2] == "Name of the pebble is missing. Fill it in."
    assert "Day it was found is missing" in said[3]
    assert "less than nought" in said[4]
    assert "not believable" in said[5]
    assert "is not a number" in said[6]
    assert said[7] == "A stone is not a pebble. Write which pebble it was."
    assert said[8].endswith("It was left out.")
    assert sorted(Pebble.objects.values_list("name", flat=True)) == ["=HYPERLINK()", "Jet"]


def test_cells_beyond_the_last_heading_are_kept_with_a_note(desk):
    rows = [["Pebble", "Date"], *([f"P {n}", "2025-03-03"] for n in range(60))]

    live = desk.whole([*rows, ["Flint", "2025-03-03", "more"]])

    last = live.rows.get(number=62)
    assert last.reasons == ["The row has 1 more cells than there are headings; see them below."]
    assert last.cells == ["Flint", "2025-03-03", "more"]


def test_dates_of_the_whole_column_decide_how_each_is_read(desk):
    rows = [["Pebble", "Date"], ["Flint", "3/4/2025"], ["Jet", "3/13/2025"]]

    live = desk.whole(rows)

    assert live.orders == {"1": "month first"}
    assert str(Pebble.objects.get(name="Flint").found_on) == "2025-03-04"


def test_a_person_may_say_how_dates_are_written(desk):
    rows = [["Pebble", "Date"], ["Flint", "3/4/2025"], ["Jet", "3/13/2025"], ["Opal"]]

    ready = desk.check(desk.upload(rows), date_order="day first")
    desk.load(ready)

    assert str(Pebble.objects.get(name="Flint").found_on) == "2025-04-03"


def test_dates_that_contradict_each_other_are_read_with_a_note(desk):
    rows = [["Pebble", "Date"], ["Flint", "3/4/2025"], ["Jet", "3/13/2025"], ["Opal", "13/3/2025"]]

    ready = desk.check(desk.upload(rows))

    assert ready.orders == {"1": "mixed"}
    assert fates(ready) == {2: "noted", 3: "kept", 4: "kept"}


def test_a_row_that_adds_nothing_is_kept_with_its_note(desk):
    desk.whole([["Pebble", "Date"], ["Known", "2025-03-03"]])

    second = desk.whole([["Pebble", "Date"], ["Known", "2025-03-05"]])

    assert fates(second) == {2: "noted"}
    assert Pebble.objects.count() == 1


def test_many_chunks_are_one_import(desk, monkeypatch):
    monkeypatch.setattr("dots.foundation.imports.checking.CHUNK", 3)
    rows = [["Pebble", "Date"], *([f"Pebble {n}", "2025-03-03"] for n in range(20))]

    live = desk.whole(rows)

    assert (live.done, live.total, Pebble.objects.filter(live=True).count()) == (20, 20, 20)
    assert Event.objects.filter(action="foundation.keep_rows").count() == 7


def test_a_workbook_is_loaded_from_the_sheet_a_person_chooses(desk):
    other = [["Title", "Found"], ["Jet", "2025-03-05"]]
    content = as_workbook(ROWS, other, names=["First", "Second"])
    upload = desk.upload(content, name="p.xlsx")
    look = look_at(opener_of(make_file(content)), sheet="Second")

    again = commands.read_again(
        actor=desk.actor, upload=upload, sheet="Second", heading_row=None, look=look
    )
    live = desk.load(desk.check(again))

    assert (upload.sheet, again.sheet) == ("First", "Second")
    assert again.mapping == {"0": "name", "1": "day"}
    assert live.counts == {"kept": 1}


def test_a_file_that_cannot_be_read_is_refused_and_not_kept(desk):
    with pytest.raises(NotPossible, match="a PDF"):
        desk.upload(b"%PDF-1.7")
    with pytest.raises(NotPossible, match="no row below the headings"):
        desk.upload([["Pebble", "Date"]])

    assert not Import.objects.exists()


def test_columns_are_remembered_for_the_next_file_of_the_kind(desk):
    rows = [["What", "When"], ["Flint", "2025-03-03"]]
    desk.check(desk.upload(rows), mapping={0: "name", 1: "day"})

    again = desk.upload([["when", "WHAT"], ["2025-03-03", "Jet"]])

    assert again.mapping == {"0": "day", "1": "name"}
    assert again.constants == {"collection": "beach"}
    assert RememberedMapping.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"mapping": {0: "name"}}, "Say which column holds “Day it was found”"),
        ({"mapping": {0: "name", 1: "day", 2: "day"}}, "chosen for two columns"),
        ({"mapping": {0: "name", 1: "nothing"}}, "not on the list"),
        ({"mapping": {99: "name", 1: "day"}}, "Say which column holds “Name of the pebble”"),
        ({"constants": {}}, "Which collection is it. Choose an answer."),
        ({"constants": {"collection": "moon"}}, "Choose an answer from the list"),
    ],
)
def test_columns_that_cannot_be_are_refused(desk, changes, words):
    with pytest.raises(NotPossible, match=words.replace("?", ".")):
        desk.check(desk.upload(), **changes)


def test_the_same_columns_sent_twice_are_checked_once(desk):
    upload, sent = desk.upload(), new_id()
    facts = {"upload": upload, "mapping": upload.columns, "constants": {"collection": "beach"}}

    with desk.run_jobs(execute=True):
        commands.correct_mapping(actor=desk.actor, command_id=sent, **facts)
    with pytest.raises(AlreadyDone):
        commands.correct_mapping(actor=desk.actor, command_id=sent, **facts)

    assert upload.rows.count() == 4


def test_columns_can_be_corrected_after_a_check(desk):
    ready = desk.check(desk.upload())

    again = desk.check(ready, mapping={0: "name", 1: "day"})

    assert (again.state, again.rows.count()) == ("ready", 4)
    assert again.rows.get(number=4).fate == "kept"


def test_a_file_that_moved_on_is_not_changed(desk):
    ready = desk.check(desk.upload())
    desk.load(ready)

    with pytest.raises(NotPossible, match="moved on"):
        desk.load(ready)
    with pytest.raises(NotPossible, match="moved on"):
        desk.check(ready)

    assert Pebble.objects.count() == 3


def test_a_file_without_a_row_to_keep_is_not_loaded(desk):
    ready = desk.check(desk.upload([["Pebble", "Date"], ["Stone", "2025-03-03"]]))

    with pytest.raises(NotPossible, match="No row of this file can be kept"):
        desk.load(ready)


def test_undoing_takes_everything_out_of_sight_at_once(desk):
    live = desk.whole()

    with desk.run_jobs(execute=True):
        undone = commands.undo_import(actor=desk.actor, upload=live)

    assert undone.state == "undone"
    assert not Pebble.objects.filter(live=True).exists()
    assert undone.rows.count() == 4
    assert not undone.file
    assert not live.file.storage.exists(live.file.name)


def test_what_something_stands_on_is_not_undone(desk, pebbles):
    live = desk.whole()
    pebbles.stands_on = "A wall was built of these pebbles. Undo that first."

    with pytest.raises(NotPossible, match="A wall was built"):
        commands.undo_import(actor=desk.actor, upload=live)

    assert Pebble.objects.filter(live=True).count() == 3


def test_a_file_never_loaded_can_be_left(desk):
    upload = desk.upload()

    left = commands.undo_import(actor=desk.actor, upload=upload)

    assert left.state == "undone"


def test_nobody_but_the_product_takes_the_steps_in_between(desk):
    from dots.foundation.imports import steps

    ready = desk.check(desk.upload())

    with pytest.raises(NotAllowed):
        steps.begin_again(actor=desk.actor, upload=ready)


def test_a_kind_of_file_no_longer_read_is_told(desk, monkeypatch):
    from dots.foundation import registries
    from dots.foundation.imports.uploading import target_of

    upload = desk.upload(as_csv(ROWS))
    monkeypatch.setattr(registries, "import_targets", registries.Registry())

    with pytest.raises(NotPossible, match="no longer reads files of this kind"):
        target_of(upload)
