"""Making two partners one, what that moved, and undoing it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.duplicates.commands import merge, undo_merge
from dots.duplicates.forms import MergeForm, UndoForm
from dots.duplicates.models import LikelyPair, Merge
from dots.duplicates.parting import ASK, BACK, STAYS, Parting
from dots.duplicates.selectors import (
    belongings_listed,
    called_alike,
    merge_of,
    moved_by,
    told_as_left,
)
from dots.duplicates.sides import questions, told_apart, which_is_it
from dots.duplicates.since import Since, all_since, as_read
from dots.duplicates.views.deciding import pair_to
from dots.duplicates.wording import called
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.selectors import programme_of
from dots.places.selectors import ward_names


@require_http_methods(["GET", "POST"])
def merge_pair(request: Request, pair_id: UUID) -> HttpResponse:
    """Choose which record stays and what it says; show what will move."""
    actor, found = request.actor, pair_to(request, pair_id)
    require(actor, "duplicates.merge", found)
    asked = questions(actor, found.first, found.second)
    both, wards = (found.first, found.second), ward_names(programme_of(actor))
    names = told_apart(*both)
    shown = [
        f"{name}: {which_is_it(actor, one, wards)}" for name, one in zip(names, both, strict=True)
    ]
    form = MergeForm(request.POST or None, pair=found, asked=asked, shown=shown)
    made = act(form, merge, actor=actor, pair=found)
    if made:
        messages.success(request, "The two are one partner now.")
        return redirect("duplicates:merged", made)
    if current := merge_of(found):  # in another tab, or by somebody else
        messages.warning(request, merged_already(current, request.POST.get("keeps", "")))
        return redirect("duplicates:merged", current.pk)
    context = {
        "form": form,
        "title": merge_title(found),
        "back": reverse("duplicates:pair", args=[found.pk]),
        "alike": called_alike(found),
        "moving": [(name, belongings_listed(one)) for name, one in zip(names, both, strict=True)],
    }
    return render(request, "duplicates/merge.html", context)


def merged_already(current: Merge, wanted: str) -> str:
    """Say which of two stays, since somebody merged them in another tab or elsewhere.

    Args:
        wanted: the id of the one that was to stay by what was sent, "" where nothing was.
    """
    said = f"These two are merged already: {called(current)[1]} stays. Nothing was changed."
    if wanted and wanted == str(current.gone_id):
        return f"{said} To keep the other one, undo this merge first."
    return said


def merge_to(request: Request, pk: UUID) -> Merge:
    return find_or_404(Merge, request.actor, pk, action="duplicates.see_pairs")


@require_GET
def merged(request: Request, merge_id: UUID) -> HttpResponse:
    """Show what a merge moved, and how to undo it."""
    done = merge_to(request, merge_id)
    moves, undone = moved_by(done), done.undone_at is not None
    context = {
        "merge": done,
        "title": title_of(done),
        "gone": called(done)[0],
        "kept": called(done)[1],
        "rows": [[one.what, one.outcome] for one in moves],
        "columns": [
            {"title": "What"},
            {"title": "What had become of it" if undone else "What became of it"},
        ],
        "left": told_as_left(done),
        "some_stayed": not undone and any(one.stayed for one in moves),
        "since": by_side(as_read(done.since)),
    }
    return render(request, "duplicates/merged.html", context)


def merge_title(pair: LikelyPair) -> str:
    """Ask about two; two of one name are told apart as records."""
    if pair.first.name == pair.second.name:
        return f"Merge two records of {pair.first}"
    return f"Merge {pair.first} and {pair.second}"


def title_of(done: Merge) -> str:
    """Say what the two are now, as they were called; two of one name are told apart as records."""
    same = done.gone.name == done.was
    if done.undone_at:
        two = f"Two records of {done.kept}" if same else f"{done.gone} and {done.was}"
        return f"{two} are two partners again"
    if same:
        return f"Two records of {done.gone} are one"
    if done.kept.name == done.gone.name:
        return f"{done.gone} and {done.was} are one, called {done.kept}"
    return f"{done.gone} is now {done.kept}"


@require_http_methods(["GET", "POST"])
def undo(request: Request, merge_id: UUID) -> HttpResponse:
    """Take two merged partners apart again."""
    done = merge_to(request, merge_id)
    require(request.actor, "duplicates.undo_merge", done)
    parting = None if done.undone_at else Parting(done)
    since = all_since(request.actor, parting) if parting else []
    form = UndoForm(
        request.POST or None,
        merge=done,
        asked=[one for one in since if one.whose == ASK],
        of_both=parting is not None and parting.some_are_of_both,
    )
    if act(form, undo_merge, actor=request.actor, merged=done):
        messages.success(request, "Undone. Each has its own again.")
        return redirect("duplicates:merged", done.pk)
    if done.undone_at:  # in another tab, or by somebody else
        messages.warning(request, "This merge is undone already. Nothing was changed.")
        return redirect("duplicates:merged", done.pk)
    context = {
        "form": form,
        "merge": done,
        "title": f"Take the two records of {done.was} apart again?"
        if done.gone.name == done.was
        else f"Take {done.gone} and {done.was} apart again?",
        "gone": called(done)[0],
        "kept": called(done)[1],
        "since": by_side(since),
        "back": reverse("duplicates:merged", args=[done.pk]),
    }
    return render(request, "duplicates/undo.html", context)


def by_side(since: Iterable[Since]) -> list[tuple[str, list[Since]]]:
    """Return what goes back and what stays, each with its kinds."""
    found = list(since)
    return [(side, [one for one in found if one.whose == side]) for side in (BACK, STAYS)]
