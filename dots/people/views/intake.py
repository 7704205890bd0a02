"""A partner's manager imports people or sessions from their own case system."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import HEADCOUNT, SENTENCES
from dots.foundation.commands import NotPossible
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, held_by
from dots.network.models import Organisation
from dots.people.commands import forget_columns, keep_columns, stage_import
from dots.people.commands.foretelling import foretell
from dots.people.forms.intake import (
    ColumnsForm,
    InMemory,
    LoadForm,
    TableForm,
    said_of_columns,
)
from dots.people.intake import Found, read_table
from dots.people.intake_alike import doubts_of, in_words
from dots.people.intake_columns import (
    FIELDS,
    PEOPLE,
    SESSIONS,
    Column,
    NotUsable,
    label_of,
    offered,
)
from dots.people.models import OwnColumn
from dots.people.sealing import seal
from dots.people.views.past_imports import past_imports
from dots.people.views.waiting import show_waiting

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
    depth = depth_allowed(partner).depth
    only = depth == HEADCOUNT
    form = TableForm(request.POST or None, request.FILES or None, only_numbers=only)
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
        "allowed": SENTENCES[depth],
        "only_numbers": only,
        "headings": [
            (title, ", ".join(one.label for one in offered(kind, depth)))
            for kind, title in ((PEOPLE, "People"), (SESSIONS, "Sessions"))
            if kind == SESSIONS or not only
        ],
        **kept_of(partner),
        **past_imports(request.actor, partner),
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
        "keys": reverse("people:keys", args=[partner.pk]),
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
    actor = request.actor
    if found.corrected:
        keep_columns(actor=actor, organisation=partner, kind=kind, columns=found.corrected)
    foretell(partner, kind, found)
    doubts = doubts_of(partner, found.rows) if kind == PEOPLE else []
    waiting: dict[str, Any] = {
        "rows": found.rows,
        "aside": found.aside,
        "left": found.left,
        "off": [len(set().union(*found.off)), len(found.off)],
        "columns": [astuple(one) for one in found.columns],
        "alike": {
            "rows": [one.row for one in doubts],
            "shown": in_words(doubts, found.rows),
        },
    }
    sealed, key = seal(waiting)
    waits = stage_import(actor=actor, organisation=partner, kind=kind, sealed=sealed)
    form = LoadForm(initial={"key": key}, alike=waiting["alike"])
    return show_waiting(request, waits, waiting, form, bool(found.corrected))
