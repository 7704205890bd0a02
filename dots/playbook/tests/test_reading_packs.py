"""A pack file from a stranger is hostile until it is shown to be a pack."""

from __future__ import annotations

import json

import pytest

from dots.calculations.errors import UnusableInput
from dots.playbook.reading import MOST_BYTES, read_pack
from dots.playbook.tests.makers import pack_data


def read(**changes):
    return read_pack(json.dumps(pack_data(**changes)).encode())


def nested(depth):
    value = "deep"
    for _ in range(depth):
        value = [value]
    return value


def test_a_pack_is_read():
    found = read()

    assert (found.name, found.made_on.year) == ("Millport", 2026)
    assert found.parts["words"]["partner-roles/lending"]["label"] == "Lending kit"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'{"format": "join-the-dots-pack"}',
        b'{"format": "join-the-dots-pack", "format": "join-the-dots-pack"}',
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b"NaN",
    ],
)
def test_what_is_no_pack_is_refused_with_a_sentence(content):
    with pytest.raises(UnusableInput, match="This is not a pack of Join the Dots"):
        read_pack(content)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"format": "other"}, "not a pack"),
        ({"version": "1"}, "not a pack"),
        ({"version": 2}, "newer version"),
        ({"version": True}, "not a pack"),
        ({"name": ""}, "not a pack"),
        ({"name": "x" * 121}, "not a pack"),
        ({"made_on": "yesterday"}, "not a pack"),
        ({"made_on": 3}, "not a pack"),
        ({"parts": []}, "not a pack"),
        ({"parts": {"words": []}}, "not a pack"),
        ({"parts": {"words": {"a": 1.5}}}, "not a pack"),
        ({"parts": {"words": {"a": nested(9)}}}, "more than a pack can"),
        ({"parts": {"words": {str(n): n for n in range(20_000)}}}, "more than a pack can"),
        ({"parts": {"words": {"a": "x" * 4_001}}}, "longer than 4,000"),
        ({"parts": {"words": {"a": "\x07"}}}, "control signs"),
    ],
)
def test_a_pack_that_is_not_what_it_should_be_is_refused(changes, sentence):
    with pytest.raises(UnusableInput, match=sentence):
        read(**changes)


def test_a_file_that_is_too_large_is_refused_unread():
    with pytest.raises(UnusableInput, match="larger than 1 MB"):
        read_pack(b" " * (MOST_BYTES + 1))
