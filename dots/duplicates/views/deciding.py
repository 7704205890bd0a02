"""One pair side by side, and what may be decided about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.duplicates.commands import add_pair, ask_again, put_off, say_different
from dots.duplicates.forms import NameForm, OtherForm
from dots.duplicates.models import DIFFERENT, STRENGTHS, LikelyPair
from dots.duplicates.selectors import changed_since, merge_of
from dots.duplicates.sides import both_labels, has, side_by_side, told_apart
from dots.duplicates.wording import WORKED_OUT_BEFORE
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.registries import find_partners
from dots.network.models import Organisation
from dots.network.namesakes import labels_of


def pair_to(request: Request, pk: UUID) -> LikelyPair:
    """Return the pair, or send away who may not see it."""
    return find_or_404(LikelyPair, request.actor, pk, action="duplicates.see_pairs")


@require_GET
def pair(request: Request, pair_id: UUID) -> HttpResponse:
    """Show two partners side by side, with why they look the same."""
    found = pair_to(request, pair_id)
    if current := merge_of(found):
        return redirect("duplicates:merged", current.pk)
    apart = found.first.live and found.second.live
    names = told_apart(found.first, found.second)
    context = {
        "pair": found,
        "title": f"Are {found.first} and {found.second} the same?"
        if found.first.name != found.second.name
        else f"Are two records of {found.first} the same?",
        "strength": STRENGTHS[found.strength],
        "columns": [{"title": one} for one in ("What", *names)],
        "rows": side_by_side(request.actor, found.first, found.second),
        "apart": apart,
        "old": WORKED_OUT_BEFORE if changed_since(request.actor, [found]) else "",
        "settled": found.state == DIFFERENT,
    }
    return render(request, "duplicates/pair.html", context)


def deciding(request: Request, pk: UUID, command: Any, done: str, **page: Any) -> HttpResponse:
    """Ask, and decide when it is sent."""
    found = pair_to(request, pk)
    require(request.actor, command.action, found)
    form = ConfirmForm(request.POST or None)
    if act(form, command, actor=request.actor, pair=found):
        messages.success(request, done.format(both_labels(found)))
        return redirect("duplicates:pairs")
    back = reverse("duplicates:pair", args=[found.pk])
    return render(request, "network/confirm.html", {"form": form, "back": back, **page})


@require_http_methods(["GET", "POST"])
def different(request: Request, pair_id: UUID) -> HttpResponse:
    """Say that they are not the same."""
    return deciding(
        request,
        pair_id,
        say_different,
        "Noted: {} are not the same. Nobody is asked about them again.",
        title="Are they two different organisations?",
        text="Nobody is asked about these two again. You find them under “Not the same” and can"
        " take it back there.",
        button="They are not the same",
    )


@require_http_methods(["GET", "POST"])
def later(request: Request, pair_id: UUID) -> HttpResponse:
    """Leave it for later."""
    return deciding(
        request,
        pair_id,
        put_off,
        "{}: left for later.",
        title="Decide later?",
        text="The pair leaves the list and comes back after 30 days. Until then it is under"
        " “Later”.",
        button="Decide later",
    )


@require_http_methods(["GET", "POST"])
def again(request: Request, pair_id: UUID) -> HttpResponse:
    """Take a decision back."""
    return deciding(
        request,
        pair_id,
        ask_again,
        "{} are to be decided again.",
        title="Put these two back in the list?",
        text="They are then to be decided again.",
        button="Put them back",
    )


def with_marks(record: Organisation, found: list[tuple[UUID, str]]) -> list[tuple[UUID, str]]:
    """Return partners to choose from; those of one name with what tells each apart, and how much.

    The one they are compared with counts too: its page may be open beside this one.
    """
    told = labels_beside(record, found)
    return [
        (pk, label if label == name else f"{label}: {has(pk)}")
        for pk, name in found
        for label in [told[pk]]
    ]


def labels_beside(record: Organisation, found: list[tuple[UUID, str]]) -> dict[UUID, str]:
    return dict(labels_of([*found, (record.pk, record.name)]))


@require_http_methods(["GET", "POST"])
def same_as(request: Request, organisation_id: UUID) -> HttpResponse:
    """Choose another partner that is the same as this one."""
    actor = request.actor
    record = find_or_404(Organisation, actor, organisation_id, action="network.view_organisation")
    require(actor, "duplicates.add_pair", record)
    name = NameForm(request.GET)
    name.is_valid()
    search = name.cleaned_data.get("search", "").strip()
    found = [one for one in find_partners(actor, search) if one[0] != record.pk] if search else []
    form = OtherForm(request.POST or None, found=with_marks(record, found))
    made = act(form, add_pair, actor=actor, organisation=record) if found else None
    if made:
        return redirect("duplicates:pair", made)
    context = {
        "partner": record, "name": name, "search": search, "form": form, "found": found,
        "title": f"Which partner is the same as {labels_beside(record, found)[record.pk]}?",
    }  # fmt: skip
    return render(request, "duplicates/same_as.html", context)
