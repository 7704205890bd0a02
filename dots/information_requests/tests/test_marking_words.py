"""Words are found and left out exactly where they stand."""

import pytest

from dots.information_requests.marking import (
    fingerprint,
    found_in,
    joined,
    pattern_of,
    pieces,
    to_hide,
    with_left_out,
)

TEXT = "Ann’s group met.\nAnnual tablets: two for ann o'neil, none for Joann."


def said(text, phrases):
    return [text[begin:end] for begin, end in found_in(text, pattern_of(phrases))]


@pytest.mark.parametrize(
    ("phrases", "found"),
    [
        (["ann"], ["Ann", "Ann", "ann"]),  # Joann is another word; Annual begins with it
        (["Ann O’Neil"], ["ann o'neil"]),
        (["group  met. annual"], ["group met.\nAnnual"]),
        (["tablet", "", "  "], ["tablet"]),
        (["(ann"], []),
        ([], []),
    ],
)
def test_words_are_found_from_their_beginning_in_any_spelling_of_space_and_case(phrases, found):
    assert said(TEXT, phrases) == found


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (["Ann"], TEXT.replace("Ann’s", "[left out]’s").replace(" ann ", " [left out] ")),
        (["ann o’neil", "o'neil, none"], TEXT.replace("ann o'neil, none", "[left out]")),
        (["group … two"], "Ann’s [left out] for ann o'neil, none for Joann."),
        (["Annual... Joann"], "Ann’s group met.\n[left out]."),
    ],
)  # fmt: skip
def test_whole_words_and_passages_are_left_out(asked, given):
    stretches, missing = to_hide(TEXT, asked)

    assert missing == []
    assert with_left_out(TEXT, stretches) == given


def test_how_long_a_word_was_is_not_told():
    short, long = "By Al.", "By Bartholomew."

    assert with_left_out(short, [(3, 5)]) == with_left_out(long, [(3, 14)]) == "By [left out]."


def test_words_that_are_not_there_are_named():
    assert to_hide(TEXT, ["nobody", "…", "group … nobody", "met"]) == (
        [(12, 15)],
        ["nobody", "…", "group … nobody"],
    )


def test_stretches_that_meet_are_one():
    assert joined([(5, 9), (0, 2), (7, 12), (12, 13)]) == [(0, 2), (5, 13)]


def test_a_text_comes_in_pieces_and_none_is_lost():
    made = pieces("one two three", [(0, 3), (8, 13)])

    assert made == [("one", True), (" two ", False), ("three", True)]


def test_a_changed_text_has_another_fingerprint():
    assert fingerprint("one") != fingerprint("one ")
