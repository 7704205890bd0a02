"""A round's board: who is in, late or silent, and whom no letter reached."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dots.foundation import outbox
from dots.foundation.pages import Request, find_or_404
from dots.support.models import CollectionRound
from dots.support.periods import say_day
from dots.support.selectors.letters import letters_of
from dots.support.selectors.returns import Line, board, tallies
from dots.support.wording_returns import (
    STANDINGS,
    day_of,
    due_of,
    lede_of,
    letters_in_words,
    parts_of,
    period_of,
    say_held_back,
)

PER_PAGE = 40
CLOSED = {  # whether partners were chosen -> what is said of a closed round
    True: "This round is closed. You can still key what a partner tells you.",
    False: "This round is closed. Nobody was asked in it.",
}
BY_PHONE = "No address: ask by phone"


def show(request: Request, round_id: UUID) -> HttpResponse:
    """Who is in, late, silent or not asked yet."""
    asked_for = find_or_404(CollectionRound, request.actor, round_id, "support.view_round")
    lines = board(asked_for)
    open_lines = [] if asked_for.is_closed else [one for one in lines if not one.asked.is_answered]
    tally = tallies([asked_for])[asked_for.pk]
    chosen, shown = choose(lines, request.GET.get("show", ""))
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "round": asked_for,
        "chosen": chosen,
        "page": page,
        "query": f"show={chosen}",
        "period": period_of(asked_for),
        "due": due_of(asked_for),
        "lede": lede_of(tally, asked_for.is_closed),
        "parts": parts_of([one.standing for one in lines]),
        "state": "now" if tally.to_come else "good",
        "done": what_was_done(request, asked_for),
        "columns": [{"title": title} for title in ("Partner", "Standing", "Asked", "Reminded")],
        "table": [cells_of(line) for line in page],
        "unsent": sum(one.may_write and one.asked.asked_at is None for one in open_lines),
        "silent": sum(one.may_write and one.asked.asked_at is not None for one in open_lines),
        "without": [one.asked.organisation for one in open_lines if not one.has_address],
        "tally": tally,
        "held_back": say_held_back(outbox.held_back(line.asked.pk for line in lines)),
        "may_remove": not tally.asked,
        "closed": CLOSED[bool(tally.chosen)],
        "question_count": asked_for.questions.filter(organisation=None).count(),
    }
    return render(request, "support/round.html", context)


def what_was_done(request: Request, asked_for: CollectionRound) -> dict[str, str]:
    """Return what the button just pressed has done, as a notice takes it; nothing otherwise."""
    for name in ("sent", "reminded"):
        try:
            letters = letters_of(asked_for, UUID(request.GET[name]))
        except (KeyError, ValueError):
            continue
        if letters is not None:
            text = letters_in_words(letters, reminders=name == "reminded")
            return {"text": text, "tone": "success" if letters else "warning"}
    return {}


def choose(lines: list[Line], show: str) -> tuple[str, list[Line]]:
    """Return which part of the board is shown, and its lines: of a long one, whom to chase."""
    parts = {
        "missing": [line for line in lines if not line.asked.is_answered],
        "answered": [line for line in lines if line.asked.is_answered],
        "all": lines,
    }
    if show not in parts:
        show = "missing" if parts["missing"] and len(lines) > PER_PAGE else "all"
    return show, parts[show]


def cells_of(line: Line) -> list[Any]:
    """Return a line of the board as the table takes it."""
    words, dot = STANDINGS[line.standing]
    asked = line.asked
    if asked.answered_at:
        words += f" since {day_of(asked.answered_at)}" + (", late" if line.was_late else "")
    sent = day_of(asked.asked_at) if asked.asked_at else "–"
    if asked.phoned_at and not asked.asked_at:
        sent = f"{day_of(asked.phoned_at)}, by phone"
    return [
        {"text": asked.organisation.name, "address": reverse("support:return", args=[asked.pk])},
        {"text": words, "state": dot},
        BY_PHONE if asked.is_unasked and not line.has_address else sent,
        say_day(line.last_reminded) if line.last_reminded else "–",
    ]
