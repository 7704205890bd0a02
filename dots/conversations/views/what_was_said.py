"""What a conversation holds, question by question: said that day, or standing from before it."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from dots.conversations.changes import fits
from dots.conversations.models import Answer, Question
from dots.conversations.selectors import answers_before, asked_then
from dots.conversations.standing import Standing, answers_in_words
from dots.conversations.values import alike
from dots.conversations.views.shared import Desk
from dots.conversations.wording import (
    NOT_ANSWERED,
    as_list,
    asked_otherwise,
    day,
    moment,
    who_wrote,
)


def what_was_said(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Return what was said that day, apart from what was said before and not asked this time.

    The latter stands as it was said last before that day, by the rule of the page about what
    changed: also in a conversation that was typed in after this one's summary went out.
    """
    rows = list(zip(answer_rows(desk), desk.questions, strict=True))
    before = [(row, question) for row, question in rows if is_from_before(desk, question)]
    if before:
        last = answers_before(desk.parties[0].organisation_id, desk.conversation)
        then = asked_then({code: one.conversation for code, one in last.items()})
        for row, question in before:
            if (said := last.get(question.code)) and fits(question, said.value):
                row.update(as_said_last(desk, question, said, then.get(question.code)))
    return {
        "rows": [row for row, question in rows if not is_from_before(desk, question)],
        "before": [row for row, _ in before],
    }


def as_said_last(
    desk: Desk, question: Question, said: Answer, then: Question | None
) -> dict[str, Any]:
    """Return a row of what was said last; and of what the summary says, where it differs."""
    lines = desk.names.lines(question, said.value)
    how = "As said on" if lines else "Taken back on"
    notes = [f"{how} {day(said.conversation.held_on)}", asked_otherwise(question, then)]
    standing = desk.standing[question.code]
    if standing.said_on and not alike(standing.value, said.value):
        theirs = "; ".join(desk.lines(question))
        notes.append(f"The summary says what was said on {day(standing.said_on)}: {theirs}")
    return {"value": as_list(lines, NOT_ANSWERED), "note": ". ".join(filter(None, notes))}


def is_from_before(desk: Desk, question: Question) -> bool:
    standing = desk.standing.get(question.code)
    return standing is not None and standing.said_on is not None


def answer_rows(desk: Desk) -> list[dict[str, Any]]:
    """Return what was said, question by question."""
    rows = []
    for question in desk.questions:
        standing = desk.standing.get(question.code)
        row = {"name": question.wording, "value": as_list(desk.lines(question), NOT_ANSWERED)}
        if standing and standing.said_on:
            row["note"] = ". ".join(
                filter(None, [f"As said on {day(standing.said_on)}", desk.asked_then(question)])
            )
        if standing and standing.is_two:
            row["value"] = side_by_side(desk, question, standing)
            row["note"] = f"{answers_in_words(standing.count).capitalize()}: decide which stands"
        rows.append(row)
    return rows


def side_by_side(desk: Desk, question: Question, standing: Standing) -> SafeString:
    """Draw every answer that stands, each with who gave it."""
    each = (
        (who_wrote(one), moment(one.created_at), as_list(desk.names.lines(question, one.value)))
        for one in standing.heads
    )
    return format_html_join("", "<p><b>{}</b>, {}<br>{}</p>", each)
