"""Packs: handing one's own on, and taking another programme's in."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from dots.calculations.errors import UnusableInput
from dots.foundation.forms import ConfirmForm
from dots.foundation.models import Programme
from dots.foundation.packs import PackPart
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.selectors import programme_of
from dots.playbook.commands import UNREADABLE, receive_pack, remove_pack, take_pack
from dots.playbook.comparing import (
    ADDRESS,
    ANSWERED,
    ASKED,
    BEGUN,
    KEPT,
    LEFT_OUT,
    OLDER,
    YOURS,
    Difference,
    as_shown,
)
from dots.playbook.forms import PackForm, TakeForm
from dots.playbook.models import Pack
from dots.playbook.selectors import as_made, compared, differing, numbers_of, packs, sizes

MOST_COUNTED = 10  # of the packs that came in: to count, each is compared
FIRST_PACKS = date(2026, 1, 1)
COUNTED = {  # what is not ticked, and why
    "yours": (YOURS, BEGUN),
    "kept": (KEPT,),
    "left_out": (LEFT_OUT,),
    "answered": (ANSWERED,),
    "asked": (ASKED,),
    "addresses": (ADDRESS,),
    "older": (OLDER,),
}


@require_GET
def our_pack(request: Request) -> HttpResponse:
    """Give the programme's own pack as a file."""
    programme = programme_of(request.actor)
    require(request.actor, "playbook.make_pack", programme)
    today = timezone.localdate()
    name = f"pack-{slugify(programme.place_name or programme.name)}-{today}"
    return HttpResponse(
        json.dumps(as_made(programme, today), ensure_ascii=False, indent=1),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
    )


@require_http_methods(["GET", "POST"])
def packs_in(request: Request) -> HttpResponse:
    """Show what can be handed on, take a file in, and list those that came."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "playbook.receive_pack", programme)
    form = PackForm(request.POST or None, request.FILES or None)
    if pk := act(form, receive_pack, actor=actor, programme=programme):
        return redirect("playbook:pack", pk)
    context = {
        "form": form,
        "sizes": [{"title": title, "held": held} for title, held in sizes(programme)],
        "packs": listed(programme, packs(actor)),
    }
    return render(request, "playbook/packs.html", context)


def listed(programme: Programme, found: list[Pack]) -> list[dict[str, Any]]:
    """Return the packs that came in as the page lists them, so that those of one sender differ."""
    counted = differing(programme, found[:MOST_COUNTED])
    numbers = numbers_of(programme)
    return [
        {
            "title": f"{one.name}{numbers.get(one.pk, '')}",
            "address": reverse("playbook:pack", args=[one.pk]),
            "hint": f"Made on {day(one.made_on)}. Loaded on {moment(one.created_at)}"
            + (f" by {one.member.user.name}" if one.member else ""),
            "state": "done" if one.taken_at else "now",
            "state_text": f"Taken on {day(one.taken_at)}"
            if one.taken_at
            else differs_in_words(counted, one),
        }
        for one in found
    ]


def day(value: date | datetime) -> str:
    here = timezone.localdate(value) if isinstance(value, datetime) else value
    return f"{here:%-d %B %Y}"


def moment(value: datetime) -> str:
    """Say when something happened to the minute: packs of one sender may come on one day."""
    return f"{day(value)}, {timezone.localtime(value):%H:%M}"


def differs_in_words(counted: dict[UUID, int | None], one: Pack) -> str:
    """Say in how much a pack differs of which nothing was taken, where that was counted."""
    if one.pk not in counted:
        return "To look at"
    count = counted[one.pk]
    if count is None:
        return "Cannot be looked at any more"
    if not count:
        return "Nothing differs"
    return "1 thing differs" if count == 1 else f"{count:,} things differ"


@require_http_methods(["GET", "POST"])
def pack(request: Request, pack_id: UUID) -> HttpResponse:
    """Show in what a pack differs from the programme, and take what is ticked."""
    actor = request.actor
    found = find_or_404(Pack, actor, pack_id, action="playbook.take_pack")
    try:
        parts = compared(found)
    except UnusableInput:
        return render(request, "playbook/unreadable.html", {"pack": found, "why": UNREADABLE})
    lines = [line for _, differ in parts for line in differ]
    form = TakeForm(request.POST or None, pack=found, lines=lines)
    if act(form, take_pack, actor=actor, pack=found):
        messages.success(request, taken_in_words(len(form.cleaned_data["chosen"])))
        return redirect("playbook:pack", found.pk)
    context = {
        "pack": found,
        "number": numbers_of(found.programme).get(found.pk, ""),
        "form": form,
        "parts": sections(parts, form.ticked, kept=False),
        "decided": sections(parts, form.ticked, kept=True),
        "count": sum(line.kind != KEPT for line in lines),
        "shown": as_shown(lines),
        **{name: sum(one.kind in kinds for one in lines) for name, kinds in COUNTED.items()},
        "is_ahead": found.made_on > timezone.localdate(),
        "is_too_early": found.made_on < FIRST_PACKS,
    }
    return render(request, "playbook/pack.html", context)


def taken_in_words(count: int) -> str:
    """Say how much was taken."""
    if not count:
        return "Nothing was taken. Your own words stay, and you are not asked about these again."
    things = "1 thing was" if count == 1 else f"{count:,} things were"
    return f"{things} taken. What you did not tick stays as it is."


def sections(
    parts: list[tuple[PackPart, list[Difference]]], ticked: set[str], *, kept: bool
) -> list[dict[str, Any]]:
    """Return the differences part by part: those decided before, or those that are not."""
    found = [
        {
            "title": part.title,
            "lines": [
                {"line": line, "ticked": line.name in ticked}
                for line in lines
                if (line.kind == KEPT) is kept
            ],
        }
        for part, lines in parts
    ]
    return [one for one in found if one["lines"]]


@require_http_methods(["GET", "POST"])
def remove(request: Request, pack_id: UUID) -> HttpResponse:
    """Put a pack away."""
    actor = request.actor
    found = find_or_404(Pack, actor, pack_id, action="playbook.remove_pack")
    form = ConfirmForm(request.POST or None)
    if act(form, remove_pack, actor=actor, pack=found):
        messages.success(request, "The pack is put away. What you took from it stays.")
        return redirect("playbook:packs")
    return render(request, "playbook/remove.html", {"pack": found, "form": form})
