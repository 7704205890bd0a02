import pytest

from dots.foundation.actor import Actor
from dots.frameworks import selectors
from dots.frameworks.commands import (
    rename_term,
)
from dots.frameworks.models import Crosswalk
from dots.frameworks.tests.makers import load, term, write_join, write_list

pytestmark = pytest.mark.django_db


def lead(programme):
    return Actor.system(programme, "test")


@pytest.mark.parametrize(
    ("list_code", "text", "code"),
    [
        ("activity-kinds", "workshop", "group-session"),
        ("activity-kinds", "Drop in", "drop-in"),
        ("activity-kinds", "['Workshop', 'class']", "group-session"),
        ("activity-kinds", "1:1", "one-to-one"),
        ("activity-kinds", "Digital café", "drop-in"),
        ("communities", "Refugees & asylum seekers", "asylum-refugees"),
        ("communities", "OLDER PEOPLE", "older-people"),
        ("communities", "55+", "older-people"),
        ("activity-modes", "Zoom", "video"),
        ("barriers", "trust-safety", "trust-safety"),
    ],
)
def test_a_cell_is_known_by_label_code_or_another_word_for_it(programme, list_code, text, code):
    found = selectors.match_term(programme, list_code, text)

    assert (found.kind, found.code) == ("term", code)


@pytest.mark.parametrize(
    ("text", "kind", "note"),
    [
        ("", "unknown", ""),
        (None, "unknown", ""),
        ("Juggling", "unknown", "“Juggling” is not in the list “Kinds of activity”."),
        ("workshop; drop-in", "several", "2 words of the list are named."),
        ("workshop; juggling", "unknown", "not in the list"),
    ],
)
def test_a_cell_that_is_no_word_of_the_list_is_said_to_be_none(programme, text, kind, note):
    found = selectors.match_term(programme, "activity-kinds", text)

    assert (found.kind, found.code) == (kind, "")
    assert note in found.note


def test_a_cell_may_use_the_programmes_wording_or_the_published_one(programme):
    rename_term(
        actor=lead(programme), programme=programme, list_code="activity-kinds", code="roadshow",
        label="Out and about",
    )  # fmt: skip
    matcher = selectors.term_matcher(programme, "activity-kinds")

    codes = [matcher.match(text).code for text in ("out and about", "Roadshow or stall", "stall")]

    assert codes == ["roadshow", "roadshow", "roadshow"]
    assert matcher.match("stall") is matcher.match("stall")


def test_a_list_that_is_not_loaded_knows_nothing(programme):
    found = selectors.match_term(programme, "nothing", "x")

    assert (found.kind, found.note) == ("unknown", "“x” is not in the list “nothing”.")


@pytest.mark.parametrize(("code", "said"), [("", ""), ("zzz", "“zzz”, a word not in our list")])
def test_a_code_without_a_word_is_said_to_be_one(programme, code, said):
    assert selectors.label(programme, "barriers", code) == said


# Carrying words from one list to another.


def test_words_are_carried_over_and_what_cannot_be_is_said_with_the_reason(programme):
    mapped, unmapped = selectors.translate(
        "barriers-uk-2014", "barriers-working-1", ["access", "skills"]
    )

    assert mapped == {"access": ("device", "connection"), "skills": ("skills",)}
    assert unmapped == {}


def test_a_table_is_read_the_other_way_too(programme):
    mapped, unmapped = selectors.translate(
        "barriers-working-1", "barriers-uk-2014", ["device", "cost", "own-quiet", "zzz"]
    )

    assert mapped == {"device": ("access",)}
    assert unmapped["cost"] == "The strategy’s four words do not name cost."
    assert "programme’s own" in unmapped["own-quiet"]
    assert "not in the list it is said to be from" in unmapped["zzz"]


def test_lists_that_no_table_joins_map_nothing(programme):
    mapped, unmapped = selectors.translate("wants-1", "barriers-working-1", ["health"])

    assert (mapped, unmapped) == ({}, {"health": "No table joins these two lists."})


def test_the_fit_is_turned_with_the_table(tmp_path):
    write_list(tmp_path)
    write_list(tmp_path, "fruit-0", term("apple"), term("quince"), default=False)
    write_join(tmp_path)
    load(tmp_path)

    mapped, unmapped = selectors.translate("fruit-0", "fruit-1", ["apple", "quince"])

    assert (mapped, unmapped) == ({"apple": ("apple",)}, {"quince": "Forgotten."})
    assert str(Crosswalk.objects.get()) == "Fruit then and now"
