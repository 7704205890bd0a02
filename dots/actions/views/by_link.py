"""What an owner without an account sees: their own actions, and nothing else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.actions.commands import answer_action, reopen_action
from dots.actions.forms import AnswerForm, ReopenForm
from dots.actions.models import Action
from dots.actions.selectors import in_order, last_answers, of_holder
from dots.actions.wording import around_answer, beside_title, not_yet, standing
from dots.alerts.asking import PaceForm
from dots.alerts.commands import choose_pace
from dots.alerts.models import Recipient
from dots.foundation.actor import Actor
from dots.foundation.links import of_link
from dots.foundation.pages import Request, act, find_or_404, for_link

PURPOSE = "actions.answer"


def lines(actions: list[Action]) -> list[dict[str, str]]:
    """Return actions as a list of tasks, each with the way to answer it."""
    today, said = timezone.localdate(), last_answers(actions)
    return [
        {
            "title": one.what,
            "hint": not_yet(said.get(one.pk)) or one.why,
            "state": standing(one, today)[0],
            "state_text": standing(one, today)[1],
            "address": reverse("actions:by_link_answer", args=[one.pk]),
        }
        for one in actions
    ]


@for_link(PURPOSE)
@require_GET
def yours(request: Request) -> HttpResponse:
    """List those actions that are still with whoever holds the link."""
    found = list(in_order(of_holder(request.actor)))
    if not found and Action.objects.within(request.actor).exists():
        return with_somebody_else(request)
    if not found:
        raise Http404
    context: dict[str, Any] = {
        "programme": request.actor.programme,
        "open": lines([one for one in found if one.is_open]),
        "settled": lines([one for one in found if not one.is_open]),
        "partner": next((one.organisation.name for one in found if one.organisation), ""),
        "letters": of_link(reverse("actions:by_link_letters"), request.actor)
        if Recipient.objects.within(request.actor).exists()
        else "",
    }
    return render(request, "actions/by_link.html", context)


@for_link(PURPOSE)
@require_http_methods(["GET", "POST"])
def answer(request: Request, action_id: UUID) -> HttpResponse:
    """Say how one of them stands; after that, that it is to do after all."""
    actor = request.actor
    if gone_elsewhere(actor, action_id):
        return with_somebody_else(request)
    found = find_or_404(Action, actor, action_id, action="actions.answer_action")
    again = takes_up_again(request, found)
    form = (ReopenForm if again else AnswerForm)(request.POST or None)
    around = around_answer(found)
    form.showing(around)
    if act(form, reopen_action if again else answer_action, actor=actor, action=found):
        messages.success(request, "Saved. Thank you. You can change it with the same link.")
        return redirect(of_link(reverse("actions:by_link"), actor))
    context = {
        "form": form,
        "title": f"“{found.what}” is to be done after all?" if again else found.what,
        "text": "" if again else found.why,
        "button": "It is to do again" if again else "Save this answer",
        "back": of_link(reverse("actions:by_link"), actor),
        "facts": beside_title(
            around | {"How it stands": standing(found, timezone.localdate())[1]}, "Why"
        ),
    }
    return render(request, "actions/by_link_ask.html", context)


def gone_elsewhere(actor: Actor, action_id: UUID) -> bool:
    """True of an action that the link was sent for and that is not its holder's any more."""
    named = Action.objects.within(actor).filter(pk=action_id).exists()
    return named and not of_holder(actor).filter(pk=action_id).exists()


def with_somebody_else(request: Request) -> HttpResponse:
    """Say that it is with somebody else by now, without who or what; show what was typed."""
    context = {
        "programme": request.actor.programme,
        "typed": AnswerForm(request.POST).typed(),
        "others": of_link(reverse("actions:by_link"), request.actor)
        if of_holder(request.actor).exists()
        else "",
    }
    return render(request, "actions/by_link_gone.html", context, status=404)


def takes_up_again(request: Request, action: Action) -> bool:
    """True where the page asks to do again what was done or dropped.

    What was sent says which page it was: the action may have changed since it was opened.
    """
    if request.method == "POST":
        return ReopenForm.MARK in request.POST
    return not action.is_open


@for_link(PURPOSE)
@require_http_methods(["GET", "POST"])
def letters(request: Request) -> HttpResponse:
    """Say how often one wants to be written to."""
    actor = request.actor
    found = Recipient.objects.within(actor).first()
    if found is None:
        raise Http404
    form = PaceForm(request.POST or None, initial={"pace": found.pace})
    if act(form, choose_pace, actor=actor, recipient=found):
        messages.success(request, "Saved.")
        return redirect(of_link(reverse("actions:by_link"), actor))
    context = {
        "form": form,
        "title": "Letters about what you have to do",
        "button": "Save this",
        "back": of_link(reverse("actions:by_link"), actor),
    }
    return render(request, "actions/by_link_ask.html", context)
