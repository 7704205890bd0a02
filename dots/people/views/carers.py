"""Who may act for somebody: written down, ended, and taken up again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dots.foundation.forms import ConfirmForm
from dots.foundation.looks import find_person_or_404
from dots.foundation.pages import Request, act
from dots.people.acting import in_words, permission
from dots.people.asking import EASY, PLAIN
from dots.people.carer_words import ADD, END, RESUME
from dots.people.commands import add_carer, end_carer, resume_carer
from dots.people.forms.carers import CarerForm
from dots.people.models import Carer, Person
from dots.people.views.needs import turns, wording_of
from dots.people.views.shared import asked, page_of, person_to
from dots.people.wording import NOT_SAFE


@require_http_methods(["GET", "POST"])
def add(request: Request, person_id: UUID) -> HttpResponse:
    """Write down that somebody may act for a person."""
    found = person_to(request, person_id, "add_carer")
    turned, wording = turns(request), wording_of(request, found)
    form = (
        CarerForm(person=found, wording=wording, typed=request.POST)
        if turned
        else CarerForm(request.POST or None, person=found, wording=wording)
    )
    if act(form, add_carer, actor=request.actor, person=found):
        goes = " Nothing is sent to anybody: it is not safe to contact the person."
        goes = goes if found.contact_safe == NOT_SAFE else ""
        messages.success(request, f"Kept. It stands on their page.{goes}")
        return redirect(page_of(found.pk))
    plain = {
        "title": f"Who may act for {found}?",
        "text": "A carer, somebody of the family or a friend, with the person’s permission or by"
        " law. Ask the person themselves, when you are alone with them.",
        "button": "Keep this permission",
    }
    return in_wording(request, found, plain, ADD, form=form)


def in_wording(
    request: Request, person: Person, plain: dict[str, str], easy: dict[str, Any], **context: Any
) -> HttpResponse:
    """Ask in the wording chosen, with the way to the other one."""
    is_easy = wording_of(request, person) == EASY
    said, other = (easy, PLAIN) if is_easy else (plain, EASY)
    turn = "Show the usual words" if is_easy else "Show this in Easy Read"
    words = {**said, "easy": is_easy, "turn": {"value": other, "text": turn}}
    return asked(request, person, **words, **context)


def confirmed(
    request: Request,
    carer_id: UUID,
    command: Any,
    news: str,
    *,
    plain: dict[str, str],
    easy: dict[str, Any],
) -> HttpResponse:
    """Ask once more about a permission, and go back to the person."""
    action = command.__name__
    found = find_person_or_404(Carer, request, carer_id, f"people.{action}", about="person_id")
    form = ConfirmForm(None if turns(request) else request.POST or None)
    if act(form, command, actor=request.actor, carer=found):
        messages.success(request, news)
        return redirect(page_of(found.person_id))
    plain = {**plain, "text": f"{in_words(found)}. {permission(found)} {plain['text']}"}
    easy = {**easy, "text": [one.format(found.known_as) for one in easy["text"]]}
    return in_wording(request, found.person, plain, easy, form=form, acting=[])


@require_http_methods(["GET", "POST"])
def end(request: Request, carer_id: UUID) -> HttpResponse:
    """Let a permission end."""
    return confirmed(
        *(request, carer_id, end_carer, "Ended today. It can be taken up again if it was a slip."),
        plain={
            "title": "Does the permission end?",
            "text": "Nothing more goes to them. What was allowed until now can still be read.",
            "button": "End the permission",
        },
        easy=END,
    )


@require_http_methods(["GET", "POST"])
def resume(request: Request, carer_id: UUID) -> HttpResponse:
    """It was a slip: let the permission go on."""
    return confirmed(
        *(request, carer_id, resume_carer, "It goes on as it was."),
        plain={
            "title": "Was it a slip?",
            "text": "The permission goes on as if it had not been ended. Allowed anew? Add it"
            " instead.",
            "button": "Let it go on",
        },
        easy=RESUME,
    )
