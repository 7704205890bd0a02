"""Each sentence of Easy Read has its picture beside it, or is listed as having none on purpose."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from dots.design.easy_pictures import DOTS, LINES, alone, drawing
from dots.design.easy_read import BESIDE, NONE, beside, pattern, picture_of
from dots.equality.wording import EASY_ABOUT, EASY_TEXT, PREFER, QUESTIONS, SKIP
from dots.follow_ups.wording import CONSENTS, FIRST_EASY
from dots.frameworks.instruments import EASY
from dots.handovers.wording import consent_wording
from dots.people import asking, carer_words
from dots.rights.record_words import PARTS_EASY, RECORD
from dots.rights.wording import PAPER

ROOT = Path(settings.CODE)


def words_in(told):
    """Every sentence of some wordings, however they are nested."""
    if isinstance(told, str):
        yield from (one for one in told.splitlines() if one)
    else:
        for one in told.values() if isinstance(told, dict) else told:
            yield from words_in(one)


def asked_of_people():
    yield from ("Is this right?", *asking.CHECK_EASY, "Thank you", *asking.HAND_BACK_EASY)
    yield from asking.BARRIERS_EASY.values()
    for one in asking.QUESTIONS:
        yield from (one.easy, *(easy for _, easy in one.choices(EASY)))
    yield from (question for question, _ in carer_words.ASKED.values())
    yield from words_in([{**one} for one in carer_words.OFFERED.values()])
    for page in (carer_words.ADD, carer_words.END, carer_words.RESUME):
        yield from (page["title"], *page["text"])


def asked_later():
    yield from FIRST_EASY
    yield from words_in([one[EASY] for one in CONSENTS.values()])
    found = json.loads((ROOT / "reference_data/instruments/one-minute-easy-1.json").read_text())
    for item in found["items"]:
        yield from (item["text"], *(one["label"] for one in item["choices"]))


def about_equality():
    yield from ("Questions about you", *EASY_ABOUT, PREFER[1], SKIP[1])
    yield from (question for question, _ in EASY_TEXT.values())
    yield from (text for one in QUESTIONS if one.special for _, text in one.answers)


def handed_on():
    for kind in ("share", "over"):
        said = consent_wording(EASY, kind, "Marsh Friends", (), "", "They asked.").splitlines()
        yield from (one for one in said if not one.startswith("– "))


def on_paper():
    yield from (one.replace("{}", "Somebody") for one in words_in([PAPER[EASY], RECORD[EASY]]))
    yield from PARTS_EASY.values()


PARTS = (asked_of_people, asked_later, about_equality, handed_on, on_paper)


@pytest.mark.parametrize("sentences", PARTS)
def test_each_sentence_has_its_picture_or_none_on_purpose(sentences):
    said = {one.replace("{}", "Somebody") for one in sentences()} - {"Choose"}
    on_purpose = {one.replace("{}", "Somebody") for one in NONE}

    missing = sorted(one for one in said if not picture_of(one) and one not in on_purpose)

    assert said
    assert not missing, "say in dots/design/easy_read.py which picture stands beside it, or none"


def test_no_sentence_has_two_pictures_and_none_is_beside_words_that_nobody_says():
    said = [one for part in PARTS for one in part()]
    listed = [one for texts in (*BESIDE.values(), NONE) for one in texts]

    assert len(listed) == len(set(listed))
    assert not [one for one in listed if not any(pattern(one).fullmatch(text) for text in said)]


def test_what_gets_in_the_way_has_a_picture_of_its_own_for_each_answer():
    (question,) = [one.easy for one in asking.QUESTIONS if one.name == asking.BARRIERS]

    shown = [picture_of(one) for one in (question, *asking.BARRIERS_EASY.values())]

    assert all(shown)
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize("name", LINES)
def test_a_picture_is_small_and_passed_over_by_screen_readers(name):
    assert len(drawing(name)) < 600
    assert 'aria-hidden="true"' in drawing(name)
    assert DOTS[name]
    assert name in BESIDE
    assert "#0b4f5c" in alone(name)


def test_the_privacy_notice_has_one_beside_each_part():
    notice = (ROOT / "docs/legal/privacy-notice-easy-read.md").read_text()
    parts = re.findall(r"^(.*)\*\*[^*\[]+\*\*$", notice, re.MULTILINE)

    assert len(parts) > 10
    for before in parts:
        name = re.fullmatch(r'<img src="pictures/(\w+)\.svg" alt="" width="56"> ', before)[1]
        assert (ROOT / f"docs/legal/pictures/{name}.svg").read_text() == alone(name)


def test_other_words_have_none():
    assert not beside("“I want to phone my sister”")
    assert not beside("A word that the programme added")
