"""What is kept and how long, how retention ran, whose record goes soon, and keeping one on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from dots.foundation.exports import csv_response
from dots.foundation.forms import ConfirmForm
from dots.foundation.looks import find_person_or_404, write_down, write_down_list
from dots.foundation.models.looks import KEPT_MONTHS
from dots.foundation.pages import Request, act, public, require
from dots.foundation.person_parts import person_parts
from dots.network.selectors import programme_of
from dots.people.models import Person
from dots.people.selectors import partners_of
from dots.people.wording import beside
from dots.retention.commands import keep_on, let_go
from dots.retention.forms import KeepOnForm
from dots.retention.models import KeptOn, Run
from dots.retention.periods import in_words, of_record
from dots.retention.selectors import (
    Going,
    begins_on,
    count_past,
    going_soon,
    kept_on,
    newest_runs,
)
from dots.retention.wording import LOOKS, RUNNING, STATES, WHY_LOOKS, WHYS, few, how_long
from dots.safeguarding.wording import WHY_SO_LONG

PER_PAGE, RUNS = 25, 60
KEPT_COLUMNS = [{"title": title} for title in ("What is kept", "Why", "How long")]
GOING_COLUMNS = [
    {"title": title} for title in ("Called", "Last seen", "Emptied on", "Still needed?")
]
HELD_COLUMNS = [{"title": title} for title in ("Called", "Why", "Until", "Not needed?")]
RUN_COLUMNS = [
    {"title": "Day"},
    *({"title": title, "number": True} for title in ("Gone through", "Records emptied", "Lines")),
    {"title": "How it went"},
]
HEADER = ["Partner", "Known as", "Your own number", "Last seen", "Emptied on"]


@public
@require_safe
def what_we_keep(request: Request) -> HttpResponse:
    """Say what is kept of somebody who is helped, why and how long: for them to read."""
    rows = [[part.yours.capitalize(), part.purpose, in_words(part)] for part in person_parts]
    rows.append([LOOKS.capitalize(), WHY_LOOKS, how_long(KEPT_MONTHS).capitalize()])
    context = {
        "columns": KEPT_COLUMNS,
        "rows": rows,
        "whole": how_long(of_record()),
        "apart": WHY_SO_LONG,
    }
    return render(request, "retention/what_we_keep.html", context)


@require_GET
def runs(request: Request) -> HttpResponse:
    """Show how retention ran, in numbers, and what would go."""
    actor = request.actor
    require(actor, "retention.see_runs", actor.programme)
    found = newest_runs(actor, RUNS)
    now = next((one for one in found if one.state == RUNNING), None)
    context = {
        "running": now,
        "columns": [*([{"title": "Programme"}] if actor.is_operator else []), *RUN_COLUMNS],
        "rows": [run_line(one, several=actor.is_operator) for one in found],
        "here": reverse("retention:runs"),
        "kept": reverse("retention:what_we_keep"),
        **(ahead(actor) if actor.programme else {}),
    }
    return render(request, "retention/runs.html", context)


def ahead(actor: Any) -> dict[str, Any]:
    """Return from when records are emptied, and of how many the period is over today."""
    first, today = begins_on(actor.programme), timezone.localdate()
    past = count_past(actor.programme, today)
    return {"begins_on": first if first and first > today else None, "past": few(past)}


def run_line(run: Run, several: bool) -> list[Any]:
    """Return a run's line: numbers, and no small ones of people."""
    tries = f", taken up again {run.tries} times" if run.tries > 1 else ""
    return [
        *([run.programme.name] if several else []),
        f"{run.day:%-d %B %Y}",
        *(few(run.seen), few(run.emptied), few(run.records)),
        f"{STATES[run.state]}{tries}",
    ]


@require_GET
def going(request: Request) -> HttpResponse:
    """Show managers whose records go within a month, and those kept on."""
    actor = request.actor
    require(actor, "retention.see_going", programme_of(actor))
    page = Paginator(going_soon(actor), PER_PAGE).get_page(request.GET.get("page"))
    held = list(kept_on(actor))
    shown = [*(one.person for one in page), *(one.person for one in held)]
    write_down_list(request, (one.organisation_id for one in shown))
    context = {
        "page": page,
        "columns": GOING_COLUMNS,
        "rows": [going_line(one) for one in page],
        "held_columns": HELD_COLUMNS,
        "held": [held_line(one) for one in held],
        "period": how_long(of_record()),
        "kept": reverse("retention:what_we_keep"),
        "file": reverse("retention:going_csv"),
    }
    return render(request, "retention/going.html", context)


def going_line(one: Going) -> list[Any]:
    """Return somebody whose record goes soon, with the way to keep it."""
    return [
        named(one.person),
        f"{one.last:%-d %B %Y}",
        f"{one.goes_on:%-d %B %Y}",
        {
            "text": f"Keep {one.person}’s record",
            "address": reverse("retention:keep_on", args=[one.person.pk]),
        },
    ]


def named(person: Person) -> dict[str, str]:
    """Return somebody as a cell: the way to their page, and what helps them."""
    address = reverse("people:person", args=[person.pk])
    return {"text": str(person), "address": address, "note": beside(person)}


def held_line(one: KeptOn) -> list[Any]:
    """Return somebody whose record is kept on, with the way to let it go."""
    over = one.until < timezone.localdate()
    return [
        named(one.person),
        WHYS[one.why],
        {
            "text": f"{one.until:%-d %B %Y}",
            "note": "over: say why again, or let it go" if over else "",
        },
        {
            "text": f"Let {one.person}’s record go",
            "address": reverse("retention:let_go", args=[one.pk]),
        },
    ]


@require_GET
def going_csv(request: Request) -> HttpResponseBase:
    """Save the list of those whose records go soon."""
    actor, programme = request.actor, programme_of(request.actor)
    require(actor, "retention.see_going", programme)
    for partner in partners_of(actor):
        write_down(request, programme.pk, partner.pk)
    lines = (
        [
            *(one.person.organisation.name, one.person.known_as, one.person.own_id),
            *(one.last, one.goes_on),
        ]
        for one in going_soon(actor)
    )
    return csv_response("records-that-go-soon", HEADER, lines)


@require_http_methods(["GET", "POST"])
def keep(request: Request, person_id: UUID) -> HttpResponse:
    """Keep somebody's record on, for a reason."""
    person = find_person_or_404(Person, request, person_id, "retention.keep_on")
    form = KeepOnForm(request.POST or None)
    if act(form, keep_on, actor=request.actor, person=person):
        messages.success(request, "Kept on. It is asked again when that is over.")
        return redirect("retention:going")
    return asked(
        request,
        form=form,
        title=f"Why keep {person}’s record?",
        text="The law lets us keep what we know of people only as long as it is needed: here"
        f" {how_long(of_record())} after they were last seen. It stays longer only for a reason.",
        button="Keep it on",
    )


@require_http_methods(["GET", "POST"])
def end(request: Request, kept_id: UUID) -> HttpResponse:
    """Say that the reason has gone."""
    found = find_person_or_404(KeptOn, request, kept_id, "retention.let_go", about="person_id")
    form = ConfirmForm(request.POST or None)
    if act(form, let_go, actor=request.actor, kept=found):
        messages.success(request, "Saved. It goes when its period says.")
        return redirect("retention:going")
    return asked(
        request,
        form=form,
        title=f"Let {found.person}’s record go?",
        text="It is no longer kept on. If its period is over, it is emptied the next day; how many"
        " came stays counted.",
        button="Let it go",
    )


def asked(request: Request, **context: Any) -> HttpResponse:
    """Ask one question, with the way back to the list."""
    return render(request, "retention/ask.html", {"back": reverse("retention:going"), **context})
