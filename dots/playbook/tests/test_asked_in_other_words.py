"""A pack's question in other words: does it ask the same, and what stands where it says less?"""

from __future__ import annotations

import re

import pytest

from dots.conversations.models.guides import FIRST
from dots.playbook.tests.test_what_a_pack_changes import asked, pack_of, seen, take

pytestmark = pytest.mark.django_db


def test_a_question_in_other_words_is_taken_only_by_whoever_says_that_it_asks_the_same(
    lead, programme
):
    ours = asked(programme)
    other = {**ours, "wording": "What would you rather not lend?"}
    pack = pack_of(programme, guides={f"{FIRST}/assets": other})

    shown = seen(lead, pack)

    assert "Asked in other words" in shown
    assert "1 is asked in other words" in shown
    assert "checked" not in shown
    take(lead, pack, f"guides|{FIRST}/assets")
    assert asked(programme) == other


def test_where_only_one_side_has_a_hint_the_other_says_that_nothing_stands_there(lead, programme):
    ours = asked(programme)
    shown = seen(lead, pack_of(programme, guides={f"{FIRST}/assets": {**ours, "hint": ""}}))

    assert "Worded differently" in shown
    assert re.search(r"<dt>Theirs</dt><dd><p>Nothing in its place\.</p></dd>", shown)
    assert re.search(r"<dt>Yours</dt><dd><p>Hint: [^<]+</p></dd>", shown)
