"""When letters go out, what one looks like, and how often somebody of the team wants them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.alerts import letters
from dots.alerts.asking import PaceForm
from dots.alerts.commands import choose_own_pace, send_digests, set_rule
from dots.alerts.forms import RuleForm
from dots.alerts.models import OFF
from dots.alerts.selectors import (
    next_letters,
    not_reached,
    own_pace,
    rule_of,
    sample,
    sent_lately,
    to_write,
)
from dots.foundation.actor import Actor
from dots.foundation.forms import ConfirmForm
from dots.foundation.models import Programme
from dots.foundation.pages import Request, act, require
from dots.foundation.permissions import allowed

LATELY = timedelta(days=120)
MOST_NAMED = 12
COLUMNS = [
    {"title": "Sent on"},
    {"title": "Letters", "number": True},
    {"title": "Things in them", "number": True},
    {"title": "Came back", "number": True},
]
IN_PLACE = "(the link of whoever gets it stands here)"


def programme_acted_in(actor: Actor) -> Programme:
    """Return the programme of somebody who may see letters."""
    programme = actor.programme
    require(actor, "alerts.see_digests", programme)
    assert programme is not None  # noqa: S101 - `require` refuses those without one
    return programme


@require_GET
def digests(request: Request) -> HttpResponse:
    """Show when the next letters go, to how many, what one looks like, and what went."""
    actor, today = request.actor, timezone.localdate()
    programme = programme_acted_in(actor)
    rule = rule_of(programme)
    next_on, count = next_letters(programme, rule)
    shown = sample(programme, next_on or today)
    context: dict[str, Any] = {
        "rule": rule.in_words,
        "next_on": next_on,
        "count": count,
        "is_off": rule.weeks == OFF,
        "now": len(to_write(programme, today, by_hand=True)),
        "missing": [due.name for due in not_reached(programme, today)][:MOST_NAMED],
        "subject": letters.subject(programme, shown) if shown else "",
        "letter": letters.text(programme, shown, IN_PLACE) if shown else "",
        "columns": COLUMNS,
        "rows": [
            [f"{day:%-d %B %Y}", *(f"{sums[name]:,}" for name in ("letters", "things", "back"))]
            for day, sums in sent_lately(actor, today - LATELY).items()
        ],
        "may": allowed(actor, "alerts.set_rule", programme),
    }
    return render(request, "alerts/digests.html", context)


@require_http_methods(["GET", "POST"])
def rule(request: Request) -> HttpResponse:
    """Say how often letters go out."""
    programme = programme_acted_in(request.actor)
    require(request.actor, "alerts.set_rule", programme)
    now = rule_of(programme)
    stands = {"weeks": now.weeks, "weekday": now.weekday}
    form = RuleForm(request.POST or None, initial=stands).changing()
    if act(form, set_rule, actor=request.actor, programme=programme):
        messages.success(request, "Saved. The page below says when the next letters go.")
        return redirect("alerts:digests")
    context = {"form": form, "title": "When do letters go out?", "button": "Save this"}
    return render(request, "alerts/ask.html", context)


@require_http_methods(["GET", "POST"])
def send_now(request: Request) -> HttpResponse:
    """Send the letters today."""
    programme = programme_acted_in(request.actor)
    require(request.actor, "alerts.send_digests", programme)
    today = timezone.localdate()
    count = len(to_write(programme, today, by_hand=True))
    form = ConfirmForm(request.POST or None)
    sent = {"programme": programme, "on": today, "by_hand": True}
    if act(form, send_digests, actor=request.actor, **sent):
        messages.success(request, "The letters are on their way.")
        return redirect("alerts:digests")
    letters_ = "1 letter" if count == 1 else f"{count:,} letters"
    context = {
        "form": form,
        "title": f"Send {letters_} now?",
        "text": "Each lists only what its reader is to do. Whoever had one within a week, or asked"
        " for fewer, gets none. After it the next letter takes as long as after any other.",
        "button": "Send them",
    }
    return render(request, "alerts/ask.html", context)


@require_http_methods(["GET", "POST"])
def mine(request: Request) -> HttpResponse:
    """Say how often one wants to be written to."""
    programme = programme_acted_in(request.actor)
    form = PaceForm(request.POST or None, initial={"pace": own_pace(request.actor)})
    if act(form, choose_own_pace, actor=request.actor, programme=programme):
        messages.success(request, "Saved.")
        return redirect("alerts:mine")
    context = {"form": form, "title": "Letters about what you have to do", "button": "Save this"}
    return render(request, "alerts/ask.html", {**context, "own": True})
