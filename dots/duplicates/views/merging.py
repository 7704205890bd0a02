"""Making two partners one, what that moved, and undoing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.duplicates.commands import merge, undo_merge
from dots.duplicates.forms import MergeForm
from dots.duplicates.models import Merge
from dots.duplicates.selectors import belongings_listed, moved_by
from dots.duplicates.sides import questions
from dots.duplicates.views.deciding import pair_to
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require


@require_http_methods(["GET", "POST"])
def merge_pair(request: Request, pair_id: UUID) -> HttpResponse:
    """Choose which record stays and what it says; show what will move."""
    actor, found = request.actor, pair_to(request, pair_id)
    require(actor, "duplicates.merge", found)
    asked = questions(actor, found.first, found.second)
    form = MergeForm(request.POST or None, pair=found, asked=asked)
    made = act(form, merge, actor=actor, pair=found)
    if made:
        messages.success(request, "The two are one partner now.")
        return redirect("duplicates:merged", made)
    context = {
        "form": form,
        "title": f"Merge {found.first} and {found.second}",
        "back": reverse("duplicates:pair", args=[found.pk]),
        "moving": [(one.name, belongings_listed(one)) for one in (found.first, found.second)],
    }
    return render(request, "duplicates/merge.html", context)


def merge_to(request: Request, pk: UUID) -> Merge:
    return find_or_404(Merge, request.actor, pk, action="duplicates.see_pairs")


@require_GET
def merged(request: Request, merge_id: UUID) -> HttpResponse:
    """Show what a merge moved, and how to undo it."""
    done = merge_to(request, merge_id)
    moves = moved_by(done)
    context = {
        "merge": done,
        "title": f"{done.gone} is now {done.kept}"
        if done.undone_at is None
        else f"{done.gone} and {done.kept} are two partners again",
        "rows": [[one.what, one.outcome] for one in moves],
        "columns": [{"title": "What"}, {"title": "What became of it"}],
        "some_stayed": any(one.stayed for one in moves),
    }
    return render(request, "duplicates/merged.html", context)


@require_http_methods(["GET", "POST"])
def undo(request: Request, merge_id: UUID) -> HttpResponse:
    """Take two merged partners apart again."""
    done = merge_to(request, merge_id)
    require(request.actor, "duplicates.undo_merge", done)
    form = ConfirmForm(request.POST or None)
    if act(form, undo_merge, actor=request.actor, merged=done):
        messages.success(request, f"Undone: {done.gone} and {done.kept} are two partners again.")
        return redirect("duplicates:merged", done.pk)
    context = {
        "form": form,
        "title": f"Take {done.gone} and {done.kept} apart again?",
        "text": "Everything that moved goes back to where it was. What was recorded or changed"
        f" since the merge stays with {done.kept}.",
        "button": "Undo this merge",
        "back": reverse("duplicates:merged", args=[done.pk]),
    }
    return render(request, "network/confirm.html", context)
