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
from dots.people.commands import add_carer, end_carer, resume_carer
from dots.people.forms.carers import CarerForm
from dots.people.models import Carer
from dots.people.views.shared import asked, page_of, person_to


@require_http_methods(["GET", "POST"])
def add(request: Request, person_id: UUID) -> HttpResponse:
    """Write down that somebody may act for a person."""
    found = person_to(request, person_id, "add_carer")
    form = CarerForm(request.POST or None)
    if act(form, add_carer, actor=request.actor, person=found):
        messages.success(request, "Kept. It stands on their page, and messages go by it.")
        return redirect(page_of(found.pk))
    return asked(
        request,
        found,
        form=form,
        title=f"Who may act for {found}?",
        text="A carer, somebody of the family or a friend, with the person’s permission or by law."
        " Ask the person themselves, when you are alone with them.",
        button="Keep this permission",
    )


def confirmed(
    request: Request, carer_id: UUID, command: Any, news: str, **context: Any
) -> HttpResponse:
    """Ask once more about a permission, and go back to the person."""
    action = command.__name__
    found = find_person_or_404(Carer, request, carer_id, f"people.{action}", about="person_id")
    form = ConfirmForm(request.POST or None)
    if act(form, command, actor=request.actor, carer=found):
        messages.success(request, news)
        return redirect(page_of(found.person_id))
    context["text"] = f"{in_words(found)}. {permission(found)} {context['text']}"
    return asked(request, found.person, form=form, acting=[], **context)


@require_http_methods(["GET", "POST"])
def end(request: Request, carer_id: UUID) -> HttpResponse:
    """Let a permission end."""
    return confirmed(
        *(request, carer_id, end_carer, "Ended today. It can be taken up again if it was a slip."),
        title="Does the permission end?",
        text="Nothing more goes to them. What was allowed until now can still be read.",
        button="End the permission",
    )


@require_http_methods(["GET", "POST"])
def resume(request: Request, carer_id: UUID) -> HttpResponse:
    """It was a slip: let the permission go on."""
    return confirmed(
        *(request, carer_id, resume_carer, "It goes on as it was."),
        title="Was it a slip?",
        text="The permission goes on as if it had not been ended. Allowed anew? Add it instead.",
        button="Let it go on",
    )
