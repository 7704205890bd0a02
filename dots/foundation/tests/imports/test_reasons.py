"""Rows noted or set aside, by reason: the same reason once, each a way to its rows."""

from collections import Counter
from urllib.parse import urlencode

import pytest

from dots.foundation.imports.commands import answer_likeness
from dots.foundation.imports.reasons import Group, groups_of, wording_of
from dots.foundation.tests.imports.makers import address_of, text_of

UNREADABLE = "Day it was found: “…” is not a date. Write it like 28/03/2025."
MANY = [
    ["Pebble", "Date", "Grams"],
    ["Flint", "someday", "5"],
    ["Quartz", "tomorrow", "5"],
    ["Agate", "someday", "5"],
    ["Café “X”", "2025-03-03", "1"],
    ["Jet", "2025-03-04", "1"],
    ["Jet", "2025-03-04", "1"],
    ["Stone", "2025-03-04", "5"],
]


@pytest.fixture
def ready(desk):
    return desk.check(desk.upload(MANY), mapping={0: "name", 1: "day", 2: "weight"})


def rows_shown(client, upload, **asked):
    return client.get(address_of(upload, "rows"), asked)


def test_reasons_that_differ_in_what_they_quote_and_in_numbers_are_one():
    assert wording_of("“12 May” is 1,200.5 times “b”.") == "“…” is … times “…”."
    assert wording_of("LS17 5DJ lies in E05001234.") == "LS17 5DJ lies in E05001234."


@pytest.mark.parametrize(
    ("reason", "values", "said", "brief"),
    [
        (
            "The postcode “{}” is outside Leeds.",
            ["BD3 9RA", "HG1 1AA"],
            "The postcode is outside Leeds.",
            "The postcode is outside Leeds, such as “BD3 9RA”",
        ),
        (
            "Day: “{}” is not a date. Write 28/3/25.",
            ["no", "x"],
            "Day: “…” is not a date. Write 28/3/25.",
            "Day: “…” is not a date, such as “no”",
        ),
        (
            "The project “{}” is new. Add it.",
            ["A"],
            "The project “A” is new. Add it.",
            "The project “A” is new",
        ),
        ("As in row {}.", ["6", "7"], "As in row …", "As in row …"),
        (
            "Nobody is called “{}”.",
            ["A", "B"],
            "Nobody is called “…”.",
            "Nobody is called “…”, such as “A”",
        ),
    ],
)
def test_a_kind_of_reason_is_a_sentence_with_an_example(reason, values, said, brief):
    texts = [reason.format(value) for value in values]
    group = Group("noted", wording_of(texts[0]), len(texts), Counter(texts))

    assert group.said == said
    assert group.brief == brief


def test_the_page_of_a_checked_file_tells_each_reason_once_with_its_rows(client, ready):
    page = client.get(address_of(ready))

    assert text_of(page).count("is not a date") == 1
    assert "“…” is not a date" in text_of(page)
    assert "A stone is not a pebble. Write which pebble it was. 1 row" in text_of(page)
    assert "It is very light. 3 rows" in text_of(page)
    assert "Every cell is the same as in row 6. 1 row" in text_of(page)
    assert "A row may give more than one reason." in text_of(page)


def test_each_reason_leads_to_its_own_rows(client, ready):
    for group in groups_of(ready, ["aside", "noted"]):
        address = f"?{urlencode({'fate': group.fate, 'reason': group.wording})}"

        page = client.get(address_of(ready))
        listed = client.get(address_of(ready, "rows") + address)

        assert address.replace("&", "&amp;") in page.content.decode()
        assert f"{group.rows} {'row' if group.rows == 1 else 'rows'} found" in text_of(listed)


def test_the_rows_that_name_one_value_are_found_by_it(client, ready):
    one = next(text for group in groups_of(ready, ["aside"]) for text in group.texts
               if "someday" in text)  # fmt: skip

    listed = rows_shown(client, ready, fate="aside", reason=one)

    assert "2 rows found" in text_of(listed)


def test_a_filter_that_is_not_there_says_so_and_hides_nothing(client, ready):
    reason = rows_shown(client, ready, reason="The moon was full.", q="Jet")
    fate = rows_shown(client, ready, fate="eaten")
    state = client.get("/imports/", {"state": "eaten"})

    assert "“The moon was full.” is not on this list, so it narrows nothing." in text_of(reason)
    assert "2 rows found" in text_of(reason)
    assert "“eaten” is not on this list, so it narrows nothing." in text_of(fate)
    assert "7 rows" in text_of(fate)
    assert "“eaten” is not on this list, so it narrows nothing." in text_of(state)
    assert "p.csv" in text_of(state)


def test_the_file_of_fates_keeps_every_row_unless_fewer_are_asked_for(client, ready):
    page = rows_shown(client, ready, fate="noted").content.decode()
    every = client.get(f"/imports/{ready.pk}/rows.csv")
    some = client.get(f"/imports/{ready.pk}/rows.csv", {"fate": "noted"})
    odd = client.get(f"/imports/{ready.pk}/rows.csv", {"reason": "The moon was full."})

    assert f'href="/imports/{ready.pk}/rows.csv"' in page
    assert f'href="/imports/{ready.pk}/rows.csv?fate=noted"' in page
    assert len(b"".join(every.streaming_content).splitlines()) == 8
    assert len(b"".join(some.streaming_content).splitlines()) == 4
    assert odd.url.startswith(address_of(ready, "rows"))


def test_one_row_is_spoken_of_as_one(client, desk):
    one = desk.check(desk.upload([["Pebble", "Date"], ["Flint", "2025-03-03"]]))
    aside = desk.check(desk.upload([["Pebble", "Date"], ["Flint", "someday"]]))

    assert "1 of 1 row goes in as it is." in text_of(client.get(address_of(one)))
    assert "1 of 1 row stays out until it is mended." in text_of(client.get(address_of(aside)))


def test_a_reason_that_ends_in_a_number_ends_in_three_dots(client, desk):
    alike = [["Pebble", "Date"], *([f"P {n % 2}", "2025-03-03"] for n in range(5))]

    page = client.get(address_of(desk.check(desk.upload(alike))))

    assert "Every cell is the same as in row … 3 rows" in text_of(page)


def test_how_a_cell_was_read_is_no_reason_for_setting_a_row_aside(client, desk):
    odd = desk.check(desk.upload([["Pebble", "Date"], ["Stone", "45000"]]))

    page = text_of(client.get(address_of(odd)))

    assert "A stone is not a pebble." in page
    assert "was read as" not in page


def test_a_loaded_file_speaks_of_what_was_done(client, desk):
    desk.whole(MANY[:2] + MANY[5:6])
    second = desk.check(desk.upload(MANY[:1] + MANY[5:7] + [["Opal", "2025-03-07", "5"]]))
    before = text_of(client.get(address_of(second)))
    answer_likeness(actor=desk.actor, upload=second, about="overlaps", answer="leave")

    live = text_of(client.get(address_of(desk.load(second.fresh()))))

    assert "stays out: it would be counted twice." in before
    assert "was left out, so that it is not counted twice." in live
    assert "1 of 3 rows is in as it is." in live
    assert "would be counted twice" not in live
