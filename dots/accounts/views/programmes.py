"""For whoever runs the installation: programmes, by numbers only."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from dots.accounts.commands import create_programme, invite_member
from dots.accounts.forms import LeadForm, ProgrammeForm
from dots.accounts.selectors import programmes_for_operators
from dots.foundation import sending_troubles
from dots.foundation.actor import LEAD
from dots.foundation.models import Installation, Programme
from dots.foundation.pages import Request, act, require
from dots.foundation.permissions import allowed

COLUMNS = [
    {"title": "Programme"},
    {"title": "Place"},
    {"title": "Leads", "number": True},
    {"title": "Leads invited", "number": True},
    {"title": "Since"},
    {"title": "To do"},
]


@require_safe
def programmes(request: Request) -> HttpResponse:
    """Every programme: whether it has a lead, and nothing personal."""
    require(request.actor, "accounts.create_programme", Installation())
    rows = [
        [
            line.programme.name,
            line.programme.place_name,
            line.leads,
            line.leads_invited,
            localtime(line.programme.created_at).strftime("%-d %B %Y"),
            {
                "text": "Invite a lead",
                "address": reverse("accounts:invite_lead", args=[line.programme.pk]),
            },
        ]
        for line in programmes_for_operators()
    ]
    context = {"rows": rows, "columns": COLUMNS, "troubles": sending_troubles.troubles()}
    return render(request, "accounts/programmes.html", context)


@require_http_methods(["GET", "POST"])
def new_programme(request: Request) -> HttpResponse:
    """Begin a programme and invite its first lead."""
    installation = Installation()
    require(request.actor, "accounts.create_programme", installation)
    form = ProgrammeForm(request.POST or None)
    if request.method == "POST" and act(
        form, create_programme, actor=request.actor, installation=installation
    ):
        return redirect("accounts:programmes")
    return render(request, "accounts/new_programme.html", {"form": form})


@require_http_methods(["GET", "POST"])
def invite_lead(request: Request, pk: UUID) -> HttpResponse:
    """Invite one more lead, for instance when the first has left."""
    if not allowed(request.actor, "accounts.create_programme", Installation()):
        raise Http404  # whose programme it is, is not to be told
    found = get_object_or_404(Programme, pk=pk)
    form = LeadForm(request.POST or None)
    if request.method == "POST" and act(
        form, invite_member, actor=request.actor, programme=found, role=LEAD
    ):
        return redirect("accounts:programmes")
    return render(request, "accounts/invite_lead.html", {"form": form, "found": found})
