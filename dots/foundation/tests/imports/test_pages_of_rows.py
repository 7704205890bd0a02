"""The pages on which rows are searched, mended and tried again."""

from dots.foundation.ids import new_id
from dots.foundation.imports import mending
from dots.foundation.models import Import
from dots.foundation.tests.imports.makers import (
    ROWS,
    address_of,
    text_of,
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


def test_a_very_long_row_is_shortened_in_lists(client, desk):
    live = desk.whole([["Pebble", "Date"], ["Flint " * 16, "2025-03-03"]])

    assert "Flint…" in text_of(client.get(address_of(live, "rows"))).replace(" …", "…")


def test_rows_whose_needed_columns_are_blank_still_have_a_name(client, desk):
    live = desk.whole([*ROWS, ["", "", "", "Moortown"]])

    assert "Nothing in the needed columns" in text_of(client.get(address_of(live, "rows")))


def test_a_long_name_of_a_file_may_break_between_its_words(client, desk):
    upload = desk.check(desk.upload(name="community_events.csv"))

    page = client.get(address_of(upload, "rows")).content.decode()

    assert "<h1>Every row of community_<wbr>events.csv</h1>" in page
