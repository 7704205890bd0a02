"""Guides in a pack: what a programme asks, taken question by question into another."""

from __future__ import annotations

import pytest

from dots.calculations.errors import UnusableInput
from dots.conversations.commands import begin_draft, use_draft
from dots.conversations.commands.starting import guide_in_use
from dots.conversations.models import Guide, Question
from dots.conversations.models.guides import FIRST, KINDS
from dots.conversations.pack import GuidesPart
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible

pytestmark = pytest.mark.django_db

PART = GuidesPart()


def question(**changes):
    return {
        "wording": "What would help you most?",
        "hint": "",
        "kind": "words",
        "list": "",
        "hidden": False,
        **changes,
    }


def acting(programme):
    return Actor.system(programme, "test")


def take(programme, values):
    PART.take(actor=acting(programme), programme=programme, values=values)


def first_of(programme):
    return next(key for key in PART.items(programme) if key.startswith(f"{FIRST}/"))


def test_every_question_of_every_guide_is_in_a_pack(programme):
    items = PART.items(programme)

    assert {key.split("/")[0] for key in items} == set(KINDS)
    assert not any(item.is_own for item in items.values())
    assert PART.read(programme, {key: item.value for key, item in items.items()})


def test_a_question_taken_is_asked_by_a_new_version_and_the_old_one_stays(programme):
    before = guide_in_use(programme, FIRST)
    key = first_of(programme)
    value = {**PART.items(programme)[key].value, "wording": "Whom do you meet every day?"}

    take(programme, {key: value, f"{FIRST}/kettle": question()})

    now = Guide.objects.in_use().filter(programme=programme, kind=FIRST).order_by("-version")[0]
    asked = {one.code: one.wording for one in now.questions.all()}
    assert now.version > before.version
    assert asked[key.split("/")[1]] == "Whom do you meet every day?"
    assert list(asked)[-1] == "kettle"
    assert "kettle" not in {one.code for one in before.questions.all()}


def test_what_the_programme_worded_itself_is_its_own(programme):
    key = first_of(programme)
    guide = guide_in_use(programme, FIRST)
    Question.objects.filter(guide=guide, code=key.split("/")[1]).update(wording="Ours now")

    assert PART.items(programme)[key].is_own


def test_a_question_written_before_partners_had_their_own_wording_can_be_read(programme):
    read = PART.read(programme, {f"{FIRST}/kettle": question()})

    assert read[f"{FIRST}/kettle"].value["for_partner"] == ""
    with pytest.raises(UnusableInput, match="wording for partners is longer"):
        PART.read(programme, {f"{FIRST}/kettle": question(for_partner="x" * 201)})


def test_a_guide_without_a_question_to_ask_is_refused(programme):
    hidden = {
        key: {**item.value, "hidden": True}
        for key, item in PART.items(programme).items()
        if key.startswith(f"{FIRST}/")
    }

    with pytest.raises(NotPossible, match="no question left to ask"):
        take(programme, hidden)


def test_a_guide_that_is_being_changed_keeps_its_own_changes_and_gets_the_rest(programme):
    first, second = list(PART.items(programme))[:2]
    draft = begin_draft(actor=acting(programme), programme=programme, kind=FIRST)
    draft.questions.filter(code=first.split("/")[1]).update(wording="Worded by us, not yet in use")
    theirs = {key: {**PART.items(programme)[key].value, "wording": key} for key in (first, second)}

    take(programme, theirs)

    assert [PART.items(programme)[key].value["wording"] for key in theirs] == [first, second]
    draft.refresh_from_db()
    changed = [one.wording for one in draft.questions.all()[:2]]
    assert changed == ["Worded by us, not yet in use", second]
    use_draft(actor=acting(programme), guide=draft)
    assert guide_in_use(programme, FIRST) == draft


def test_each_thing_in_which_questions_differ_is_read_in_a_line_of_its_own(programme):
    plain = PART.read(programme, {f"{FIRST}/kettle": question()})[f"{FIRST}/kettle"]
    said = {"hint": "Ask gently.", "for_partner": "What helps?", "hidden": True}
    other = PART.read(programme, {f"{FIRST}/kettle": question(**said)})[f"{FIRST}/kettle"]

    assert set(other.text.splitlines()) - set(plain.text.splitlines()) == {
        "Hint: Ask gently.",
        "Partners are asked: What helps?",
        "Not asked any more.",
    }


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("spell/needs", question(), "a kind that is not known"),
        (f"{FIRST}/No Code", question(), "code"),
        (f"{FIRST}/", question(), "code"),
        (f"{FIRST}/private", question(), "code"),
        (f"{FIRST}/thanks", question(), "code"),
        (f"{FIRST}/{'x' * 61}", question(), "code"),
        (f"{FIRST}/a", "What?", "not written as questions are"),
        (f"{FIRST}/a", {**question(), "more": 1}, "not written as questions are"),
        (f"{FIRST}/a", question(hidden="yes"), "neither yes nor no"),
        (f"{FIRST}/a", question(wording=3), "a text is no text"),
        (f"{FIRST}/a", question(wording=" "), "asks nothing"),
        (f"{FIRST}/a", question(wording="x" * 201), "longer than 200"),
        (f"{FIRST}/a", question(hint="<script>"), "markup"),
        (f"{FIRST}/a", question(kind="spell"), "how it is answered"),
        (f"{FIRST}/a", question(kind="choices"), "list"),
        (f"{FIRST}/a", question(list="communities"), "list"),
    ],
)
def test_a_strangers_question_is_judged_before_anything_is_kept(programme, key, value, sentence):
    with pytest.raises(UnusableInput, match=sentence):
        PART.read(programme, {key: value})


def test_a_guide_of_too_many_questions_is_refused(programme):
    many = {f"{FIRST}/q{number}": question() for number in range(31)}

    with pytest.raises(UnusableInput, match="more than 30 questions"):
        PART.read(programme, many)
