"""The pages on which a file comes in, as a person goes through them."""

from dots.foundation.ids import new_id
from dots.foundation.imports import commands
from dots.foundation.models import Import
from dots.foundation.tests.imports.makers import (
    ROWS,
    address_of,
    as_csv,
    as_workbook,
    columns,
    make_file,
    text_of,
)
from dots.foundation.tests.imports.pebbles import Pebble


def test_from_choosing_what_it_holds_to_every_rows_fate(client, go):
    empty = client.get("/imports/")
    client.get("/imports/new/")
    chosen = client.get("/imports/new/", {"target": "pebbles"})
    sent = go(chosen.url, file=make_file(as_csv(ROWS)))
    asked = client.get(sent.url)
    checked = go(sent.url, **columns())
    ready = client.get(checked.url)
    loaded = go(checked.url, f"{checked.url}load/")
    live = client.get(loaded.url)
    rows = client.get(f"{loaded.url}rows/")

    assert "No file has been sent yet" in text_of(empty)
    assert "What does each column hold?" in text_of(asked)
    assert "Such as: Flint · Quartz · Slate" in text_of(asked)
    assert "We suggest what 4 of 4 columns hold" in text_of(asked)
    assert "3 of 4 rows would go in" in text_of(ready)
    assert "Set aside: 1" in text_of(ready)
    assert "3 of 4 rows are loaded" in text_of(live)
    assert "“someday” is not a date" in text_of(rows)
    pebble = Pebble.objects.get(name="Flint")
    assert f'href="/pebbles/{pebble.pk}/"' in rows.content.decode()
    assert "p.csv" not in text_of(client.get("/imports/", {"q": "nothing"}))
    listed = client.get("/imports/", {"q": "peb", "target": "pebbles", "state": "live"})
    assert "1 file found" in text_of(listed)
    assert "loaded" in text_of(listed)


def test_going_on_without_an_answer_says_what_is_missing(client):
    first = client.get("/imports/new/")
    page = client.get("/imports/new/", {"asked": "yes"})

    assert "Choose what the file holds" not in text_of(first)
    assert 'type="hidden" name="asked" value="yes"' in first.content.decode()
    assert "Choose what the file holds" in text_of(page)


def test_every_row_of_a_file_is_in_one_column_of_the_list(client, go, desk):
    desk.whole(ROWS)
    ready = desk.check(desk.upload(ROWS, name="again.csv"))

    listed = text_of(client.get("/imports/", {"q": "again"}))

    assert ready.counts == {"aside": 1, "overlap": 3}
    assert "Rows kept Set aside Same as another" in listed
    assert "checked, not loaded 0 1 3" in listed


def test_lines_that_hold_nothing_are_told_of(client, desk):
    upload = desk.check(desk.upload(as_csv([*ROWS[:2], [""] * 4, *ROWS[2:]])))

    page = text_of(client.get(address_of(upload)))

    assert "1 line between the rows held nothing at all, and is not counted as a row." in page


def test_a_page_without_the_needed_answer_says_so(client, go, desk):
    assert "Choose a file" in text_of(go("/imports/new/pebbles/"))
    assert client.get("/imports/new/", {"target": "stones"}).status_code == 200
    upload = desk.upload()

    missing = go(address_of(upload, "columns"), **columns(column_1="unused"))
    nothing = go(address_of(upload, "columns"), **columns(constant_collection=""))

    assert "Say which column holds “Day it was found”" in text_of(missing)
    assert "Choose an answer" in text_of(nothing)
    assert upload.fresh().state == "uploaded"


def test_columns_that_hold_nothing_are_folded_away_until_one_is_used(client, go, desk):
    head, *rows = ROWS
    upload = desk.upload([[*head[:2], "Colour", "Mood"], *([*row[:2], "", ""] for row in rows)])
    page = address_of(upload, "columns")
    chosen = columns(column_2="unused", column_3="unused")

    shown = client.get(page)
    refused = go(page, **{**chosen, "column_1": "unused", "column_2": "weight"})

    folded = "<details><summary>2 columns hold nothing in the first rows"
    assert folded in shown.content.decode()
    assert shown.content.decode().index("<details>") < shown.content.decode().index("Mood")
    assert folded.replace("<details>", "<details open>") in refused.content.decode()
    assert "Say which column holds “Day it was found”" in text_of(refused)


def test_a_file_that_is_no_table_is_refused_on_the_page(client, go):
    response = go("/imports/new/pebbles/", file=make_file(b"%PDF-1.7 x"))

    assert "This is a PDF, not a table" in text_of(response)
    assert not Import.objects.exists()


def test_the_same_form_sent_twice_keeps_one_file(client, desk):
    sent = str(new_id())

    pages = [
        client.post(
            "/imports/new/pebbles/", {"command_id": sent, "file": make_file(as_csv(ROWS))}
        ).url
        for _ in range(2)
    ]

    assert pages[0] == pages[1]
    assert Import.objects.count() == 1


def test_work_in_progress_is_shown_and_drawn_again_by_itself(client, desk):
    upload = desk.upload()
    commands.correct_mapping(
        actor=desk.actor,
        upload=upload,
        mapping=upload.columns,
        constants={"collection": "beach"},
    )
    reading = client.get(address_of(upload))
    Import.objects.update(total=5000)
    further = client.get(address_of(upload))
    Import.objects.update(done=2, total=4)
    checking = client.get(address_of(upload))
    Import.objects.update(state="loading")
    loading = client.get(address_of(upload))

    assert reading["Refresh"] == "5"
    assert "Reading the file You may leave this page" in text_of(reading)
    assert "Reading the file: 5,000 rows so far You may" in text_of(further)
    assert "Finding out what becomes of every row 2 of 4" in text_of(checking)
    assert "They appear all at once" in text_of(loading)
    assert client.get(address_of(upload, "columns")).url == address_of(upload)


def test_a_file_goes_on_where_it_was_left(client, desk):
    upload = desk.upload()

    assert client.get(address_of(upload)).url == address_of(upload, "columns")


def test_another_sheet_or_heading_row_can_be_chosen(client, go, desk):
    other = [["Read me"], ["Pebble", "Date"], ["Jet", "2025-03-05"]]
    upload = desk.upload(as_workbook(ROWS, other, names=["First", "Second"]), name="p.xlsx")

    page = address_of(upload, "table")
    moved = go(page, sheet="Second", heading_row="2")
    too_far = go(page, sheet="Second", heading_row="3")

    again = upload.fresh()
    assert moved.url == address_of(upload, "columns")
    assert (again.sheet, again.heading_row, again.headings) == ("Second", 2, ["Pebble", "Date"])
    assert "no row below the headings" in text_of(too_far)
    assert "Text above the headings" in text_of(client.get(address_of(upload, "columns")))


def test_a_text_table_has_no_sheet_to_choose(client, go, desk):
    upload = desk.upload()

    page = client.get(address_of(upload, "table"))

    assert "Which sheet" not in text_of(page)
    assert go(address_of(upload, "table"), heading_row="").status_code == 302


def test_the_very_same_file_is_noticed_and_loaded_only_on_purpose(client, go, desk):
    desk.whole([["Pebble", "Date"], ["Nameless", "2025-03-03"]])
    again = desk.upload([["Pebble", "Date"], ["Nameless", "2025-03-03"]])
    asked = client.get(address_of(again, "columns"))
    desk.check(again, mapping={0: "name", 1: "day"})
    page = address_of(again)

    refused = go(page, address_of(again, "load"))
    loaded = go(page, address_of(again, "load"), **{"load-again": "on"})

    assert "You have sent this file before" in text_of(asked)
    assert "Say that you want this, or leave the file out" in text_of(refused)
    assert loaded.url == page
    assert again.fresh().state == "live"


def test_rows_alike_are_decided_on_the_page(client, go, desk):
    desk.whole(ROWS)
    ready = desk.check(
        desk.upload([*ROWS, ROWS[4], ["Opal", "2025-03-09"], ["Opal", "2025-03-09"]])
    )
    page = address_of(ready)

    refused = go(page, address_of(ready, "load"), **{"load-again": "on"})
    empty = go(page, address_of(ready, "overlaps"))
    go(page, address_of(ready, "overlaps"), **{"overlaps-answer": "leave"})
    go(page, address_of(ready, "repeats"), **{"repeats-answer": "leave"})
    go(page, address_of(ready, "load"), **{"load-again": "on"})
    shown = text_of(client.get(address_of(ready, "rows")))

    assert "Say first what to do with the rows" in text_of(refused)
    assert "Choose what to do with them" in text_of(empty)
    assert ready.fresh().counts == {"aside": 2, "kept": 1, "overlap": 4}
    assert "Row 2 of “p.csv” tells of the same." in shown
    assert "Row 7 of this file says exactly the same." in shown


def test_a_file_is_marked_as_telling_of_the_same(client, go, desk):
    first = desk.whole(ROWS[:2])
    second = desk.whole([ROWS[0], ["Flynt", "2025-03-03", "", ""]])

    page = address_of(second, "overlap")
    refused = go(page, other=str(first.pk), whole="")
    marked = go(page, other=str(first.pk), whole="whole")
    row = second.rows.get()

    assert "No row of the two files says the same" in text_of(refused)
    assert marked.url == address_of(second)
    assert "“p.csv” tells of the same." in text_of(
        client.get(address_of(second, "rows", str(row.pk)))
    )


def test_a_button_pressed_on_an_old_page_leads_to_the_file_as_it_is(client, desk):
    upload = desk.upload()

    response = client.post(address_of(upload, "retry"), {"retry-command_id": str(new_id())})

    assert response.url == address_of(upload)


def test_undoing_asks_first(client, go, desk):
    live = desk.whole()
    page = address_of(live, "undo")

    asked = client.get(page)
    done = go(page)
    shown = client.get(done.url)

    assert "Undo p.csv?" in text_of(asked)
    assert "This file counts for nothing" in text_of(shown)
    assert not Pebble.objects.filter(live=True).exists()


def test_what_cannot_be_undone_is_told_on_the_page(client, go, desk, pebbles):
    live = desk.whole()
    pebbles.stands_on = "A wall was built of these pebbles. Undo that first."

    assert "A wall was built" in text_of(go(address_of(live, "undo")))


def test_a_file_no_longer_kept_is_told_when_its_columns_are_asked(client, desk):
    upload = desk.upload()
    upload.file.storage.delete(upload.file.name)

    page = client.get(address_of(upload, "columns"))

    assert "The file itself is no longer kept" in text_of(page)
