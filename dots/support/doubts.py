"""What an answer says that may be right, yet is more likely a slip: a person is asked, once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from dots.foundation.commands import NotPossible
from dots.support.questions import ATTENDANCES, NEW_PEOPLE, PEOPLE, SESSIONS
from dots.support.selectors.rows import Known
from dots.support.wording import count

NOTHING_SENT = "Nothing was sent. Say that it is right, or change the answer."


def doubts(answers: Mapping[str, Any], known: Known) -> dict[str, str]:
    """Return, by question code, why a number hardly can be.

    Args:
        known: what the partner's own rows hold for the same months. They stay in the count
            whatever an answer says, so an answer below them adds nothing.
    """
    asked = {
        SESSIONS: below(answers.get(SESSIONS), known.sessions, "session"),
        ATTENDANCES: below(answers.get(ATTENDANCES), known.attendances, "attendance"),
        PEOPLE: below_people(answers.get(PEOPLE), known),
        NEW_PEOPLE: below_new(answers.get(NEW_PEOPLE), known),
    }
    if answers.get(SESSIONS) == 0 and answers.get(ATTENDANCES) and not asked[SESSIONS]:
        came = count(answers[ATTENDANCES], "attendance")
        asked[SESSIONS] = f"This answer says {came}, but no session."
    return {code: doubt for code, doubt in asked.items() if doubt}


def below(said: int | None, known: int, one: str) -> str:
    """Doubt a total that is less than the entries it should hold."""
    if said is None or said >= known:
        return ""
    return (
        f"{count(known, one)} {are(known)} already recorded for these months, and this answer"
        f" says {said:,}."
    )


def below_people(said: int | None, known: Known) -> str:
    """Doubt fewer people than came to one session, or than were new in all of them."""
    if said is None or said >= known.people_least:
        return ""
    least = count(known.people_least, "different person", "different people")
    return f"What is recorded already holds at least {least}, and this answer says {said:,}."


def below_new(said: int | None, known: Known) -> str:
    if said is None or said >= known.new_people:
        return ""
    return (
        f"{count(known.new_people, 'new person', 'new people')} {are(known.new_people)} already"
        f" recorded for these months, and this answer says {said:,}."
    )


def are(number: int) -> str:
    return "is" if number == 1 else "are"


def refuse_doubtful(answers: Mapping[str, Any], known: Known, sure_of: Collection[str]) -> None:
    """Stop at the first doubt that nobody has answered.

    Args:
        sure_of: codes of the questions whose numbers a person has said to be right.
    """
    for code, doubt in doubts(answers, known).items():
        if code not in sure_of:
            raise NotPossible(f"{doubt} {NOTHING_SENT}")
