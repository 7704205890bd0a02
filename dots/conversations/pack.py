"""Guides as a part of a pack: taken out, looked through as hostile input, laid beside ours.

`export`, `problems`, `differences` and the command `apply_guides` are what a pack file calls.
Nothing in here is believed: `problems` is asked before anything else reads the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dots.conversations.guides import OURS
from dots.conversations.models import Guide, Question
from dots.conversations.models.guides import (
    ANSWER_KINDS,
    CHOICES,
    KINDS,
    LISTS,
    PRIVATE,
    WORDS,
)
from dots.foundation.models import Programme

FIELDS = {"code", "wording", "hint", "kind", "list", "hidden"}
MOST_GUIDES, MOST_QUESTIONS = len(KINDS), 30
LONGEST = {"code": 60, "wording": 200, "hint": 300}
CODE = re.compile(r"[a-z][a-z0-9-]*")
MARKUP = re.compile(r"<[a-zA-Z!/?]|&#|[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

NEW, REWORDED, KEPT, ONLY_HERE = "new", "reworded", "kept", "only here"


@dataclass(frozen=True)
class Difference:
    """One question that differs between a pack and what is in use here."""

    kind: str
    code: str
    what: str  # new; reworded; kept: changed here, so ours stays; only here
    ours: str = ""
    theirs: str = ""

    @property
    def is_taken_over(self) -> bool:
        """True when applying the pack changes something here because of it."""
        return self.what in (NEW, REWORDED)


def export(programme: Programme) -> dict[str, Any]:
    """Return the programme's guides as they are in use, ready for a pack: no answers, no names."""
    return {
        "guides": [
            {"kind": kind, "questions": [as_data(one) for one in questions_in_use(programme, kind)]}
            for kind in KINDS
        ]
    }


def as_data(question: Question) -> dict[str, Any]:
    return {
        "code": question.code,
        "wording": question.wording,
        "hint": question.hint,
        "kind": question.kind,
        "list": question.list_code,
        "hidden": question.is_hidden,
    }


def questions_in_use(programme: Programme, kind: str) -> list[Question]:
    """Return the questions of the version in use; the product's own where there is none."""
    guides = Guide.objects.in_use().filter(programme=programme, kind=kind)
    guide = guides.order_by("-version").first()
    if guide is not None:
        return list(guide.questions.all())
    return [
        Question(
            code=one.code,
            position=place,
            wording=one.wording,
            hint=one.hint,
            kind=one.kind,
            list_code=one.list_code,
            given_wording=one.wording,
            given_hint=one.hint,
        )
        for place, one in enumerate(OURS[kind], 1)
    ]


def problems(data: Any) -> list[str]:
    """Return what is wrong with a pack's guides, in sentences; nothing when they can be read."""
    if not isinstance(data, dict) or set(data) != {"guides"}:
        return ["The guides of this pack are not written as guides are."]
    guides = data["guides"]
    if not isinstance(guides, list) or not 1 <= len(guides) <= MOST_GUIDES:
        return [f"A pack has from one to {MOST_GUIDES} guides."]
    kinds = [one.get("kind") if isinstance(one, dict) else None for one in guides]
    if any(not isinstance(kind, str) or kind not in KINDS for kind in kinds):
        return ["A guide is of a kind that is not known here."]
    if len(set(kinds)) < len(kinds):
        return ["Two guides are of the same kind."]
    return [problem for one in guides for problem in problems_of_guide(one)]


def problems_of_guide(guide: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with one guide."""
    name, questions = KINDS[guide["kind"]], guide.get("questions")
    if set(guide) != {"kind", "questions"} or not isinstance(questions, list):
        return [f"The guide “{name}” is not written as guides are."]
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        return [f"The guide “{name}” has no question, or more than {MOST_QUESTIONS}."]
    found = [
        f"“{name}”, question {place}: {problem}"
        for place, one in enumerate(questions, 1)
        if (problem := problem_of(one))
    ]
    codes = [one["code"] for one in questions] if not found else []
    if len(set(codes)) < len(codes):
        found.append(f"The guide “{name}” asks the same question twice.")
    return found


def problem_of(question: Any) -> str:
    """Return the first thing wrong with one question, or nothing."""
    if not isinstance(question, dict) or set(question) != FIELDS:
        return "it is not written as questions are."
    texts = {name: question[name] for name in (*LONGEST, "kind", "list")}
    if any(not isinstance(text, str) for text in texts.values()):
        return "a text is no text."
    if not isinstance(question["hidden"], bool):
        return "hidden is neither yes nor no."
    for name, longest in LONGEST.items():
        if len(texts[name]) > longest:
            return f"its {name} is longer than {longest} letters."
        if MARKUP.search(texts[name]):
            return f"its {name} holds markup or signs that cannot be seen."
    if not texts["wording"].strip():
        return "it asks nothing."
    if not CODE.fullmatch(texts["code"]) or texts["code"] == PRIVATE:
        return "its code is not one that questions have."
    if texts["kind"] not in ANSWER_KINDS:
        return "how it is answered is not known here."
    if (texts["list"] in LISTS) != (texts["kind"] == CHOICES) or (
        texts["list"] and texts["list"] not in LISTS
    ):
        return "its list is not one of those known here."
    return ""


def differences(programme: Programme, data: Mapping[str, Any]) -> list[Difference]:
    """Say what applying a pack would change here, and what of ours would stay."""
    found: list[Difference] = []
    for guide in data["guides"]:
        draft = Guide.objects.drafts().filter(programme=programme, kind=guide["kind"]).first()
        ours = draft.questions.all() if draft else questions_in_use(programme, guide["kind"])
        here = {one.code: one for one in ours}
        coming = {one["code"]: one for one in guide["questions"]}
        for code, theirs in coming.items():
            if what := how_they_differ(here.get(code), theirs):
                mine = here[code].wording if code in here else ""
                found.append(Difference(guide["kind"], code, what, mine, theirs["wording"]))
        found += [
            Difference(guide["kind"], code, ONLY_HERE, one.wording)
            for code, one in here.items()
            if code not in coming
        ]
    return found


def how_they_differ(mine: Question | None, theirs: Mapping[str, Any]) -> str:
    """Return what applying would do about one question; nothing when they say the same."""
    if mine is None:
        return NEW
    if (mine.wording, mine.hint) == (theirs["wording"], theirs["hint"]):
        return ""
    return REWORDED if takes_over(mine, theirs) else KEPT


def takes_over(mine: Question, theirs: Mapping[str, Any]) -> bool:
    """True when a question here stands as it came, and another wording has come since.

    What the programme worded itself stays, through every later version of a pack.
    """
    untouched = (mine.wording, mine.hint) == (mine.given_wording, mine.given_hint)
    return untouched and (mine.kind, mine.list_code) == (theirs["kind"], theirs["list"])


def merged(ours: Iterable[Question], theirs: Iterable[Mapping[str, Any]]) -> list[Question]:
    """Return our questions with a pack's in place: new ones at the end, our own changes kept."""
    kept = list(ours)
    here = {one.code: one for one in kept}
    for one in theirs:
        mine = here.get(one["code"])
        if mine is None:
            kept.append(brought(one))
        elif takes_over(mine, one):
            mine.wording = mine.given_wording = one["wording"]
            mine.hint = mine.given_hint = one["hint"]
        elif (mine.wording, mine.hint) == (one["wording"], one["hint"]):
            mine.given_wording, mine.given_hint = one["wording"], one["hint"]
    return kept


def brought(one: Mapping[str, Any]) -> Question:
    """Return a question as a pack brings it."""
    return Question(
        code=one["code"],
        wording=one["wording"],
        hint=one["hint"],
        kind=one["kind"] or WORDS,
        list_code=one["list"],
        is_hidden=one["hidden"],
        given_wording=one["wording"],
        given_hint=one["hint"],
    )
