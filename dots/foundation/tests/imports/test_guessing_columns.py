"""Which column feeds which field."""

from dots.foundation.imports.guessing import (
    fingerprint,
    guess_mapping,
    normalised,
    remembered_mapping,
)  # fmt: skip
from dots.foundation.imports.targets import Field
from dots.foundation.tests.imports.makers import address_of, text_of

FIELDS = (
    Field("name", "Name of the session", synonyms=("event name", "title")),
    Field("day", "Date", kind="date", synonyms=("start date",)),
    Field("people", "How many came", kind="whole", synonyms=("attendance", "audience")),
    Field("places", "Ward", kind="list", many=True, synonyms=("ward name", "ward code")),
    Field("postcode", "Postcode", kind="postcode"),
    Field("email", "E-mail", kind="email"),
    Field("open", "Open to all", kind="yes/no"),
    Field("hours", "Hours", kind="decimal"),
)


def test_headings_are_compared_as_bare_words():
    assert normalised("Ward_(from venue)") == "ward venue"
    assert normalised("startDate") == "start date"
    assert normalised("The") == "the"


def test_headings_and_values_together_tell_the_columns():
    headings = ["event_name", "start_date", "ward_name", "ward_code", "audience", "Atendance"]
    samples = [["Tea", "2025-03-03", "Armley", "E05011385", "27.0", "3"], ["Chess", "", "", "", ""]]

    assert guess_mapping(headings, samples, FIELDS) == {
        0: "name", 1: "day", 2: "places", 3: "places", 4: "people",
    }  # fmt: skip


def test_some_words_of_a_long_name_are_enough_but_one_is_not():
    fields = (Field("came", "How many came (attendances)", kind="whole"), FIELDS[3])

    assert guess_mapping(["How many came", "code"], [["3", "E05011385"]], fields) == {0: "came"}


def test_a_misspelt_heading_is_recognised():
    assert guess_mapping(["Atendance"], [["3"]], FIELDS) == {0: "people"}


def test_values_that_cannot_be_outweigh_the_heading():
    assert guess_mapping(["Date", "Open to all"], [["soon", "maybe"]] * 3, FIELDS) == {}


def test_a_column_of_e_mails_is_not_taken_for_words():
    fields = (Field("address", "Address", many=True),)

    assert guess_mapping(["Email address", "Address 1"], [["a@b.org", "1 Elm Row"]], fields) == {
        1: "address"
    }


def test_values_alone_tell_dates_postcodes_and_addresses():
    samples = [["2025-03-03", "LS1 3AA", "a@b.org", "yes", "2.5"]]

    assert guess_mapping(["a1", "b1", "c1", "open", "hours"], samples, FIELDS) == {
        0: "day", 1: "postcode", 2: "email", 3: "open", 4: "hours",
    }  # fmt: skip


def test_the_same_headings_in_another_order_are_the_same_kind_of_file():
    assert fingerprint(["Name", "Start date"]) == fingerprint(["start_date", "NAME"])
    assert fingerprint(["Name"]) != fingerprint(["Names"])


def test_what_was_chosen_last_time_is_found_again():
    earlier = {"start date": "day", "name": "gone field"}

    assert remembered_mapping(["Name", "Start date", "x"], earlier, FIELDS) == {1: "day"}


def test_what_a_file_suggests_of_the_whole_of_it_is_chosen_and_says_why(
    client, desk, pebbles, monkeypatch
):
    def likely(name, headings):
        return {
            "collection": ("river" if "Wet" in headings else "moon", "Its headings are wet."),
            "stray": ("x", "No constant."),
        }

    monkeypatch.setattr(pebbles, "likely_constants", likely)
    wet = desk.upload([["Pebble", "Date", "Wet"], ["Flint", "2025-03-03", "x"]])
    dry = desk.upload([["Pebble", "Date"], ["Flint", "2025-03-03"]])

    page = client.get(address_of(wet, "columns"))
    other = client.get(address_of(dry, "columns"))

    assert (wet.constants, dry.constants) == ({"collection": "river"}, {})
    assert "Its headings are wet." in text_of(page)
    assert '<option value="river" selected>' in page.content.decode()
    assert "Its headings are wet." not in text_of(other)
