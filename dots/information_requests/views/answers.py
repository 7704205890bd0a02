"""The answer: put together, to print, and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dots.foundation.exports import csv_response
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404
from dots.information_requests.commands import make_answer
from dots.information_requests.models import AnswerMade
from dots.information_requests.reading import given_out
from dots.information_requests.selectors import Answer, answer_to, reason_of
from dots.information_requests.views.requests import request_to, say_problems
from dots.information_requests.wording import LETTER, on, page_of


@require_POST
def make(request: Request, request_id: UUID) -> HttpResponse:
    """Put the answer together."""
    found = request_to(request, request_id, "make_answer")
    form = ConfirmForm(request.POST)
    if made := act(form, make_answer, actor=request.actor, request=found):
        return redirect("information_requests:made", made)
    say_problems(request, form)
    return redirect(page_of(found))


def made_to(request: Request, pk: UUID) -> AnswerMade:
    made = find_or_404(AnswerMade, request.actor, pk)
    request_to(request, made.request_id, "make_answer")
    return made


@require_GET
def made(request: Request, made_id: UUID) -> HttpResponse:
    """Show the answer, to be read once more and printed."""
    found = made_to(request, made_id)
    answer = answer_to(request.actor, found.request)
    context = {
        "found": found.request,
        "made": found,
        "answer": answer,
        "is_as_made": is_as_made(found, answer),
        "notes": [as_given(row, note) for row, note in answer.given],
        "reasons": answer.left_out.most_common(),
        "letter": LETTER,
    }
    return render(request, "information_requests/made.html", context)


def is_as_made(found: AnswerMade, answer: Answer) -> bool:
    """True when as many notes are given out as on the day it was made."""
    then = (found.given, found.in_part, found.left_out)
    return then == (answer.whole, answer.in_part, answer.left_out.total())


def as_given(row: Any, note: Any) -> dict[str, str]:
    """Return a note as it is given out: never who of the team typed it, nor where it is kept."""
    return {
        "when": on(timezone.localdate(note.at)),
        "title": note.title,
        "partner": note.partner,
        "side": note.side,
        "text": given_out(row, note),
        "because": reason_of(row) if row.reason else "",
    }


@require_GET
def made_csv(request: Request, made_id: UUID) -> HttpResponseBase:
    """Save what is given out as a spreadsheet."""
    found = made_to(request, made_id)
    answer = answer_to(request.actor, found.request)
    header = ["Day", "Kind of note", "About", "Whose words", "Text", "Why words are left out"]
    return csv_response("answer", header, csv_rows(answer))


def csv_rows(answer: Answer) -> Iterator[list[str]]:
    """Yield a line for each note given out, then how many are left out and why."""
    for row, note in answer.given:
        one = as_given(row, note)
        yield [one[name] for name in ("when", "title", "partner", "side", "text", "because")]
    for reason, count in answer.left_out.most_common():
        yield ["", f"Left out: {count}", "", "", "", reason]
