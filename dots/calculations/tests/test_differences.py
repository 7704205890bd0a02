"""What two or three texts say alone, and what they say alike."""

from __future__ import annotations

import time

import pytest

from dots.calculations.differences import differences


def own(text):
    """Return what a text says alone, part by part."""
    return [part.text for line in text for part in line if part.is_own]


@pytest.mark.parametrize(
    ("one", "other", "only_one", "only_other"),
    [
        (["A warm room."], ["A cold room."], ["warm"], ["cold"]),
        (["A room", "Tea"], ["Tea", "A room"], [], []),  # the order of lines says nothing
        (["Tea", "A warm room by the sea"], ["Tea"], ["A warm room by the sea"], []),
        (
            ["We lend two tablets."],
            ["Six volunteers."],
            ["We lend two tablets."],
            ["Six volunteers."],
        ),
        (["غرفة دافئة في الميناء"], ["غرفة باردة في الميناء"], ["دافئة"], ["باردة"]),
        ([], ["Tea"], [], ["Tea"]),
        (["A  warm\troom"], ["A warm room"], [], []),  # nor do spaces
    ],
)
def test_two_texts_are_told_apart_by_their_lines_and_then_by_their_words(
    one, other, only_one, only_other
):
    first, second = differences([one, other])

    assert own(first) == only_one
    assert own(second) == only_other


def test_of_three_texts_what_two_of_them_say_is_nobodys_own():
    texts = [["A warm room and tea"], ["A warm room and soup"], ["A cold room and tea"]]

    assert [own(text) for text in differences(texts)] == [[], ["soup"], ["cold"]]


def test_every_word_is_kept_in_its_place():
    text = ["We lend four tablets by May", "Tea", "Nobody comes on Fridays any more"]

    found, _ = differences([text, ["We lend six tablets by May", "Tea", "All come"]])

    assert [" ".join(part.text for part in line) for line in found] == text


def test_texts_made_to_be_slow_are_compared_at_once():
    longest = [" ".join("ab"[at % 2] for at in range(2_000))], [" ".join("abb" * 660)]
    began = time.process_time()

    differences(longest)

    assert time.process_time() - began < 2
