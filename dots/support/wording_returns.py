"""Rounds and returns in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from dots.support.doubts import are
from dots.support.models import CollectionRound, Return, ReturnVersion, RoundQuestion
from dots.support.periods import say_period
from dots.support.questions import ATTENDANCES, NEW_PEOPLE, PEOPLE, SESSIONS
from dots.support.selectors.returns import Tally
from dots.support.wording import count

STANDINGS = {  # standing -> (words, state of the dot)
    "in": ("In", "good"),
    "nothing": ("Nothing to report", "good"),
    "late": ("Late", "late"),
    "started": ("Begun, not sent", "now"),
    "silent": ("Silent so far", "todo"),
    "unasked": ("Not asked yet", "todo"),
    "returned": ("Letter came back", "late"),  # so it is not asked yet
    "never": ("Not asked", "todo"),  # and its round is closed
}
TO_THE_PARTNER = {
    **STANDINGS,
    "silent": ("To do", "todo"),
    "unasked": ("To do", "todo"),
    "returned": ("To do", "todo"),
    "never": ("Closed", "todo"),
}
THROUGH = {
    "link": "by the link",
    "phone": "by phone, keyed by the programme’s team",
    "manager": "by somebody signed in for the partner",
}
NOT_KNOWN, NOT_YET = "Not known", "Not answered yet"


def period_of(asked_for: CollectionRound) -> str:
    return say_period(asked_for.period_from, asked_for.period_to)


def day_of(moment: Any) -> str:
    """Return a moment's day here, as people write it."""
    local = timezone.localtime(moment)
    return f"{local.day} {local:%B %Y}"


def say_answer(answer: Any, wards: Mapping[str, str]) -> str:
    """Return one answer in words."""
    if answer is None:
        return NOT_KNOWN
    if isinstance(answer, Mapping):
        return ", ".join(f"{wards.get(code, code)} {count:,}" for code, count in answer.items())
    return f"{answer:,}" if isinstance(answer, int) else str(answer)


SHORT = {
    SESSIONS: ("session", "sessions"),
    ATTENDANCES: ("attendance", "attendances"),
    PEOPLE: ("different person", "different people"),
    NEW_PEOPLE: ("of them new this year", "of them new this year"),
}


def say_short(code: str, words: str, answer: Any, wards: Mapping[str, str]) -> str:
    """Return an answer with what it is about, in a few words."""
    if code in SHORT and isinstance(answer, int):
        return f"{answer:,} {SHORT[code][answer != 1]}"
    return f"{words.rstrip('?')}: {say_answer(answer, wards)}"


def answer_rows(
    questions: Sequence[RoundQuestion],
    answers: Mapping[str, Any],
    wards: Mapping[str, str],
    missing: str = NOT_YET,
) -> list[dict[str, Any]]:
    """Return each question with its answer, as the summary list takes them."""
    return [
        {
            "name": question.words,
            "code": question.code,
            "value": say_answer(answers[question.code], wards)
            if question.code in answers
            else missing,
        }
        for question in questions
    ]


def version_entries(
    versions: Sequence[ReturnVersion],
    questions: Sequence[RoundQuestion],
    wards: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Return every answer given to a return as a timeline, newest first."""
    words = {question.code: question.words for question in questions}
    entries: list[dict[str, Any]] = []
    for version in versions:
        said = "; ".join(
            say_short(code, words.get(code, code), answer, wards)
            for code, answer in version.answers.items()
            if answer is not None
        )
        title = "Figures sent" if version.number == 1 else "Figures put right"
        entries.append(
            {
                "title": "Nothing to report" if version.nothing else title,
                "text": f"{said.rstrip('.')}." if said else "",
                "when": version.given_at,
                "who": THROUGH[version.given_through],
                "state": "todo" if entries else "done",
            }
        )
    return entries


def standing_in_words(asked: Return, standing: str, links_ended: bool = False) -> str:
    """Return how a return stands, with its day."""
    words = STANDINGS[standing][0]
    if standing == "unasked" and links_ended:
        words = "Its link is ended, and no new one is sent"
    if asked.answered_at:
        return f"{words} since {day_of(asked.answered_at)}"
    return f"{words}; due {due_of(asked.collection_round)}"


def due_of(asked_for: CollectionRound) -> str:
    return f"{asked_for.due_on.day} {asked_for.due_on:%B %Y}"


def lede_of(tally: Tally, closed: bool = False) -> str:
    """Return how a round stands: who has answered of those asked, then who was not asked."""
    if not tally.chosen:
        return "No partner was chosen." if closed else "No partner is chosen yet."
    if not tally.asked:
        return none_asked(tally.unasked, closed)
    return f"{of_those_asked(tally, closed)} {not_asked(tally, closed)}".rstrip()


def not_asked(tally: Tally, closed: bool = False) -> str:
    """Return how many are not asked, beside those who are; nothing when all are."""
    if not tally.unasked:
        return ""
    if closed:
        return f"{tally.unasked:,} more {'was' if tally.unasked == 1 else 'were'} not asked."
    return f"{tally.unasked:,} more {are(tally.unasked)} chosen, not asked yet."


def none_asked(chosen: int, closed: bool) -> str:
    if closed:
        return "No partner was asked."
    if chosen == 1:
        return "The one partner chosen is not asked yet."
    return f"{chosen:,} partners are chosen, and none of them is asked yet."


def of_those_asked(tally: Tally, closed: bool) -> str:
    """Return who has answered, where somebody was asked."""
    the, asked = ("the ", " asked") if tally.unasked else ("", "")
    yet = "" if closed else " yet"
    if tally.asked == 1:
        return (
            f"The one partner{asked} has {f'not answered{yet}' if tally.missing else 'answered'}."
        )
    if not tally.missing:
        return f"All {tally.asked:,} partners{asked} have answered."
    everybody = f"{the}{tally.asked:,} partners{asked}"
    if not tally.answered:
        return f"None of {everybody} has answered{yet}."
    has = "has" if tally.answered == 1 else "have"
    return f"{tally.answered:,} of {everybody} {has} answered."


def answered_of(tally: Tally, closed: bool) -> str:
    """Return how many have answered of those asked, as a cell of the list of rounds."""
    parts = [f"{tally.answered:,} of {tally.asked:,}"] if tally.asked else []
    parts += [f"{tally.unasked:,} not asked{'' if closed else ' yet'}"] if tally.unasked else []
    return ", ".join(parts) or "–"


PARTS = {  # standing -> what a number of partners is, in a row of such
    "in": "in",
    "nothing": "with nothing to report",
    "started": "begun",
    "silent": "silent so far",
    "late": "late",
    "unasked": "not asked yet",
    "returned": "not asked, as the letter came back",
    "never": "not asked",
}


def parts_of(standings: Sequence[str]) -> str:
    """Return how many partners stand where: "12 in, 3 silent so far"."""
    counts = Counter(standings)
    return ", ".join(f"{counts[one]:,} {words}" for one, words in PARTS.items() if counts[one])


def say_held_back(letters: int) -> str:
    """Return that letters wait because our own mail does not work; nothing where none does."""
    if not letters:
        return ""
    have, them, are_tried = (
        ("has", "it", "It is tried") if letters == 1 else ("have", "them", "They are tried")
    )
    return (
        f"{count(letters, 'letter')} {have} not left yet: our mail server does not take {them}."
        f" {are_tried} again without anybody doing something; whoever runs this installation"
        " is told."
    )


def letters_in_words(letters: int, reminders: bool = False) -> str:
    """Return what one press of a button sent."""
    kind = "reminder" if reminders else "letter"
    if not letters:
        return f"No {kind} went out: there was nobody new to write to."
    if letters == 1:
        return f"One {kind} is on its way, with its own link."
    return f"{letters:,} {kind}s are on their way, each with its own link."
