"""Read what a partner answered to one question, or say in a sentence why it cannot be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from dots.foundation.commands import NotPossible
from dots.support.models import ReturnVersion, RoundQuestion
from dots.support.questions import ATTENDANCES, LARGEST, NEW_PEOPLE, PEOPLE, PEOPLE_BY_WARD
from dots.support.wording import count

LONGEST = 1000
CHANGE_ONE = "Change one of the two."


def sound(
    questions: Collection[RoundQuestion], answers: Mapping[str, Any], wards: Collection[str]
) -> dict[str, Any]:
    """Return the answers to these questions only, each of its kind; None where it is not known.

    Args:
        wards: codes of the programme's wards.
    Raises:
        NotPossible: an answer is not of its kind, or two contradict one another.
    """
    kept = {
        question.code: sound_answer(question, answers[question.code], wards)
        for question in questions
        if question.code in answers
    }
    for problem in contradictions(kept).values():
        raise NotPossible(f"{problem} Nothing was sent.")
    return kept


def says_the_same(version: ReturnVersion | None, answers: Mapping[str, Any] | None) -> bool:
    """True when these answers say what a version says.

    Args:
        answers: None when there is nothing to report.
    """
    if version is None or version.nothing or answers is None:
        return version is not None and version.nothing and answers is None
    return known_only(version.answers) == known_only(answers)


def known_only(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known: left open and not asked say the same."""
    return {code: answer for code, answer in answers.items() if answer is not None}


def sound_answer(question: RoundQuestion, answer: Any, wards: Collection[str]) -> Any:
    """Return one answer, or refuse it."""
    if answer is None or answer in ("", {}):
        return None
    if question.kind == "words":
        return str(answer)[:LONGEST]
    if question.kind == "number":
        return whole(answer)
    if not isinstance(answer, Mapping) or set(answer) - set(wards):
        raise NotPossible("A ward is not one of this programme’s. Choose from the list.")
    numbers = {code: whole(count) for code, count in answer.items()}
    return {code: count for code, count in numbers.items() if count} or None


def whole(answer: Any) -> int:
    if isinstance(answer, bool) or not isinstance(answer, int) or not 0 <= answer <= LARGEST:
        raise NotPossible(f"Give a whole number from 0 to {LARGEST:,}.")
    return answer


def contradictions(answers: Mapping[str, Any]) -> dict[str, str]:
    """Return, by question code, what two answers together cannot mean."""
    people, new = answers.get(PEOPLE), answers.get(NEW_PEOPLE)
    came = answers.get(ATTENDANCES)
    problems = {}
    if people is not None and new is not None and new > people:
        problems[NEW_PEOPLE] = (
            f"You say {were_new(new)}, out of {count(people, 'person', 'people')}. {CHANGE_ONE}"
        )
    elif came is not None and new is not None and new > came:
        problems[NEW_PEOPLE] = (
            f"You say {were_new(new)}, but only {count(came, 'attendance')}: each of them came at"
            f" least once. {CHANGE_ONE}"
        )
    if people is not None and came is not None and people > came:
        problems[PEOPLE] = (
            f"You say {count(people, 'different person', 'different people')} came, but only"
            f" {count(came, 'attendance')}: each person came at least once. {CHANGE_ONE}"
        )
    placed = sum((answers.get(PEOPLE_BY_WARD) or {}).values())
    if people is not None and placed > people:
        problems[PEOPLE_BY_WARD] = (
            f"The wards add up to {count(placed, 'person', 'people')}, out of"
            f" {count(people, 'person', 'people')}. {CHANGE_ONE}"
        )
    return problems


def were_new(number: int) -> str:
    return count(number, "person was new", "people were new")
