"""Guides as a part of a pack: an item is a question; its key is "first/needs".

Nothing of a stranger's pack is believed: `read` judges every question before anything is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dots.calculations.errors import UnusableInput
from dots.conversations.commands import take_questions
from dots.conversations.guides import our_questions
from dots.conversations.models import Guide, Question
from dots.conversations.models.guides import ANSWER_KINDS, CHOICES, KINDS, LISTS, PRIVATE
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.packs import PackItem, in_a_line, is_code, wrong_in

FIELDS = {"wording", "hint", "kind", "list", "hidden"}
MAYBE = "for_partner"  # packs written before partners had a wording of their own have none
MOST_QUESTIONS = 30  # of one guide
LONGEST = {"wording": 200, "hint": 300, MAYBE: 200}
CALLED = {"wording": "wording", "hint": "hint", MAYBE: "wording for partners"}
NO_CODES = {PRIVATE, "thanks"}  # the second is a page of its own beside those of the answers
LINES = {"hint"}  # what may have several
REFUSED = "Nothing was loaded."


class GuidesPart:
    """What conversations ask, kind by kind."""

    code, title, groups = "guides", "Guides for conversations", "guide"

    def items(self, programme: Programme) -> dict[str, PackItem]:
        """Return every question as the programme asks it now, hidden ones too."""
        return {
            f"{kind}/{one.code}": replace(
                item_of(kind, as_data(one), is_own=is_changed(one)),
                is_changing=drafted.get(one.code, as_data(one)) != as_data(one),
            )
            for kind, drafted in drafts_of(programme).items()
            for one in questions_in_use(programme, kind)
        }

    def read(self, programme: Programme, values: Mapping[str, Any]) -> dict[str, PackItem]:
        """Return a stranger's questions, checked: kinds, types, sizes and how many."""
        found = {}
        asked = dict.fromkeys(KINDS, 0)
        for key, value in values.items():
            kind, _, code = key.partition("/")
            if kind not in KINDS:
                raise UnusableInput(f"A guide is of a kind that is not known here. {REFUSED}")
            asked[kind] += 1
            if problem := problem_of(code, value):
                raise UnusableInput(f"“{KINDS[kind]}”, a question: {problem} {REFUSED}")
            if asked[kind] > MOST_QUESTIONS:
                raise UnusableInput(
                    f"The guide “{KINDS[kind]}” has more than {MOST_QUESTIONS} questions. {REFUSED}"
                )
            found[key] = item_of(kind, tidied({MAYBE: "", **value}))
        return found

    def take(self, *, actor: Actor, programme: Programme, values: Mapping[str, Any]) -> None:
        """Ask these questions from now on, by a command."""
        questions: dict[str, dict[str, Any]] = {}
        for key, value in values.items():
            kind, _, code = key.partition("/")
            questions.setdefault(kind, {})[code] = value
        take_questions(actor=actor, programme=programme, questions=questions)


def drafts_of(programme: Programme) -> dict[str, dict[str, Any]]:
    """Return kind -> code -> each question as it is worded in a version not in use yet."""
    found: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    drafts = Guide.objects.drafts().filter(programme=programme)
    for one in Question.objects.filter(guide__in=drafts).select_related("guide"):
        found[one.guide.kind][one.code] = as_data(one)
    return found


def as_data(question: Question) -> dict[str, Any]:
    """Return a question as it is kept in a pack."""
    return tidied(
        {
            "wording": question.wording,
            "for_partner": question.for_partner,
            "hint": question.hint,
            "kind": question.kind,
            "list": question.list_code,
            "hidden": question.is_hidden,
        }
    )


def tidied(question: dict[str, Any]) -> dict[str, Any]:
    """Return a question without spaces that nobody sees; browsers end a hint's lines otherwise."""
    lines = (line.rstrip() for line in question["hint"].strip().splitlines())
    told = {name: in_a_line(question[name]) for name in ("wording", MAYBE)}
    return {**question, **told, "hint": "\n".join(lines)}


def item_of(kind: str, value: Mapping[str, Any], *, is_own: bool = True) -> PackItem:
    """Return a question as a pack shows it and keeps it."""
    title = f"{KINDS[kind]}: “{value['wording']}”"
    lines = (
        value["wording"],
        value["hint"] and f"Hint: {' / '.join(value['hint'].splitlines())}",
        value[MAYBE] and f"Partners are asked: {value[MAYBE]}",
        "Not asked any more." if value["hidden"] else "",
    )
    text = "\n".join(line for line in lines if line)
    answered = ANSWER_KINDS[value["kind"]]
    if value["list"]:
        answered += f": {LISTS[value['list']].lower()}"
    asks = value["wording"]
    return PackItem(title, text, dict(value), is_own, value["hidden"], answered, asks=asks)


def is_changed(question: Question) -> bool:
    """True when the programme worded it itself since it came, or hides it.

    What a pack hid that was taken is told apart by whoever remembers what was taken.
    """
    names = ("wording", "for_partner", "hint")
    return question.is_hidden or any(
        getattr(question, name) != getattr(question, f"given_{name}") for name in names
    )


def questions_in_use(programme: Programme, kind: str) -> list[Question]:
    """Return the questions of the version in use; the product's own where there is none."""
    guides = Guide.objects.in_use().filter(programme=programme, kind=kind)
    guide = guides.order_by("-version").first()
    if guide is not None:
        return list(guide.questions.all())
    return our_questions(kind)


def problem_of(code: str, question: Any) -> str:
    """Return the first thing wrong with one question, or nothing."""
    if not is_code(code) or code in NO_CODES:
        return "its code is not one that questions have."
    if not isinstance(question, dict) or set(question) - {MAYBE} != FIELDS:
        return "it is not written as questions are."
    question = {MAYBE: "", **question}
    texts = {name: question[name] for name in (*LONGEST, "kind", "list")}
    if any(not isinstance(text, str) for text in texts.values()):
        return "a text is no text."
    if not isinstance(question["hidden"], bool):
        return "hidden is neither yes nor no."
    if not texts["wording"].strip():
        return "it asks nothing."
    for name, longest in LONGEST.items():
        if len(texts[name]) > longest:
            return f"its {CALLED[name]} is longer than {longest} letters."
        if wrong := wrong_in(texts[name], lines=name in LINES):
            return f"its {CALLED[name]} {wrong}."
    if texts["kind"] not in ANSWER_KINDS:
        return "how it is answered is not known here."
    if (texts["list"] in LISTS) != (texts["kind"] == CHOICES) or (
        texts["list"] and texts["list"] not in LISTS
    ):
        return "its list is not one of those known here."
    return ""
