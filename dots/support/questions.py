"""The questions a round can ask that the ledger understands, in the programme's words."""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE, NEW_PEOPLE, ATTENDANCES, SESSIONS = "people", "new-people", "attendances", "sessions"
PEOPLE_BY_WARD, NOTE = "people-by-ward", "note"
LARGEST = 1_000_000  # a number above this is a slip of the finger


@dataclass(frozen=True)
class Question:
    """One question of the programme's list."""

    code: str
    kind: str  # number, wards or words
    words: str
    hint: str = ""


STANDARD = (
    Question(
        SESSIONS,
        "number",
        "How many sessions did you hold?",
        "Every time you offered help, whoever came: a drop-in, a class, a home visit.",
    ),
    Question(
        ATTENDANCES,
        "number",
        "How many attendances were there?",
        "One person who came four times is four attendances.",
    ),
    Question(
        PEOPLE,
        "number",
        "How many different people did you help?",
        "Count each person once, however often they came. Your best count is fine.",
    ),
    Question(
        NEW_PEOPLE,
        "number",
        "How many of them were new to you this year?",
        "People you had not helped before since the programme’s year began.",
    ),
    Question(
        PEOPLE_BY_WARD,
        "wards",
        "Where did you help them?",
        "Fill in the wards you know. Leave the rest empty: we count those as “not known”.",
    ),
    Question(
        NOTE,
        "words",
        "Is there anything we should know about these figures?",
        "Such as weeks when you were closed. Please name nobody.",
    ),
)
BY_CODE = {question.code: question for question in STANDARD}
USUAL = (SESSIONS, ATTENDANCES, PEOPLE, NEW_PEOPLE, NOTE)
