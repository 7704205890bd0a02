"""A partner's manager lets a table come in, sees how far it is, and undoes what it brought."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dots.foundation.commands import NotPossible
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404
from dots.people.commands import begin_import, undo_import
from dots.people.commands.intake import MOST_ASIDE
from dots.people.forms.intake import NONE_ALIKE, LoadForm
from dots.people.intake_columns import SESSIONS
from dots.people.models import Intake, OwnKey
from dots.people.models.intake import DONE, LOADING, SHOWN, STOPPED, UNDONE, kept_nothing
from dots.people.sealing import TOO_LATE, opened
from dots.people.sent_rows import as_sent
from dots.people.set_aside import lines_of
from dots.people.views.waiting import ASIDE, show_waiting

NOTHING_KEPT = "Nothing of it was kept: every row was left out. Why stands below."
SENT_IN = "What your case system sent is in."
LOOK_AGAIN = "5"  # seconds after which the page of a table on its way is drawn again


@require_POST
def load(request: Request, intake_id: UUID) -> HttpResponse:
    """Import what waits, once: pressed twice it leads to what the first did."""
    intake = find_or_404(Intake, request.actor, intake_id, "people.begin_import")
    if intake.state == SHOWN:
        try:
            found = opened(intake.sealed, request.POST.get("key", ""))
            form = LoadForm(request.POST, alike=found.get("alike", NONE_ALIKE))
            if not form.is_valid():
                return show_waiting(request, intake, found, form)
            begin_import(
                actor=request.actor,
                intake=intake,
                key=form.cleaned_data["key"],
                leave=form.left_out,
            )
        except NotPossible as reason:
            messages.warning(request, str(reason))
    return redirect("people:imported", intake.pk)


@require_safe
def result(request: Request, intake_id: UUID) -> HttpResponse:
    """Say how far a table is, or what it brought and what of it was left out."""
    intake = find_or_404(Intake, request.actor, intake_id, "people.see_import")
    if intake.state == LOADING:
        return progress(request, intake)
    by_system = sent_by_system(intake)
    aside = [(row, as_sent(why) if by_system else why) for row, why in intake.aside]
    said = {
        SHOWN: TOO_LATE,
        STOPPED: intake.because,
        DONE: SENT_IN if by_system else "The table is in. The file was not kept.",
        UNDONE: "This import was undone.",
    }
    context = {
        "title": "Sessions imported" if intake.kind == SESSIONS else "People imported",
        "said": NOTHING_KEPT if kept_nothing(intake) else said[intake.state],
        "tone": "success" if intake.state == DONE and not kept_nothing(intake) else "warning",
        "facts": facts(intake),
        "back": reverse("people:people"),
        "again": reverse("people:import", args=[intake.organisation_id]),
        "undo": reverse("people:undo_import", args=[intake.pk])
        if intake.state in (STOPPED, DONE)
        else "",
        "aside_columns": ASIDE,
        "aside": lines_of(aside),
        "another": "Import a table" if by_system else "Import another table",
        "aside_short": len(intake.aside) >= MOST_ASIDE,
    }
    return render(request, "people/import_result.html", context)


def sent_by_system(intake: Intake) -> bool:
    """True where a case system sent it by its key: whoever reads of it chose no table."""
    keys = OwnKey.objects.filter(organisation=intake.organisation)
    return intake.sent_by in {str(pk) for pk in keys.values_list("pk", flat=True)}


def progress(request: Request, intake: Intake) -> HttpResponse:
    """Say how far a table is, and look again by itself."""
    context = {
        "intake": intake,
        "text": "Sessions put in" if intake.kind == SESSIONS else "People put in",
        "here": reverse("people:imported", args=[intake.pk]),
        "back": reverse("people:people"),
        "undo": reverse("people:undo_import", args=[intake.pk]),
    }
    response = render(request, "people/import_progress.html", context)
    # No script and no meta element: the page is drawn again by itself, or by its link.
    response["Refresh"] = LOOK_AGAIN
    return response


def facts(intake: Intake) -> list[dict[str, str]]:
    """Return what an import did, in numbers."""
    names = {
        "made": "Added",
        "changed": "Changed",
        "same": "The same as before",
        "left": "Left out",
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
