"""Send a file and say what its columns are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.imports import commands, forms, selectors, uploading
from dots.foundation.imports.targets import Target, find_target, targets_for
from dots.foundation.models import Import, Programme
from dots.foundation.pages import Request, act, find_or_404, require

COLUMNS = [
    {"title": "File"},
    {"title": "What it holds"},
    {"title": "Sent"},
    {"title": "State"},
    {"title": "Rows kept", "number": True},
    {"title": "Set aside", "number": True},
    {"title": "Same as another", "number": True},
]
STATES = {"live": "good", "undone": "todo", "ready": "now", "uploaded": "now"}


def sender(actor: Actor) -> Programme:
    """Return the programme that this actor may send files to; stop here otherwise."""
    programme = get_object_or_404(Programme, pk=actor.programme_id)
    require(actor, "foundation.upload_file", programme)
    return programme


@require_safe
def imports(request: Request) -> HttpResponse:
    """List the files sent so far."""
    sender(request.actor)
    targets = list(targets_for(registries.import_targets, request.actor))
    form = forms.ListForm(targets, request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "target": "", "state": ""}
    found = selectors.imports_found(request.actor, asked["q"], asked["target"], asked["state"])
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "filtered": any(asked.values()),
        "columns": COLUMNS,
        "rows": [import_line(upload) for upload in page],
        "query": query_of(request),
    }
    return render(request, "foundation/imports/list.html", context)


def query_of(request: Request) -> str:
    """Return the address's own questions, without the page number."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def import_line(upload: Import) -> list[Any]:
    """Return an import as a line of the list."""
    target = find_target(registries.import_targets, upload.target)
    sent = f"{upload.created_at:%-d %B %Y}"
    return [
        {"text": upload.name, "address": reverse("foundation:import", args=[upload.pk])},
        target.things if target else upload.target,
        {"text": sent, "note": f"by {upload.sent_by_name}" if upload.sent_by_name else ""},
        {"text": upload.get_state_display(), "state": STATES.get(upload.state, "now")},
        *(so_many(upload, *fates) for fates in (("kept", "noted"), ("aside",), ("overlap",))),
    ]


def so_many(upload: Import, *fates: str) -> str:
    """Return how many rows came to that; a dash while nobody has looked at them."""
    return f"{upload.count(*fates):,}" if upload.counts else "–"


@require_safe
def choose_target(request: Request) -> HttpResponse:
    """Ask what the file holds."""
    sender(request.actor)
    targets = list(targets_for(registries.import_targets, request.actor))
    form = forms.TargetForm(targets, request.GET or None)
    if form.is_valid():
        return redirect("foundation:import_upload", form.cleaned_data["target"])
    return render(request, "foundation/imports/choose.html", {"form": form, "targets": targets})


def allowed_target(actor: Actor, name: str) -> Target:
    """Return the target of this name, or 404 when it is not for this actor."""
    target = find_target(targets_for(registries.import_targets, actor), name)
    if target is None:
        raise Http404
    return target


@require_http_methods(["GET", "POST"])
def upload(request: Request, name: str) -> HttpResponse:
    """Ask for the file, and take it."""
    programme = sender(request.actor)
    target = allowed_target(request.actor, name)
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    sent = act(
        form, commands.upload_file, actor=request.actor, programme=programme, target=target.name
    )
    if sent:
        return redirect("foundation:import_columns", sent)
    return render(request, "foundation/imports/upload.html", {"form": form, "target": target})


@require_http_methods(["GET", "POST"])
def columns(request: Request, pk: UUID) -> HttpResponse:
    """Ask what each column holds."""
    upload = find_or_404(Import, request.actor, pk, "foundation.see_import")
    if upload.state not in ("uploaded", "ready"):
        return redirect("foundation:import", pk)
    target = uploading.target_of(upload)
    problem = ""
    samples: list[list[str]] = [[] for _ in upload.headings]
    try:
        look = uploading.look_at(
            uploading.kept_file(upload), sheet=upload.sheet, heading_row=upload.heading_row or None
        )
        samples = uploading.samples_of(look.sample, len(upload.headings))
    except NotPossible as reason:
        problem = str(reason)
    form = forms.ColumnsForm(request.actor, upload, target, samples, request.POST or None)
    if act(form, commands.correct_mapping, actor=request.actor, upload=upload):
        return redirect("foundation:import", pk)
    context = {
        "form": form,
        "upload": upload,
        "target": target,
        "problem": problem or upload.because,
        "twin": selectors.twins_of(upload).first(),
        "guessed": len(upload.mapping),
    }
    return render(request, "foundation/imports/columns.html", context)


@require_http_methods(["GET", "POST"])
def table(request: Request, pk: UUID) -> HttpResponse:
    """Ask which sheet, and which row holds the headings."""
    upload = find_or_404(Import, request.actor, pk, "foundation.see_import")
    form = forms.TableForm(upload, request.POST or None)

    def read_again(**asked: Any) -> Import:
        sheet, row = asked.pop("sheet", ""), asked.pop("heading_row")
        look = uploading.look_at(uploading.kept_file(upload), sheet=sheet, heading_row=row)
        return commands.read_again(sheet=sheet, heading_row=row, look=look, **asked)

    if act(form, read_again, actor=request.actor, upload=upload):
        return redirect("foundation:import_columns", pk)
    return render(request, "foundation/imports/table.html", {"form": form, "upload": upload})
