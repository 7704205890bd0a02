"""Add at once everything that the rows of a file name and nobody knows here yet."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dots.foundation.commands import NotPossible
from dots.foundation.forms import ConfirmForm
from dots.foundation.imports import uploading, work
from dots.foundation.imports.targets import Together
from dots.foundation.models import Import
from dots.foundation.pages import Request, act, find_or_404


def add_named(together: Together, *, upload: Import, **given: Any) -> Import:
    """Add what is named; return the file that names it."""
    together.add(upload=upload, **given)
    return upload


@require_http_methods(["GET", "POST"])
def add_all(request: Request, pk: UUID) -> HttpResponse:
    """Name all that would be added; then add it, and have the rows checked again."""
    upload = find_or_404(Import, request.actor, pk, "foundation.see_import")
    remedies = uploading.target_of(upload).remedies(request.actor)
    asked = request.GET.get("reason")
    together = next((one.together for one in remedies if one.wording == asked), None)
    if together is None:
        raise Http404
    names = together.names(upload)
    if not names:  # somebody added them meanwhile
        return redirect("foundation:import", pk)
    form = ConfirmForm(request.POST or None)
    if act(form, partial(add_named, together), actor=request.actor, upload=upload, names=names):
        messages.success(request, f"{len(names):,} {together.things} are added.")
        with suppress(NotPossible):  # it is loaded, or at work already
            work.check_again(actor=request.actor, upload=upload)
        return redirect("foundation:import", pk)
    context = {
        "form": form,
        "upload": upload,
        "names": names,
        "things": together.things,
        "note": together.note(upload),
    }
    return render(request, "foundation/imports/add_all.html", context)
