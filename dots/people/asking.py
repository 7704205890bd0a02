"""The questions about what somebody needs, one at a time: in plain words, and in Easy Read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from dots.foundation.models import Programme
from dots.frameworks.instruments import EASY, PLAIN
from dots.frameworks.selectors import TermView, labels, terms
from dots.people.models import Person
from dots.people.wording import COMMUNICATION, NONE_SAID

__all__ = [
    "BARRIERS",
    "CHECK",
    "CHECK_EASY",
    "EASY",
    "HAND_BACK_EASY",
    "NEEDS",
    "NONE",
    "PLAIN",
    "QUESTIONS",
    "READ",
    "STEPS",
    "Question",
    "barriers_to_the_person",
    "handed_back_page",
    "kept_apart",
    "none_in_words",
    "none_left",
    "none_of",
    "put_together",
    "questions_for",
]

READ = "read"  # by which an address says in which words a page is read
CHECK, BARRIERS = "check", "barriers"
CHECK_EASY = ("You can change an answer.", "Then press the button to save.")
HAND_BACK_EASY = ("Give this back to the person who gave it to you.",)

# The words of our own list of barriers as they are said to the person: those of the list are said
# about them.
BARRIERS_PLAIN = {
    "device": "I have no suitable device",
    "connection": "I have no good connection",
    "cost": "It costs too much",
    "skills": "I do not know how",
    "confidence": "I do not feel able to",
    "motivation": "I see no reason to",
    "trust-safety": "I worry whether it is safe",
    "accessibility": "It is not accessible to me",
    "language-literacy": "The language, or reading",
    "setting-rules": "The rules of the place where I live or go",
    "someone-restricts": "Somebody else keeps me from it",
    "service-design": "The websites or apps are badly made",
}
# The same in Easy Read. A programme that says one otherwise, or adds
# one, is asked in its own words in both wordings.
BARRIERS_EASY = {
    "device": "I do not have a good phone, tablet or computer",
    "connection": "I do not have good internet",
    "cost": "It costs too much",
    "skills": "I do not know how to do it",
    "confidence": "I am afraid to get it wrong",
    "motivation": "I do not see why I should",
    "trust-safety": "I worry that it is not safe",
    "accessibility": "I need a tool that makes it easier for me",
    "language-literacy": "The words are too hard for me",
    "setting-rules": "It is not allowed where I live",
    "someone-restricts": "Another person stops me",
    "service-design": "Some websites and apps are too hard for everyone",
}


@dataclass(frozen=True)
class Question:
    """One question, to be read out or read by the person themselves.

    Attributes:
        name: of the form's field.
        plain, easy: what is asked, in each wording.
        plain_hint, easy_hint: what stands below it.
        offered: each code, with the answer in plain words and in Easy Read; nothing: a line to
            type in. To ask again: in how many days.
        none: the answer that nothing is needed, in each wording.
    """

    name: str
    plain: str
    easy: str
    plain_hint: str = ""
    easy_hint: str = ""
    offered: tuple[tuple[str, str, str], ...] = ()
    none: tuple[str, str] | None = None

    def words(self, wording: str) -> tuple[str, str]:
        """Return the question and its hint."""
        if wording == EASY:
            return self.easy, self.easy_hint
        return self.plain, self.plain_hint

    def choices(self, wording: str) -> list[tuple[str, str]]:
        """Return the answers that are offered."""
        none = [(NONE, *self.none)] if self.none else []
        every = (*self.offered, *none)
        return [(code, easy if wording == EASY else plain) for code, plain, easy in every]

    def none_words(self, wording: str) -> str:
        """Return the answer that nothing is needed; empty where there is none such."""
        return self.none[wording == EASY] if self.none else ""

    @property
    def codes(self) -> list[str]:
        return [code for code, _, _ in self.offered]


SEVERAL = "You can choose more than one."
NONE = "none"  # the code of the answer that nothing is needed
NONE_OF_THESE = ("None of these", "None of these")
QUESTIONS = (
    Question(
        "language",
        "Which language do you like best?",
        "What language do you like to use?",
        "Write it here, or tick that English is fine.",
        "Write the language here.",
        none=("English is fine", "English is good for me"),
    ),
    Question(  # its answers are the programme's own words: `questions_for`
        BARRIERS,
        "What gets in the way of going online?",
        "Going online. What makes it hard for you?",
        SEVERAL,
        SEVERAL,
        none=NONE_OF_THESE,
    ),
    Question(
        "reading",
        "What helps you to read?",
        "Reading. What helps you?",
        SEVERAL,
        SEVERAL,
        (
            ("large-print", "Large print", "Big letters"),
            ("easy-read", "Easy Read", "Easy words and short sentences"),
            ("by-phone", "To be told by phone rather than in writing", "Tell me on the phone"),
        ),
        NONE_OF_THESE,
    ),
    Question(
        "hearing",
        "What helps you to hear, and to understand what is said?",
        "Listening. What helps you?",
        SEVERAL,
        SEVERAL,
        (
            ("hearing-loop", "A hearing loop", "A hearing loop. It helps with hearing aids"),
            ("bsl", "British Sign Language", "Sign language (BSL)"),
            ("interpreter", "An interpreter", "A person who speaks my language"),
        ),
        NONE_OF_THESE,
    ),
    Question(
        "carer",
        "Does a carer help you when you come to us?",
        "Does someone help you when you come here?",
        easy_hint="This could be a carer, or a person in your family.",
        offered=(("carer", "Yes, a carer helps", "Yes, someone helps me"),),
        none=("No", "No"),
    ),
    Question(
        "communication_words",
        "Is there anything else that helps you?",
        "Is there something else that helps you?",
        "Such as: a quiet room. You may ask to read what is kept about you.",
        "Write it here. You can ask us to show you what we wrote.",
        none=("No, nothing else", "No, nothing else"),
    ),
    Question(
        "again",
        "When should we ask you again?",
        "When can we ask you again?",
        "Needs change.",
        "What helps you can change. So we ask again.",
        (
            ("91", "In three months", "In 3 months"),
            ("182", "In six months", "In 6 months"),
            ("365", "In a year", "In 1 year"),
        ),
    ),
)
STEPS = (*(one.name for one in QUESTIONS), CHECK)
SEVERAL_OF = ("reading", "hearing", "carer")  # questions whose answers are codes of needs
NEEDS = ("communication", "communication_words", "language", BARRIERS, "said_none")  # as kept


def questions_for(person: Person) -> tuple[Question, ...]:
    """Return the questions, with the programme's own words for what gets in the way.

    What somebody said stays among them, though it is offered no more.
    """
    programme, kept = person.organisation.programme, set(person.barriers)
    offered = [
        (
            one.code,
            said_to_them(one, BARRIERS_PLAIN),
            said_to_them(one, BARRIERS_EASY),
        )
        for one in terms(programme, BARRIERS, hidden=True)
        if one.code in kept or not (one.is_hidden or one.is_heading)
    ]
    if older := kept.difference(code for code, _, _ in offered):
        called = labels(programme, BARRIERS)
        offered += [(code, *[called.get(code, code)] * 2) for code in sorted(older)]
    return tuple(
        replace(one, offered=tuple(offered)) if one.name == BARRIERS else one for one in QUESTIONS
    )


def said_to_them(one: TermView, ours: Mapping[str, str]) -> str:
    """Return a word of the list as the person is asked it; the programme’s own as it says it."""
    return one.label if one.published or one.is_own else ours.get(one.code, one.label)


def barriers_to_the_person(programme: Programme, wording: str) -> dict[str, str]:
    """Return what gets in the way, by code, in the words in which a person is asked it."""
    ours = BARRIERS_EASY if wording == EASY else BARRIERS_PLAIN
    return {one.code: said_to_them(one, ours) for one in terms(programme, BARRIERS, hidden=True)}


def kept_apart(communication: Iterable[str]) -> dict[str, list[str]]:
    """Return needs as the questions ask about them: question -> those of its answers."""
    needs = list(communication)
    asked = {one.name: one.codes for one in QUESTIONS}
    return {name: [code for code in needs if code in asked[name]] for name in SEVERAL_OF}


def put_together(before: Iterable[str], answers: Iterable[Iterable[str]]) -> list[str]:
    """Return all needs, in the order of their list; what no question asks about stays."""
    asked = {code for one in QUESTIONS if one.name in SEVERAL_OF for code in one.codes}
    said = {code for codes in answers for code in codes}
    stays = {code for code in before if code not in asked}
    return [code for code, _ in COMMUNICATION if code in said | stays]


def none_left(said: Mapping[str, Any]) -> list[str]:
    """Return the questions answered with “none” of which nothing else is said.

    Args:
        said: what is kept of `NEEDS`.
    """
    apart = kept_apart(said["communication"])
    return [
        name
        for name, _ in NONE_SAID
        if name in said["said_none"] and not (apart[name] if name in apart else said[name])
    ]


def none_of(person: Person) -> list[str]:
    """Return the questions that somebody answered with “none”."""
    return none_left({name: getattr(person, name) for name in NEEDS})


def none_in_words(person: Person) -> dict[str, str]:
    """Return the same in words: question -> what is said of it."""
    words = dict(NONE_SAID)
    return {name: words[name] for name in none_of(person)}


def handed_back_page(person_id: UUID, *, easy: bool) -> str:
    """Return where questions that were handed over end: it names nobody, and staff go on there."""
    address = reverse("people:handed_back", args=[person_id])
    return f"{address}?{urlencode({READ: EASY})}" if easy else address
