"""A partner's manager imports people or sessions from their own case system."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import SENTENCES
from dots.foundation.commands import NotPossible
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, held_by
from dots.network.models import Organisation
from dots.people.commands import (
    forget_columns,
    keep_columns,
    load_table,
    stage_import,
    undo_import,
)
from dots.people.forms.intake import (
    ColumnsForm,
    InMemory,
    LoadForm,
    TableForm,
    said_of_columns,
)
from dots.people.intake import Found, read_table
from dots.people.intake_columns import FIELDS, PEOPLE, SESSIONS, Column, NotUsable, label_of
from dots.people.models import Intake, OwnColumn
from dots.people.models.intake import DONE, LOADING, SHOWN, UNDONE
from dots.people.sealing import TOO_LATE, opened, seal
from dots.people.wording import count, people_in_words

SHOWN_ASIDE = 50
ASIDE = [{"title": "Row"}, {"title": "What was noticed"}]
COLUMNS = [{"title": "Column"}, {"title": "Taken for"}, {"title": "Is it kept?"}]
WHOSE = {PEOPLE: "People", SESSIONS: "Sessions"}
NO_FILE = "Choose the file again: it was not kept. What you said of its columns still stands below."


@csrf_exempt  # checked by `read_and_show`, once nothing of the file can reach the disk
@held_by(InMemory)
def choose(request: Request, organisation_id: UUID) -> HttpResponse:
    """Ask for a table, and hold it in memory while it is read."""
    shown: HttpResponse = read_and_show(request, organisation_id)
    return shown


@csrf_protect
@require_http_methods(["GET", "POST"])
def read_and_show(request: Request, organisation_id: UUID) -> HttpResponse:
    """Say of each column whether it is kept, before anything is."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "people.stage_import")
    form = TableForm(request.POST or None, request.FILES or None)
    said = said_of_columns(request.POST)
    if form.is_valid():
        kind, file = form.cleaned_data["kind"], form.cleaned_data["file"]
        try:
            found = read_table(partner, kind, file.read(), said)
        except NotUsable as reason:
            return columns(request, partner, kind, reason, said)
        except NotPossible as reason:
            form.add_error("file", str(reason))
        else:
            return preview(request, partner, kind, found)
    elif said and form.data.get("kind") in FIELDS:  # corrected, but no file chosen
        shown = [Column(heading, code, bool(code), True) for heading, code in said.items()]
        return columns(request, partner, form.data["kind"], NotUsable(NO_FILE, shown), said)
    context = {
        "form": form,
        "allowed": SENTENCES[depth_allowed(partner).depth],
        "headings": [
            (title, ", ".join(one.label for one in FIELDS[kind]))
            for kind, title in ((PEOPLE, "People"), (SESSIONS, "Sessions"))
        ],
        **kept_of(partner),
    }
    return render(request, "people/import.html", context)


def kept_of(partner: Organisation) -> dict[str, Any]:
    """Return what was said of the columns of earlier tables, and the button that forgets it."""
    held = OwnColumn.objects.filter(organisation=partner).order_by("kind", "heading")
    return {
        "kept": [
            f"{WHOSE[one.kind]}: “{one.heading}” "
            + (f"is {label_of(one.kind, one.field)}." if one.field else "is left out.")
            for one in held
        ],
        "forget": reverse("people:forget_columns", args=[partner.pk]),
        "forget_form": ConfirmForm(prefix="forget"),
    }


@require_POST
def forget(request: Request, organisation_id: UUID) -> HttpResponse:
    """Forget what was said of the columns of earlier tables."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "people.forget_columns")
    form = ConfirmForm(request.POST, prefix="forget")
    if act(form, forget_columns, actor=request.actor, organisation=partner):
        messages.success(request, "Forgotten. Columns of the next table are guessed afresh.")
    return redirect("people:import", partner.pk)


def columns(
    request: Request, partner: Organisation, kind: str, reason: NotUsable, said: dict[str, str]
) -> HttpResponse:
    """Show what each column was taken for, to be put right; nothing is kept of the file."""
    context = {
        "errors": [{"text": str(reason)}],
        "form": ColumnsForm(kind, depth_allowed(partner).depth, reason.columns, said),
        "back": reverse("people:import", args=[partner.pk]),
    }
    return render(request, "people/import_columns.html", context)


def preview(request: Request, partner: Organisation, kind: str, found: Found) -> HttpResponse:
    """Let what may be kept wait, sealed, and show what it is."""
    actor, back = request.actor, reverse("people:import", args=[partner.pk])
    if found.corrected:
        keep_columns(actor=actor, organisation=partner, kind=kind, columns=found.corrected)
    sealed, key = seal({"rows": found.rows, "aside": found.aside})
    waits = stage_import(actor=actor, organisation=partner, kind=kind, sealed=sealed)
    number = len(found.rows)
    context = {
        "form": LoadForm(initial={"key": key}),
        "action": reverse("people:load_import", args=[waits.pk]),
        "back": back,
        "what": people_in_words(number) if kind == PEOPLE else count(number, "session"),
        "some": bool(number),
        "columns": COLUMNS,
        "rows": [
            (one.heading, label_of(kind, one.meant) or "Nothing", one.becomes)
            for one in found.columns
        ],
        "corrected": bool(found.corrected),
        "columns_form": ColumnsForm(kind, depth_allowed(partner).depth, found.columns, {}),
        "aside_columns": ASIDE,
        **aside_of(found.aside),
    }
    return render(request, "people/import_preview.html", context)


def aside_of(found: Any) -> dict[str, Any]:
    """Return the first rows of which something is said, and of how many."""
    ordered = sorted(found, key=lambda one: one[0])
    return {
        "aside": [(str(number), why) for number, why in ordered[:SHOWN_ASIDE]],
        "aside_count": len(ordered),
        "aside_shown": SHOWN_ASIDE,
    }


@require_POST
def load(request: Request, intake_id: UUID) -> HttpResponse:
    """Import what waits, once: pressed twice it leads to what the first did."""
    intake = find_or_404(Intake, request.actor, intake_id, "people.begin_import")
    form = LoadForm(request.POST)
    if intake.state == SHOWN and form.is_valid():
        try:
            found = opened(intake.sealed, form.cleaned_data["key"])
            load_table(request.actor, intake, found)
        except NotPossible as reason:
            messages.warning(request, str(reason))
    return redirect("people:imported", intake.pk)


@require_GET
def result(request: Request, intake_id: UUID) -> HttpResponse:
    """Say what a table brought, and what of it was left out."""
    intake = find_or_404(Intake, request.actor, intake_id, "people.see_import")
    said = {
        SHOWN: TOO_LATE,
        LOADING: "Not all of this table is in. If this stays so, choose the file again: what is in"
        " already is found by its numbers, and nothing doubles.",
        DONE: "The table is in. The file was not kept.",
        UNDONE: "This import was undone.",
    }
    context = {
        "title": "Sessions imported" if intake.kind == SESSIONS else "People imported",
        "said": said[intake.state],
        "tone": "success" if intake.state == DONE else "warning",
        "facts": facts(intake),
        "back": reverse("people:people"),
        "again": reverse("people:import", args=[intake.organisation_id]),
        "undo": reverse("people:undo_import", args=[intake.pk])
        if intake.state in (LOADING, DONE)
        else "",
        "aside_columns": ASIDE,
        **aside_of(intake.aside),
    }
    return render(request, "people/import_result.html", context)


def facts(intake: Intake) -> list[dict[str, str]]:
    """Return what an import did, in numbers."""
    names = {
        "made": "Added",
        "changed": "Changed",
        "same": "The same as before",
        "out": "Taken out again",
        "back": "Said again as before",
        "stay": "Stay, because more is kept of them since",
    }
    return [
        {"name": title, "value": f"{intake.counts[name]:,}"}
        for name, title in names.items()
        if name in intake.counts
    ]


@require_http_methods(["GET", "POST"])
def undo(request: Request, intake_id: UUID) -> HttpResponse:
    """Say what undoing does, and undo."""
    intake = find_or_404(Intake, request.actor, intake_id, "people.undo_import")
    form = ConfirmForm(request.POST or None)
    if act(form, undo_import, actor=request.actor, intake=intake):
        messages.success(request, "Undone.")
        return redirect("people:imported", intake.pk)
    context = {
        "form": form,
        "title": "Undo this import?",
        "text": "What it added goes again; people of whom more is kept since stay. What it changed"
        " of people is said again as before, where nobody changed it since. Sessions it put right"
        " stay as it put them.",
        "button": "Undo this import",
        "back": reverse("people:imported", args=[intake.pk]),
        "back_text": "The import",
    }
    return render(request, "people/ask.html", context)
