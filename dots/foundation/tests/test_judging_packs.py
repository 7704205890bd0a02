"""What a code and a text of a stranger's pack may be."""

import re

import pytest
from django.urls.converters import SlugConverter

from dots.foundation.packs import addresses_in, in_a_line, is_code, wrong_in


@pytest.mark.parametrize("code", ["needs", "own-1a2b", "own-a_b", "x" * 60])
def test_what_the_product_makes_and_addresses_is_a_code(code):
    assert is_code(code)
    assert re.fullmatch(SlugConverter.regex, code)


@pytest.mark.parametrize(
    "code", ["", "own-é", "Own-a", "own-a\n", "-a", "a/b", "a b", "own-١", "x" * 61]
)
def test_nothing_else_is_one(code):
    assert not is_code(code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Café",
        "👩‍🦽 wheels",
        "می‌خواهم",
        "བསྒྲུབས",
        "בְּרֵאשִׁ֖ית",
        "What helps?",
        "a < b & c",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    ],
)
def test_words_of_any_language_are_sound(text):
    assert wrong_in(text) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\u200bb", "signs that cannot be seen"),
        ("soft\u00adhyphen", "signs that cannot be seen"),
        ("a\u200db", "signs that cannot be seen"),
        ("tag\U000e0061", "signs that cannot be seen"),
        ("<img src=x>", "markup"),
        ("&#60;b>", "markup"),
        ("half \ud83d", "half of a sign"),
        ("bell \x07", "control signs"),
        ("next \x85", "control signs"),
        ("turned \u202e", "turn the direction"),
        ("mark \u200f", "turn the direction"),
        ("o" + "\u0301" * 9, "more marks on a letter than can be read"),
        ("two\nlines", "more than one line"),
        ("two\u2028lines", "control signs"),
        ("a\ttab", "more than one line"),
        ("\u200b", "nothing that can be seen"),
        (" \u3164\u2800\ufe0f", "nothing that can be seen"),
    ],
)
def test_what_cannot_be_kept_or_seen_is_said(text, said):
    assert said in wrong_in(text)


def test_a_text_of_several_lines_may_break():
    assert wrong_in("Ask gently.\n\tWait.", lines=True) == ""
    assert "control signs" in wrong_in("Ask gently.\r\n", lines=True)
    assert "control signs" in wrong_in("Ask\u2029gently.", lines=True)


def test_spaces_that_nobody_sees_are_left_out():
    assert in_a_line(" Whom do\u00a0 they\tsupport? ") == "Whom do they support?"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sign in at https://evil.example/in?now", {"https://evil.example/in?now"}),
        ("Ask help.evil.example.", {"help.evil.example"}),
        ("Write to bea@evil.example.", {"bea@evil.example"}),
        ("Go to 1.2.3.4/login first.", {"1.2.3.4/login"}),
        ("Go to evil\uff0eexample or evil\u3002example.", {"evil.example"}),
        ("Step 1.2.3.4.5 on 27.11.2026, version 1.2.300.4", set()),
        ("What helps?They say, e.g. a room at 3.30.What else", set()),
        ("A room, a skill", set()),
    ],
)  # fmt: skip
def test_what_reads_like_an_address_is_found(text, found):
    assert addresses_in(text) == found
