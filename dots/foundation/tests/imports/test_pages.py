"""The pages on which a file comes in, as a person goes through them."""

import re

import pytest

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER
from dots.foundation.ids import new_id
from dots.foundation.imports import commands, mending
from dots.foundation.models import Import
from dots.foundation.tests.imports.makers import ROWS, Desk, as_csv, as_workbook, make_file
from dots.foundation.tests.imports.pebbles import Pebble
from dots.foundation.tests.makers import make_actor, make_programme


@pytest.fixture
def client(desk, client_of):
    return client_of(desk.actor)


@pytest.fixture
def go(desk, client):
    """Post a form as its page gives it, with these answers, and run the jobs it queued."""

    def post(page, address="", **answers):
        shown = client.get(page).content.decode()
        target = address or page
        form = next(
            (part for part in shown.split("<form")[1:] if f'action="{target}"' in part), shown
        )
        hidden = re.findall(r'type="hidden" name="([\w-]*command_id)" value="([^"]+)"', form)
        with desk.run_jobs(execute=True):
            return client.post(target, {**dict(hidden), **answers})

    return post


def address_of(upload, *parts):
    return "/".join(["/imports", str(upload.pk), *parts, ""])


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def columns(**changes):
    chosen = {"column_0": "name", "column_1": "day", "column_2": "weight", "column_3": "places"}
    return {**chosen, "constant_collection": "beach", "date_order": "work it out", **changes}


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


def test_a_page_without_the_needed_answer_says_so(client, go, desk):
    assert "Choose a file" in text_of(go("/imports/new/pebbles/"))
    assert client.get("/imports/new/", {"target": "stones"}).status_code == 200
    upload = desk.upload()

    missing = go(address_of(upload, "columns"), **columns(column_1="unused"))
    nothing = go(address_of(upload, "columns"), **columns(constant_collection=""))

    assert "Say which column holds “Day it was found”" in text_of(missing)
    assert "Choose an answer" in text_of(nothing)
    assert upload.fresh().state == "uploaded"


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
    Import.objects.update(done=2, total=4)
    checking = client.get(address_of(upload))
    Import.objects.update(state="loading")
    loading = client.get(address_of(upload))

    assert reading["Refresh"] == "5"
    assert "Reading the file" in text_of(reading)
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


def test_a_row_is_mended_on_its_page(client, go, desk):
    live = desk.whole(ROWS)
    row = live.rows.get(number=5)
    page = address_of(live, "rows", str(row.pk))

    before = text_of(client.get(page))
    unchanged = go(page, cell_0="Agate", cell_1="someday", cell_2="5", cell_3="Moortown")
    mended = go(page, cell_0="Agate", cell_1="2025-03-06", cell_2="5", cell_3="Moortown")
    after = client.get(mended.url)

    assert "Mend it" in before
    assert "Nothing was changed" in text_of(unchanged)
    assert "In the file: someday" in text_of(after)
    assert "Open what it became" in text_of(after)
    assert "Mend it" not in text_of(after)


def test_rows_longer_or_shorter_than_the_headings_are_shown_whole(client, desk):
    rows = [["Pebble", "Date", "Grams"], *([f"P {n}", "2025-03-03", "5"] for n in range(50))]
    live = desk.whole([*rows, ["Flint"], ["Jet", "2025-03-03", "5", "more"]])
    short, long = live.rows.get(number=52), live.rows.get(number=53)

    for row, words in ((short, "Date blank"), (long, "No heading more")):
        assert words in text_of(client.get(address_of(live, "rows", str(row.pk))))


def test_rows_that_wait_are_tried_again(client, go, desk):
    live = desk.whole(ROWS)
    page = address_of(live)

    tried = go(page, address_of(live, "retry"))
    mending.mend_row(
        actor=desk.actor, upload=live, row=live.rows.get(number=5), cells={1: "2025-03-06"},
        everywhere=False,
    )  # fmt: skip
    nothing = client.post(address_of(live, "retry"), {"retry-command_id": str(new_id())})

    assert tried.url == page
    assert "No row of this file is waiting" in text_of(nothing)


def test_a_button_pressed_on_an_old_page_leads_to_the_file_as_it_is(client, desk):
    upload = desk.upload()

    response = client.post(address_of(upload, "retry"), {"retry-command_id": str(new_id())})

    assert response.url == address_of(upload)


def test_rows_are_searched_and_saved_as_a_file_in_which_nothing_runs(client, desk):
    rows = [["Pebble", "Date", "Grams"], ["=cmd()", "2025-03-03"], ["Café", "2025-03-04", "few"]]
    live = desk.whole(rows, name="p.csv")
    desk.check(desk.upload(rows), mapping={0: "name", 1: "day", 2: "weight"})
    ready = Import.objects.exclude(pk=live.pk).get()

    found = client.get(address_of(live, "rows"), {"q": "café"})
    none = client.get(address_of(live, "rows"), {"q": "zebra"})
    odd = client.get(address_of(live, "rows"), {"fate": "odd"})
    saved = client.get(f"/imports/{live.pk}/rows.csv", {"fate": "kept"})
    aside = client.get(f"/imports/{ready.pk}/rows.csv", {"fate": "aside"})

    assert "1 row found" in text_of(found)
    assert "No row fits that" in text_of(none)
    assert odd.status_code == 200
    content = b"".join(saved.streaming_content).decode("utf-8-sig")
    assert content.splitlines()[:2] == [
        "Row in the file,What became of it,Why,Pebble,Date,Grams",
        "2,kept,,'=cmd(),2025-03-03,",
    ]
    assert "“few” is not a number" in b"".join(aside.streaming_content).decode()


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


def test_a_very_long_row_is_shortened_in_lists(client, desk):
    live = desk.whole([["Pebble", "Date"], ["Flint " * 16, "2025-03-03"]])

    assert "Flint…" in text_of(client.get(address_of(live, "rows"))).replace(" …", "…")


def test_rows_whose_needed_columns_are_blank_still_have_a_name(client, desk):
    live = desk.whole([*ROWS, ["", "", "5", ""]])

    assert "Nothing in the needed columns" in text_of(client.get(address_of(live, "rows")))


class TestWhoMaySee:
    @pytest.fixture
    def manager(self, desk):
        return make_actor(
            desk.programme, roles=frozenset([PARTNER_MANAGER]), partner_ids=frozenset([new_id()])
        )

    def test_an_evaluator_sends_no_files(self, desk, client_of):
        client = client_of(make_actor(desk.programme, roles=frozenset([EVALUATOR])))

        assert client.get("/imports/").status_code == 403
        assert client.get("/imports/new/").status_code == 403

    def test_a_partner_sees_what_is_open_to_them(self, manager, client_of):
        client = client_of(manager)

        assert "Pebbles of a partner" in text_of(client.get("/imports/new/"))
        assert client.get("/imports/new/partner-pebbles/").status_code == 200
        assert client.get("/imports/new/pebbles/").status_code == 404

    def test_a_partner_is_not_asked_whose_file_it_is(
        self, manager, desk, client_of, django_capture_on_commit_callbacks
    ):
        partner = Desk(django_capture_on_commit_callbacks, manager, desk.programme)
        upload = partner.upload(target="partner-pebbles")

        page = client_of(manager).get(address_of(upload, "columns"))

        assert "Whose are they?" not in text_of(page)

    def test_nobody_else_finds_the_file_or_its_rows(self, manager, desk, client_of):
        live = desk.whole()
        row = live.rows.first()
        elsewhere = make_actor(make_programme("Wyborough"))

        for actor in (manager, elsewhere):
            client = client_of(actor)
            for parts in (
                (),
                ("columns",),
                ("table",),
                ("rows",),
                ("rows", str(row.pk)),
                ("undo",),
            ):
                assert client.get(address_of(live, *parts)).status_code == 404
            assert client.get(f"/imports/{live.pk}/rows.csv").status_code == 404
            assert client.post(address_of(live, "load")).status_code == 404

    def test_a_row_is_found_under_its_own_file_only(self, desk, client_of):
        first, second = desk.whole(), desk.upload()
        row = first.rows.first()

        response = client_of(desk.actor).get(address_of(second, "rows", str(row.pk)))

        assert response.url == address_of(first, "rows", str(row.pk))


def test_with_nothing_to_send_the_page_says_so(client, monkeypatch):
    from dots.foundation import registries

    monkeypatch.setattr(registries, "import_targets", registries.Registry())

    assert "There is nothing here that you can send" in text_of(client.get("/imports/new/"))


def test_a_file_whose_kind_is_gone_is_still_listed(client, desk, monkeypatch):
    from dots.foundation import registries

    live = desk.whole()
    monkeypatch.setattr(registries, "import_targets", registries.Registry())

    assert "pebbles" in text_of(client.get("/imports/"))
    assert "Flint · 2025-03-03" in text_of(client.get(address_of(live, "rows")))
