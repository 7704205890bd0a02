"""What each stage asks: read it, reword it, see what was asked before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.pages import Request, act, require
from dots.foundation.permissions import allowed
from dots.network.overview import in_words
from dots.network.selectors import programme_of
from dots.plans.commands import reword_worksheet
from dots.plans.forms import WorksheetForm
from dots.plans.models import Worksheet
from dots.plans.models.plans import STAGES
from dots.plans.our_worksheets import OUR_WORKSHEETS, PURPOSE, READING, SOURCES
from dots.plans.prompts import KINDS, Prompt, read
from dots.plans.selectors import in_use, prompts_in_use, versions, words_asked
from dots.plans.views.stages import known
from dots.plans.wording import day, stage_title

SAVED = "Saved. Stages begun from now on ask it this way."
BEGINS_EMPTY = (
    "The new question begins empty. The old one is no longer asked, and keeps what was said."
)


@require_GET
def worksheets(request: Request) -> HttpResponse:
    """Show the four worksheets."""
    programme = programme_of(request.actor)
    require(request.actor, "plans.see_worksheets", programme)
    tasks = []
    for stage in STAGES:
        prompts = [one for one in prompts_in_use(programme.pk, stage) if not one.hidden]
        current = in_use(programme.pk, stage)
        tasks.append(
            {
                "title": stage_title(stage),
                "hint": PURPOSE[stage],
                "address": reverse("plans:worksheet", args=[stage]),
                "state": "done",
                "state_text": f"{in_words(len(prompts), 'question')}, {made_by(current)}",
            }
        )
    context = {"tasks": tasks, "reading": READING}
    return render(request, "plans/worksheets.html", context)


def made_by(current: Worksheet | None) -> str:
    """Say whose wording a worksheet is."""
    came_from = current.came_from if current else "ours"
    return {"ours": "in our words", "own": "in your words", "pack": "from a pack"}[came_from]


@require_GET
def worksheet(request: Request, stage: int) -> HttpResponse:
    """Show one worksheet, and its earlier versions."""
    programme = programme_of(request.actor)
    require(request.actor, "plans.see_worksheets", programme)
    every = list(versions(programme.pk, known(stage)))
    prompts = read(every[0].prompts) if every else prompts_in_use(programme.pk, stage)
    context = {
        "title": stage_title(stage),
        "purpose": PURPOSE[stage],
        "reading": READING,
        "source": SOURCES[stage],
        "asked": lines_of(prompts, hidden=False),
        "hidden": lines_of(prompts, hidden=True),
        "earlier": [version_of(one) for one in every],
        "change": reverse("plans:reword", args=[stage])
        if allowed(request.actor, "plans.reword_worksheet", programme)
        else "",
    }
    return render(request, "plans/worksheet.html", context)


def lines_of(prompts: list[Prompt], *, hidden: bool) -> list[dict[str, str]]:
    """Return questions as the page lists them."""
    return [
        {
            "title": one.title,
            "hint": one.hint,
            "kind": KINDS[one.kind] + (", for the team only" if one.private else ""),
        }
        for one in prompts
        if one.hidden is hidden
    ]


def version_of(one: Worksheet) -> dict[str, Any]:
    """Return a version as the page lists it."""
    who = f" by {one.member.user.name}" if one.member else ""
    return {
        "title": f"Version {one.number}: {one.get_came_from_display().lower()}{who} on"
        f" {day(timezone.localtime(one.created_at))}",
        "why": one.why,
        "asked": [prompt.title for prompt in read(one.prompts) if not prompt.hidden],
    }


@require_http_methods(["GET", "POST"])
def reword(request: Request, stage: int) -> HttpResponse:
    """Reword, reorder, hide and add questions."""
    programme = programme_of(request.actor)
    require(request.actor, "plans.reword_worksheet", programme)
    seen, prompts = shown_before(request, programme.pk, known(stage))
    asked = words_asked(programme.pk, stage)
    form = WorksheetForm(request.POST or None, prompts=prompts, seen=seen, asked=asked)
    if act(form, reword_worksheet, actor=request.actor, programme=programme, stage=stage):
        messages.success(request, f"{SAVED} {BEGINS_EMPTY if form.anew else ''}".strip())
        return redirect("plans:worksheet", stage)
    context = {"form": form, "title": stage_title(stage), "stage": stage}
    return render(request, "plans/reword.html", context)


def shown_before(request: Request, programme_id: UUID, stage: int) -> tuple[int, list[Prompt]]:
    """Return the version to be changed: the one on the page that was sent, else the one in use."""
    found = versions(programme_id, stage)
    if request.POST.get("seen", "").isdecimal():
        named = found.filter(number=int(request.POST["seen"][:4])).first()
        current = named or (None if request.POST["seen"] == "0" else found.first())
    else:
        current = found.first()
    if current is None:
        return 0, list(OUR_WORKSHEETS[stage])
    return current.number, read(current.prompts)
