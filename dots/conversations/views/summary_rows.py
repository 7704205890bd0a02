"""The answers of a partner's summary, each with whose words they are; nobody else's are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dots.conversations.models import Answer, Question
from dots.conversations.models.answers import ACCEPTED, DECLINED, OPEN
from dots.conversations.selectors import reads_alike, taken_from
from dots.conversations.standing import Standing
from dots.conversations.values import is_empty
from dots.conversations.wording import as_list, asked_otherwise, day

if TYPE_CHECKING:
    from dots.conversations.views.summary import Sheet


def is_shown(sheet: Sheet, question: Question) -> bool:
    """Leave out what nobody answered, unless the partner did."""
    standing = sheet.standing.get(question.code)
    answered = standing is not None and not is_empty(standing.value)
    return answered or question.code in sheet.corrections or sheet.may_answer


def row(sheet: Sheet, question: Question) -> dict[str, Any]:
    """Return one answer, with the partner's correction beside it."""
    standing = sheet.standing.get(question.code, Standing())
    said = as_list(sheet.names.lines(question, standing.value))
    correction = sheet.corrections.get(question.code)
    shown: dict[str, Any] = {
        "name": question.wording,
        "value": said,
        "address": sheet.page("correct", question.code) if sheet.may_answer else "",
        "change": "Correct",
    }
    if correction is not None and correction.fate == OPEN:
        theirs = as_list(sheet.names.lines(question, correction.value), "Nothing")
        folded_now = [(team_title(sheet, question.code), said)]
        shown |= {"value": theirs, "change": "Change", "folded": folded_now}
        return {**shown, "note": "As you corrected it."}
    note = whose_words(sheet, standing, correction) or as_said(sheet, question, standing)
    if question.code in sheet.changed:
        note = f"Changed since you agreed. {note}"
    return {**shown, "note": note, "folded": folded(sheet, question, standing, correction)}


def has_others(sheet: Sheet, standing: Standing) -> int:
    """Return how many other partners' words stand, as they were taken over."""
    taken = taken_from(standing, sheet.corrected)
    return len({one.party_id for one in taken} - {sheet.party.pk})


def team_title(sheet: Sheet, code: str) -> str:
    """Say what stands beside a correction: no team's words where another partner's are in them."""
    standing = sheet.standing.get(code, Standing())
    return "What stands now" if has_others(sheet, standing) else "What the team wrote"


def whose_words(sheet: Sheet, standing: Standing, correction: Answer | None) -> str:
    """Say whose words stand, where a partner corrected them; nothing where none did."""
    others = has_others(sheet, standing)
    theirs = "another partner" if others == 1 else "other partners"
    # Of what was not taken over the reason is told no longer once it agreed and others changed it.
    if correction is None or (correction.fate == DECLINED and correction.code in sheet.changed):
        if not others:
            return ""
        who = "Another partner" if others == 1 else "Other partners"
        return f"{who} corrected this; the team took it over."
    if correction.fate != ACCEPTED:
        told = (
            f"You corrected this. The team did not take it over. Its reason: “{correction.because}”"
        )
        return f"{told} What stands now has words of {theirs}." if others else told
    if reads_alike(correction.value, standing.value):
        return "As you corrected it; the team took it over."
    if correction in taken_from(standing, sheet.corrected):
        return f"Your words, together with those of {theirs}."
    if others:
        return f"The team took over your words, and later those of {theirs}."
    return "The team took over your words, and changed them later."


def folded(
    sheet: Sheet, question: Question, standing: Standing, correction: Answer | None
) -> list[tuple[str, Any]]:
    """Return what the partner wrote and agreed to, where that is not what stands."""
    found: dict[str, Any] = {}
    if correction is not None and not reads_alike(correction.value, standing.value):
        found["What you wrote"] = correction.value
    if question.code in sheet.changed:
        agreed = sheet.changed[question.code]
        if found and reads_alike(agreed, found["What you wrote"]):
            found = {"What you wrote, and agreed to": agreed}
        else:
            found["What you agreed to"] = agreed
    return [
        (title, as_list(sheet.names.lines(question, value), "Nothing"))
        for title, value in found.items()
    ]


def as_said(sheet: Sheet, question: Question, standing: Standing) -> str:
    """Say when it was said, and in which words it was asked then, where they were others."""
    if not standing.said_on:
        return ""
    asked = asked_otherwise(question, sheet.then.get(question.code))
    return f"As you said on {day(standing.said_on)}. {asked}".strip()
