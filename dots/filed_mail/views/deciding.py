"""Deciding about a letter: file it, refuse it, move it, take it away, put it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.filed_mail.commands import (
    accept_letter,
    move_letter,
    put_back_letter,
    refuse_letter,
    take_away_letter,
)
from dots.filed_mail.forms import AcceptForm, MoveForm
from dots.filed_mail.models import PARTNER
from dots.filed_mail.views.letters import letter_to
from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.pages import Request, act, find_or_404
from dots.foundation.registries import find_partners
from dots.network.models import Organisation
from dots.network.namesakes import choices_of


def ask(
    request: Request,
    pk: UUID,
    action: str,
    command: Callable[..., Any],
    form: CommandForm,
    done: str,
    **shown: Any,
) -> HttpResponse:
    """Ask before something is done with a letter, do it, and say so on the letter's page."""
    found = letter_to(request, pk, f"filed_mail.{action}")
    if act(form, command, actor=request.actor, letter=found):
        messages.success(request, done)
        return redirect("filed_mail:letter", pk)
    back = reverse("filed_mail:letter", args=[pk])
    context = {"form": form, "letter": found, "back": back, "back_text": "The letter", **shown}
    return render(request, "filed_mail/ask.html", context)


@require_http_methods(["GET", "POST"])
def accept(request: Request, letter_id: UUID) -> HttpResponse:
    """File a letter that was held back or refused."""
    found = letter_to(request, letter_id, "filed_mail.accept_letter")
    form = AcceptForm(request.POST or None, initial={"side": found.side or PARTNER})
    return ask(
        request,
        letter_id,
        "accept_letter",
        accept_letter,
        form,
        "The letter is filed.",
        title="File this letter?",
        text=f"It then stands in the timeline of {found.organisation}.",
        button="File it",
    )


@require_http_methods(["GET", "POST"])
def refuse(request: Request, letter_id: UUID) -> HttpResponse:
    """Say that a letter is not to be filed."""
    return ask(
        request,
        letter_id,
        "refuse_letter",
        refuse_letter,
        ConfirmForm(request.POST or None),
        "The letter is refused. For 60 days it can still be filed from here.",
        title="Refuse this letter?",
        text="It is not filed, and its sender is told nothing. For 60 days you can change your"
        " mind; then it is removed.",
        button="Refuse it",
    )


@require_http_methods(["GET", "POST"])
def take_away(request: Request, letter_id: UUID) -> HttpResponse:
    """Take a letter out of the timeline."""
    return ask(
        request,
        letter_id,
        "take_away_letter",
        take_away_letter,
        ConfirmForm(request.POST or None),
        "The letter is taken away. For 60 days it can be put back from here.",
        title="Take this letter away?",
        text="It then stands in no timeline and is not found by searching. For 60 days it can be"
        " put back; then it is removed for good, with its files.",
        button="Take it away",
    )


@require_http_methods(["GET", "POST"])
def put_back(request: Request, letter_id: UUID) -> HttpResponse:
    """Put a letter back that was taken away."""
    return ask(
        request,
        letter_id,
        "put_back_letter",
        put_back_letter,
        ConfirmForm(request.POST or None),
        "The letter is filed again.",
        title="Put this letter back?",
        text="It then stands in the partner’s timeline as before.",
        button="Put it back",
    )


@require_http_methods(["GET", "POST"])
def move(request: Request, letter_id: UUID) -> HttpResponse:
    """Choose the partner a letter is really about: search first, then choose."""
    actor = request.actor
    found = letter_to(request, letter_id, "filed_mail.move_letter")
    search = request.GET.get("search", "").strip()
    others = find_partners(actor, search) if search else []
    partners = choices_of(pair for pair in others if pair[0] != found.organisation_id)
    form = MoveForm(request.POST or None, partners=partners)

    def moved(*, to: str, **rest: Any) -> Any:
        return move_letter(to=find_or_404(Organisation, actor, UUID(to)), **rest)

    return ask(
        request,
        letter_id,
        "move_letter",
        moved,
        form,
        "The letter is moved.",
        title="Move this letter to another partner",
        search=search,
        searches=True,
        partners=partners,
        button="Move it there",
    )
