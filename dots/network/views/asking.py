"""The page on which something is added or changed: questions, one button, the way back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dots.foundation.models import Import
from dots.foundation.pages import Request, find_or_404, require
from dots.network.models import Organisation

Way = tuple[str, str]  # the words of a link, and its address


def way_to(page: str, record: Any) -> Way:
    """Return the link to a record's own page, by its name."""
    return str(record), reverse(f"network:{page}", args=[record.pk])


def file_asking(request: Request) -> Import | None:
    """Return the file whose rows name what is to be added, when somebody comes from its page."""
    try:
        pk = UUID(request.GET.get("file", ""))
    except ValueError:
        return None
    return Import.objects.within(request.actor).filter(pk=pk).first()


def way_from(file: Import | None, otherwise: Way) -> Way:
    """Return the way back: to the file where somebody comes from one."""
    return (file.name, reverse("foundation:import", args=[file.pk])) if file else otherwise


def added(request: Request, file: Import | None, said: str, page: str, pk: UUID) -> HttpResponse:
    """Go on to what was added; back to the file whose rows name it, where there is one."""
    if file is None:
        messages.success(request, said)
        return redirect(f"network:{page}", pk)
    name = request.POST.get("name", "").strip()
    messages.success(request, f"“{name}” is added.", extra_tags="for the file")
    return redirect("foundation:import", file.pk)


def ask(
    request: Request,
    form: Any,
    title: str,
    back: Way,
    button: str = "Save",
    other: Way = ("", ""),
    *,
    alike: str = "",
) -> HttpResponse:
    """Show the form, with the way back and perhaps something else that can be done."""
    context = {
        "form": form,
        "title": title,
        "button": button,
        "back_text": back[0],
        "back": back[1],
        "other": other[0],
        "other_address": other[1],
        "alike": alike,
    }
    return render(request, "network/form.html", context)


def partner_to_add_to(request: Request, organisation_id: UUID, action: str) -> Organisation:
    """Return the partner to which this person may add something."""
    organisation = find_or_404(
        Organisation, request.actor, organisation_id, action="network.view_organisation"
    )
    require(request.actor, action, organisation)
    return organisation
