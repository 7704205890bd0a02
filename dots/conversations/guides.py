"""The guides as the product brings them: our reading of the model's published stages.

A programme changes them as it likes. A question keeps its code in every kind and version, so that
what was said of it once can be laid beside what was said before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dots.conversations.models import Question
from dots.conversations.models.guides import (
    AGREED,
    CHOICES,
    FIRST,
    NEEDS,
    QUICK,
    REVIEW,
    WORDS,
    WORKSHOP,
)

READING = (
    "Our reading of the published four stages of the 100% Digital Leeds model: whom a partner"
    " supports, what gets in the way, strengths before gaps, what was agreed. The words are ours."
)


@dataclass(frozen=True)
class Asked:
    """One question as a guide brings it."""

    code: str
    wording: str
    for_partner: str = ""
    hint: str = ""
    kind: str = WORDS
    list_code: str = ""


PEOPLE = Asked(
    "people",
    "Whom do they support?",
    "Whom do you support?",
    "Tick all that fit. Add roughly how many, and where; name nobody.",
    CHOICES,
    "communities",
)
ASSETS = Asked(
    "assets",
    "What do they have that helps?",
    "What do you have that helps?",
    "Trust, rooms, Wi-Fi, devices, skills, volunteers, time. Small things count.",
)
BARRIERS = Asked(
    "barriers",
    "What gets in the way for their people?",
    "What gets in the way for your people?",
    "Tick what they have seen, and say how it shows.",
    CHOICES,
    "barriers",
)
MEANING = Asked(
    "meaning",
    "What would make it meaningful for their people?",
    "What would make it meaningful for your people?",
    "What matters to them already: family photos, a bus pass, a faith group, the football.",
)
ROLES = Asked(
    "roles",
    "Which roles could they play?",
    "Which roles could you play?",
    "Every organisation has one; nobody has to do everything.",
    CHOICES,
    "partner-roles",
)
NEEDED = Asked(
    "needs",
    "What do they need for that?",
    "What do you need for that?",
    "One need on each line. Leave it empty if there is none.",
    NEEDS,
)
NEEDED_NOW = replace(NEEDED, wording="What do they need?", for_partner="What do you need?")
AGREEMENT = Asked(
    "agreed",
    "What did you agree?",
    "What did we agree?",
    "What will be done, by whom and by when. Each line can become an action.",
    AGREED,
)
SINCE = Asked(
    "since",
    "What has happened since you last spoke?",
    "What has happened since we last spoke?",
    "What was tried, what changed for them, who came or left.",
)
WORKED = Asked(
    "worked",
    "What has worked?",
    hint="For whom, and how they know. What would they do again?",
)
IDEAS = Asked(
    "ideas",
    "Which ideas came up?",
    "",
    "As they were said, also those that need somebody to take them on.",
)
ABOUT = Asked("about", "What was it about?", hint="In a sentence or two.")

OURS: dict[str, tuple[Asked, ...]] = {
    FIRST: (PEOPLE, ASSETS, BARRIERS, MEANING, ROLES, NEEDED, AGREEMENT),
    REVIEW: (SINCE, WORKED, PEOPLE, ASSETS, BARRIERS, ROLES, NEEDED, AGREEMENT),
    WORKSHOP: (PEOPLE, ASSETS, BARRIERS, IDEAS, MEANING, ROLES, NEEDED, AGREEMENT),
    QUICK: (ABOUT, NEEDED_NOW, AGREEMENT),
}


def our_questions(kind: str, **of: Any) -> list[Question]:
    """Return the product's own questions, not kept yet."""
    return [
        Question(
            code=one.code,
            position=place,
            wording=one.wording,
            for_partner=one.for_partner,
            hint=one.hint,
            kind=one.kind,
            list_code=one.list_code,
            given_wording=one.wording,
            given_for_partner=one.for_partner,
            given_hint=one.hint,
            **of,
        )
        for place, one in enumerate(OURS[kind], 1)
    ]
