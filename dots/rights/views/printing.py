"""Somebody's plan and record on paper: looked at first, then printed by the browser."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dots.accounts.models import User
from dots.foundation.actor import Actor
from dots.foundation.looks import find_person_or_404
from dots.foundation.pages import Request
from dots.frameworks.instruments import EASY, PLAIN
from dots.people.models import Person
from dots.rights.printed import paper_of, suits
from dots.rights.wording import LARGE, SIZES

ME = "yes"  # the first name of whoever prints stands on it


@never_cache
@require_GET
def plan(request: Request, person_id: UUID) -> HttpResponse:
    """Show what somebody takes home as it is printed: ordinary, large, or in Easy Read."""
    found = person_to(request, person_id)
    asked = request.GET.get("print", "")
    size = asked if asked in SIZES else suits(found)
    mine, named = first_name(request.actor), request.GET.get("me") == ME
    easy = size == EASY
    page = reverse("rights:plan", args=[found.pk])
    context = {
        "person": found,
        "paper": paper_of(found, EASY if easy else PLAIN, mine if named else ""),
        "large": size == LARGE,
        "easy": easy,
        "sizes": [
            {"text": text, "here": code == size, "address": address(page, code, named)}
            for code, text in SIZES.items()
        ],
        "mine": mine,
        "named": named,
        "other": address(page, size, not named),
        "back": reverse("people:person", args=[found.pk]),
    }
    return render(request, "rights/plan.html", context)


def person_to(request: Request, person_id: UUID) -> Person:
    """Return somebody whom this actor keeps: of two records made one, the one that stays."""
    related = ("organisation__programme",)
    found = find_person_or_404(Person, request, person_id, "rights.print", related=related)
    while (now := found.merged_into) is not None:
        found = find_person_or_404(Person, request, now.pk, "rights.print", related=related)
    if found.erased_on:
        raise Http404
    return found


def first_name(actor: Actor) -> str:
    """Return what whoever prints is called; they choose each time whether it stands there."""
    name = User.objects.filter(pk=actor.id).values_list("name", flat=True).first() or ""
    return name.partition(" ")[0]


def address(page: str, size: str, named: bool) -> str:
    return f"{page}?{urlencode({'print': size, **({'me': ME} if named else {})})}"
