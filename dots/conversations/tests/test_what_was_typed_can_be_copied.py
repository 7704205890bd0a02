"""Whose link ended while they wrote reads what they typed, and no code of ours around it."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_programme
from dots.conversations.to_copy import as_typed
from dots.foundation.models import Link
from dots.frameworks.tests.makers import load_words

PARTNER = "01a21970-7cf8-7974-96c9-6071b3c56b4c"


@pytest.mark.parametrize(
    ("name", "said", "read"),
    [
        ("assets-value", "A warm room.", "A warm room."),
        ("agreed-what_0", "Bring six tablets", "Bring six tablets"),
        ("agreed-id_0", "7a993013", ""),
        ("agreed-who_0", "team", "Who does it: the programme’s team"),
        ("agreed-who_1", PARTNER, ""),
        ("agreed-due_on_1", "2026-11-28", "By 28 November 2026"),
        ("agreed-due_on_2", "", ""),
        ("agreed-due_on_2", "soon", "By soon"),
        ("roles-words", "Tea", "Tea"),
    ],
)
def test_each_part_of_an_answer_is_read_as_it_stood_on_the_page(name, said, read):
    assert as_typed(Link(), name, said) == read


@pytest.mark.django_db
def test_what_was_ticked_is_read_by_its_label():
    load_words()
    link = Link(programme=make_programme())

    assert as_typed(link, "roles-codes", "lending") == "Lending devices"
    assert as_typed(link, "roles-codes", "nothing-of-ours") == ""
