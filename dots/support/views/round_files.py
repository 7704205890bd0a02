"""A round's board as a file."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.http.response import HttpResponseBase
from django.utils import timezone

from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, find_or_404
from dots.support.models import CollectionRound
from dots.support.selectors.returns import board
from dots.support.wording_returns import STANDINGS


def round_csv(request: Request, round_id: UUID) -> HttpResponseBase:
    """The board as a file, with the newest answers."""
    asked_for = find_or_404(CollectionRound, request.actor, round_id, "support.view_round")
    questions = list(asked_for.questions.order_by("position"))
    codes = list(dict.fromkeys(question.code for question in questions))
    words = {question.code: question.words for question in questions}
    newest = {}
    for asked in asked_for.returns.prefetch_related("versions"):
        for version in sorted(asked.versions.all(), key=lambda one: one.number):
            newest[asked.pk] = version.answers
    lines = (
        [
            line.asked.organisation.name,
            STANDINGS[line.standing][0],
            local_day(line.asked.first_asked_at),
            local_day(line.asked.answered_at),
            *(newest.get(line.asked.pk, {}).get(code) for code in codes),
        ]
        for line in board(asked_for)
    )
    header = ["Partner", "Standing", "Asked", "Answered", *(words[code] for code in codes)]
    return csv_response("round", header, lines)


def local_day(moment: datetime | None) -> date | str:
    return timezone.localdate(moment) if moment else ""
