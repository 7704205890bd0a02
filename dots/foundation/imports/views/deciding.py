"""The page of one file, whatever its state; and the buttons on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dots.foundation.forms import ConfirmForm
from dots.foundation.imports import commands, forms, mending, selectors, uploading, work
from dots.foundation.imports.views.sections import has_remedy, sections_of
from dots.foundation.models import Import
from dots.foundation.models.imports import LOADED_FATES
from dots.foundation.pages import Request, act, find_or_404, require

LOOK_AGAIN = "5"  # seconds after which a page of work in progress is drawn again


def found(request: Request, pk: UUID) -> Import:
    """Return the import that this address names, if its asker may see it."""
    return find_or_404(Import, request.actor, pk, "foundation.see_import")


@require_safe
def show(request: Request, pk: UUID) -> HttpResponse:
    """Show how a file is doing."""
    upload = found(request, pk)
    if upload.state == "uploaded":
        return redirect("foundation:import_columns", pk)
    if upload.is_at_work:
        so_far = f": {upload.total:,} rows so far" if upload.total else ""
        context = {"upload": upload, "reading": f"Reading the file{so_far}"}
        response = render(request, "foundation/imports/progress.html", context)
        # No script and no meta element: the page is drawn again by itself, or by its link.
        response["Refresh"] = LOOK_AGAIN
        return response
    return show_settled(request, upload)


def show_settled(request: Request, upload: Import, **forms_in_use: Any) -> HttpResponse:
    """Show a file on which nothing works now: what its rows came to, and what can be done."""
    target = uploading.target_of(upload)
    twin = selectors.twins_of(upload).first()
    sections = sections_of(request.actor, upload, target)
    context = {
        "upload": upload,
        "target": target,
        "sections": sections,
        "has_remedy": has_remedy(sections),
        "all_rows": sum(upload.counts.values()),
        "blank_lines": selectors.blank_lines(upload),
        "to_load": upload.count(*LOADED_FATES),
        "twin": twin,
        "others": selectors.others_loaded(request.actor, upload).exists(),
        "waiting": mending.rows_to_retry(upload).count(),
        "check_form": ConfirmForm(prefix="check"),
        **answer_forms(upload),
        "load_form": forms.LoadForm(twin is not None, prefix="load"),
        "retry_form": ConfirmForm(prefix="retry"),
        **forms_in_use,
    }
    return render(request, f"foundation/imports/{upload.state}.html", context)


def answer_forms(upload: Import) -> dict[str, Any]:
    """Return the questions about rows that are alike, with how many rows of another file are."""
    return {
        "both": mending.alike_rows(upload, "overlaps").count(),
        "repeats_form": forms.AnswerForm(
            initial={"answer": upload.repeats_answer}, prefix="repeats"
        ),
        "overlaps_form": forms.AnswerForm(
            initial={"answer": upload.overlaps_answer}, prefix="overlaps"
        ),
    }


@require_POST
def answer(request: Request, pk: UUID, about: str) -> HttpResponse:
    """Take the answer about repeated rows, or about rows that another file has."""
    upload = found(request, pk)
    form = forms.AnswerForm(request.POST, prefix=about)
    decide = mending.decide_alike if upload.state == "live" else commands.answer_likeness
    if act(form, decide, actor=request.actor, upload=upload, about=about):
        return redirect("foundation:import", pk)
    return again(request, upload, **{f"{about}_form": form})


@require_POST
def load(request: Request, pk: UUID) -> HttpResponse:
    """Begin to load."""
    upload = found(request, pk)
    form = forms.LoadForm(selectors.twins_of(upload).exists(), request.POST, prefix="load")
    if act(form, commands.load_import, actor=request.actor, upload=upload):
        return redirect("foundation:import", pk)
    return again(request, upload, load_form=form)


@require_POST
def check_again(request: Request, pk: UUID) -> HttpResponse:
    """Check every row again as it stands, as something around it has changed."""
    upload = found(request, pk)
    form = ConfirmForm(request.POST, prefix="check")
    if act(form, work.check_again, actor=request.actor, upload=upload):
        return redirect("foundation:import", pk)
    return again(request, upload, check_form=form)


@require_POST
def retry(request: Request, pk: UUID) -> HttpResponse:
    """Try the rows that wait again."""
    upload = found(request, pk)
    form = ConfirmForm(request.POST, prefix="retry")
    if act(form, mending.retry_rows, actor=request.actor, upload=upload):
        return redirect("foundation:import", pk)
    return again(request, upload, retry_form=form)


def again(request: Request, upload: Import, **forms_in_use: Any) -> HttpResponse:
    """Show the file with what stands in the way; where it has moved on, show it as it is now."""
    if upload.state not in ("ready", "live", "undone"):
        return redirect("foundation:import", upload.pk)
    return show_settled(request, upload, form=next(iter(forms_in_use.values())), **forms_in_use)


@require_http_methods(["GET", "POST"])
def overlap(request: Request, pk: UUID) -> HttpResponse:
    """Ask which other file tells of the same."""
    upload = found(request, pk)
    others = selectors.others_loaded(request.actor, upload)
    form = forms.OverlapForm(others, request.POST or None)
    if act(form, mending.mark_overlap, actor=request.actor, upload=upload):
        return redirect("foundation:import", pk)
    return render(request, "foundation/imports/overlap.html", {"form": form, "upload": upload})


@require_http_methods(["GET", "POST"])
def undo(request: Request, pk: UUID) -> HttpResponse:
    """Ask first, then take everything the file brought out of sight."""
    upload = found(request, pk)
    require(request.actor, "foundation.undo_import", upload)
    form = ConfirmForm(request.POST or None)
    if act(form, commands.undo_import, actor=request.actor, upload=upload):
        return redirect("foundation:import", pk)
    target = uploading.target_of(upload)
    context = {"form": form, "upload": upload, "target": target}
    return render(request, "foundation/imports/undo.html", context)
