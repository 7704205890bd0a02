"""What the partner's manager and the person open by their links, without an account.

Opening changes nothing. Neither page has a note of either side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dots.foundation.forms import CommandForm
from dots.foundation.pages import Request, act, find_or_404, for_link
from dots.shared_people import commands
from dots.shared_people.forms import (
    AnswerForm,
    ObjectiveForm,
    ShareForm,
    StandingForm,
    WrongForm,
)
from dots.shared_people.models import Objective, SharedPerson
from dots.shared_people.models.people import DECLINED, TEAM
from dots.shared_people.permissions import AGREE_LINK, PERSON_LINK
from dots.shared_people.views.beside import HOW_IT_STANDS, around_objective, part_of
from dots.shared_people.views.shared import read
from dots.shared_people.wording import standing, why_not_agreed


def named_by(request: Request, shared_id: UUID) -> SharedPerson:
    """Return whom the link is about."""
    return find_or_404(SharedPerson, request.actor, shared_id, "shared_people.see_arrangement")


def shown(request: Request, template: str, found: SharedPerson, **more: Any) -> HttpResponse:
    state, words = standing(found, timezone.localdate())
    context = {"programme": found.programme, "shared": found, "state": state, "words": words}
    parts = read(request.actor, found)
    return render(request, f"shared_people/{template}.html", {**context, **parts, **more})


@for_link(AGREE_LINK)
@require_http_methods(["GET", "POST"])
def agreement(request: Request, shared_id: UUID) -> HttpResponse:
    """Read what is proposed or agreed, and answer."""
    found = named_by(request, shared_id)
    asked = found.pending is not None and found.pending.side == TEAM
    form = AnswerForm(request.POST or None, shared=found)
    if act(form, commands.answer_terms, actor=request.actor, shared=found):
        messages.success(request, "Thank you. Your answer is recorded, and the programme sees it.")
        return redirect("shared_people:agreement", found.pk)
    declined = why_not_agreed(found) if found.state == DECLINED and found.pending is None else ""
    asked = asked or form.is_bound
    return shown(request, "agreement", found, form=form, asked=asked, declined=declined)


def ask(
    request: Request,
    found: SharedPerson,
    form: CommandForm,
    command: Callable[..., Any],
    words: dict[str, str],
    **also: Any,
) -> HttpResponse:
    """Ask the manager one thing, and go back to what was agreed."""
    if act(form, command, actor=request.actor, shared=found, **also):
        messages.success(request, words.get("done", "Saved. Both sides and the person read it."))
        return redirect("shared_people:agreement", found.pk)
    back = reverse("shared_people:agreement", args=[found.pk])
    context = {"programme": found.programme, "form": form, "back": back, **words}
    return render(request, "shared_people/by_link_ask.html", context)


@for_link(AGREE_LINK)
@require_http_methods(["GET", "POST"])
def link_terms(request: Request, shared_id: UUID) -> HttpResponse:
    """Propose what would suit the partner, after it did not agree."""
    found = named_by(request, shared_id)
    words = {
        "title": f"What would suit you for {found}?",
        "text": f"{found.programme.name} reads it and answers.",
        "button": "Propose this",
        "done": f"Proposed. {found.programme.name} reads it and answers.",
    }
    form = ShareForm(request.POST or None, shared=found)
    return ask(request, found, form, commands.propose_terms, words)


@for_link(AGREE_LINK)
@require_http_methods(["GET", "POST"])
def link_objective(request: Request, shared_id: UUID) -> HttpResponse:
    """Propose an objective."""
    found = named_by(request, shared_id)
    words = {"title": f"An objective for {found}", "button": "Save this objective"}
    return ask(request, found, ObjectiveForm(request.POST or None), commands.add_objective, words)


@for_link(AGREE_LINK)
@require_http_methods(["GET", "POST"])
def link_standing(request: Request, shared_id: UUID, objective_id: UUID) -> HttpResponse:
    """Say how an objective stands."""
    found = named_by(request, shared_id)
    objective: Objective = part_of(request, Objective, found, objective_id)
    form = StandingForm(request.POST or None).showing(around_objective(objective))
    words = {**HOW_IT_STANDS, "text": objective.what}
    return ask(request, found, form, commands.answer_objective, words, objective_id=objective.pk)


@for_link(PERSON_LINK)
@require_http_methods(["GET", "POST"])
def yours(request: Request, shared_id: UUID) -> HttpResponse:
    """Show the person what is recorded; they can say that something is wrong."""
    found = named_by(request, shared_id)
    form = WrongForm(request.POST or None)
    if act(form, commands.say_wrong, actor=request.actor, shared=found):
        messages.success(request, "Thank you. Both managers read it, and answer on this page.")
        return redirect("shared_people:yours", found.pk)
    return shown(request, "yours", found, form=form)
