"""A hand-over as the partner that offered it reads it, and everything it can do with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.actor import Actor
from dots.foundation.forms import ConfirmForm
from dots.foundation.looks import NothingToFill
from dots.foundation.pages import Request, act
from dots.foundation.permissions import allowed
from dots.handovers.commands import end, reply, send_again, take_back
from dots.handovers.forms.answering import EndForm, ReplyForm
from dots.handovers.models import Handover
from dots.handovers.possible import (
    capital,
    waits,
    what_giver_can_do,
    why_nobody,
    why_unheard,
)
from dots.handovers.selectors import last_word_by_giver
from dots.handovers.story import giver_facts, stands, thread
from dots.handovers.views.shared import BOTH, asked, given_to, page_of, seen, side_of
from dots.handovers.wording import NO, ONE_NOW, OVER, SHARE, YES
from dots.safeguarding.visiting import visit_lines


@require_GET
def handover(request: Request, handover_id: UUID) -> HttpResponse:
    """Show how it stands, what goes, what the person agreed to, and what was asked."""
    found = given_to(request, handover_id, "see")
    says, dot = stands(found, to_giver=True)
    context = {
        "found": found,
        "person": found.person,
        "title": title_of(found),
        "back": page_of(found.person_id),
        "says": says,
        "dot": dot,
        "stays": stays(found),
        "actions": actions(found),
        "facts": giver_facts(found),
        "thread": thread(found, to_giver=True),
        "reply": reply_page(found),
        "visits": visits_to_call_off(found),
        "no_yes": what_giver_can_do(found) if why_nobody(found, to_giver=True) else "",
        "agreement": agreement_page(request.actor, found),
    }
    return render(request, "handovers/handover.html", context)


def agreement_page(actor: Actor, found: Handover) -> str:
    """Return where the giver's own agreement stands, for whoever reads it, if it is in the way."""
    mine = why_unheard(found) and allowed(actor, "agreements.see", found.giver)
    return reverse("agreements:partner", args=[found.giver.pk]) if mine else ""


def visits_to_call_off(found: Handover) -> list[dict[str, str]]:
    """Return visits that still stand to somebody whose record a yes closes, or has closed."""
    goes = found.kind == OVER and found.ended_on is None and not found.is_within_one
    if not goes or found.answer == NO or (found.answer == YES and found.person.is_coming):
        return []
    return visit_lines(found.person)


def title_of(found: Handover) -> str:
    if found.kind == SHARE:
        return f"Sharing {found.person}’s help with {found.to}"
    return f"Handing {found.person} over to {found.to}"


def reply_page(found: Handover) -> str:
    """Return where a question is answered; nothing where none waits."""
    if not waits(found) or last_word_by_giver(found) or why_unheard(found):
        return ""
    return reverse("handovers:reply", args=[found.pk])


def actions(found: Handover) -> list[dict[str, str]]:
    """Return what can be done with it now, the main thing first."""
    offered: list[tuple[str, str]] = []
    if found.is_waiting:
        asks = waits(found) and not why_nobody(found, to_giver=True)
        again = [("Write to them again", "send_again")] if asks else []
        offered = [*again, ("Take it back", "take_back"), ("They took their yes back", "end")]
    elif found.answer == YES and found.ended_on is None:
        title = "End the sharing" if found.kind == SHARE else "They took their yes back"
        offered = [(title, "end")]
    return [
        {"text": text, "address": reverse(f"handovers:{name}", args=[found.pk])}
        for text, name in offered
    ]


def stays(found: Handover) -> str:
    """Say what the other side keeps, where it keeps something; or that there is no other now."""
    if found.is_waiting and found.is_within_one:
        return ONE_NOW
    if found.answer != YES:
        return ""
    own = f"{found.to} keeps a record of its own; nothing that happens here changes it."
    if found.kind == OVER:
        return f"{own} They come again? Open their page and go on with yours."
    if found.ended_on:
        return f"{own} It reads nothing more of yours."
    return f"It reads what you ticked as it stands in your record, until this ends. {own}"


def confirmed(
    request: Request, found: Handover, command: Any, news: str, **context: Any
) -> HttpResponse:
    """Ask once more, run the command, and go back to the hand-over."""
    form = context.pop("form", None) or ConfirmForm(request.POST or None)
    back = side_of(request, found)
    if act(form, command, actor=request.actor, handover=found):
        messages.success(request, news)
        return redirect(back)
    mine = found.person if request.actor.belongs_to(found.giver.pk) else None
    return asked(request, back, "Back to it", form=form, person=mine, **context)


def say_before(request: Request, found: Handover, why: str) -> None:
    """Raises NothingToFill where a page is opened that could send nothing, with the reason."""
    if why and request.method == "GET":
        text = f"{capital(why)}. {what_giver_can_do(found)}"
        page = side_of(request, found)
        raise NothingToFill("Nobody can be taken on now", text, page, "Back to it")


@require_http_methods(BOTH)
def again(request: Request, handover_id: UUID) -> HttpResponse:
    """Write to the other partner once more."""
    found = given_to(request, handover_id, "send_again")
    say_before(request, found, why_nobody(found, to_giver=True))
    return confirmed(
        *(request, found, send_again, "The letter is on its way; the link before opens no more."),
        title=f"Write to {found.to} again?",
        text="The letter says nothing about anybody. A link that was sent before ends now.",
        button="Write again",
    )


@require_http_methods(BOTH)
def back(request: Request, handover_id: UUID) -> HttpResponse:
    """Take an offer back."""
    found = given_to(request, handover_id, "take_back")
    return confirmed(
        *(request, found, take_back, "Taken back. Links to it open nothing any more."),
        title="Take it back?",
        text=f"{found.to} can then answer no more, and is told nothing of {found.person}.",
        button="Take it back",
    )


@require_http_methods(BOTH)
def answer(request: Request, handover_id: UUID) -> HttpResponse:
    """Answer what the other partner asks."""
    found = given_to(request, handover_id, "reply")
    say_before(request, found, why_unheard(found))
    last = thread(found, to_giver=True)
    return confirmed(
        *(request, found, reply, "Your answer is on its way."),
        form=ReplyForm(request.POST or None, actor=request.actor, handover=found),
        title=f"Answer {found.to}",
        text=f"They ask: “{last[-1]['words']}”" if last else "",
        button="Send the answer",
    )


@require_http_methods(BOTH)
def stop(request: Request, handover_id: UUID) -> HttpResponse:
    """End it, for either side: access ends at once."""
    found = seen(request, handover_id, "end")
    return confirmed(
        *(request, found, end, "It has ended: from now on nothing of it is read."),
        form=EndForm(request.POST or None, handover=found),
        title="Does this end?",
        text=ending(found),
        button="End it",
    )


def ending(found: Handover) -> str:
    """Say what ending changes, and what it does not."""
    if found.is_waiting:
        return f"{found.to} can then answer no more, and is told nothing."
    kept = f"What {found.to} keeps as its own stays there until the person asks for it to go."
    if found.kind == SHARE:
        return f"It holds at once: {found.to} reads nothing more of what was shared. {kept}"
    return f"The other side is told that the person took their yes back. {kept}"
