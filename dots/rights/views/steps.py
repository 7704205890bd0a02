"""Each step of a request until it is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.pages import Request, act
from dots.rights import commands
from dots.rights.forms import AnswerForm, ArrivedForm, ExtendForm, PutRightForm
from dots.rights.models import RightsRequest
from dots.rights.selectors import lead_awaited
from dots.rights.views.shared import request_to


def step(
    request: Request,
    pk: UUID,
    command: Callable[..., Any],
    form: CommandForm,
    news: str,
    **page: str,
) -> HttpResponse:
    """Do one thing with a request and go back to it, or ask again."""
    found = request_to(request, pk, command.action.partition(".")[2])  # type: ignore[attr-defined]
    return taken(request, found, command, form, news, **page)


def taken(
    request: Request,
    found: RightsRequest,
    command: Callable[..., Any],
    form: CommandForm,
    news: str,
    **page: str,
) -> HttpResponse:
    """Do the same with a request that was found."""
    if act(form, command, actor=request.actor, request=found):
        messages.success(request, news)
        return redirect("rights:request", found.pk)
    about = {"person": found.person}
    back = {"back": reverse("rights:request", args=[found.pk]), "back_text": str(found)}
    return render(request, "rights/ask.html", {"form": form, **about, **back, **page})


@require_http_methods(["GET", "POST"])
def put_right(request: Request, request_id: UUID) -> HttpResponse:
    """Put right what was written down wrong."""
    found = request_to(request, request_id, "put_right")
    return taken(
        *(request, found, commands.put_right, PutRightForm(request.POST or None, request=found)),
        "Put right. Its page says what it said before.",
        title="What was written down wrong?",
        text="The days are counted afresh from the day it arrived.",
        button="Put it right",
    )


@require_http_methods(["GET", "POST"])
def acknowledge(request: Request, request_id: UUID) -> HttpResponse:
    """Say that they know it has arrived."""
    return step(
        *(request, request_id, commands.acknowledge, ArrivedForm(request.POST or None), "Saved."),
        title="Were they told that it has arrived?",
        text="The law wants that within 30 days of the day a complaint arrives (Data Protection"
        " Act 2018, section 164A). Tell them in a way that is safe for them, and what"
        " happens next. Then look into it, and answer without undue delay.",
        button="Yes, they were told",
    )


@require_http_methods(["GET", "POST"])
def ask_lead(request: Request, request_id: UUID) -> HttpResponse:
    """Ask the safeguarding lead what the person is given of concerns, if there are any."""
    return step(
        *(request, request_id, commands.ask_lead, ConfirmForm(request.POST or None), "Asked."),
        title="Ask the safeguarding lead?",
        text="They are asked each time somebody wants to see what is kept, whether there is a"
        " concern or not. They decide about each concern by itself, and give the person what they"
        " can have. You read when it is decided, never what, nor whether there was one.",
        button="Ask them",
    )


@require_http_methods(["GET", "POST"])
def extend(request: Request, request_id: UUID) -> HttpResponse:
    """Take two months more."""
    return step(
        *(request, request_id, commands.extend, ExtendForm(request.POST or None), "Saved."),
        title="Does it take longer?",
        text="Two months more, only for one of these reasons, and only if they are told within the"
        " first month.",
        button="They were told that it takes longer",
    )


@require_http_methods(["GET", "POST"])
def answer(request: Request, request_id: UUID) -> HttpResponse:
    """Say how it ended."""
    found = request_to(request, request_id, "answer")
    awaited = lead_awaited(found)
    form = AnswerForm(request.POST or None, request=found, awaited=bool(awaited))
    return taken(
        *(request, found, commands.answer, form, "Saved."),
        warning=awaited,
        title="How did it end?",
        text="Answer them first, in the way that helps them. Then say it here.",
        button="Save how it ended",
    )


@require_http_methods(["GET", "POST"])
def reopen(request: Request, request_id: UUID) -> HttpResponse:
    """Say that it is not answered after all."""
    return step(
        *(request, request_id, commands.reopen, ConfirmForm(request.POST or None), "Saved."),
        title="Is it not answered after all?",
        text="It waits for an answer again. The clock goes on from the day it arrived.",
        button="It waits again",
    )
