"""Equality answers on their own page, and how many gave each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dots.calculations.periods import parse_quarter
from dots.equality.commands import keep_answers, take_out
from dots.equality.forms import EqualityForm
from dots.equality.models import Counts
from dots.equality.selectors import answers_of, counts_for
from dots.equality.wording import ABOUT, EASY_ABOUT, NO_CONDITION, QUESTIONS, title_of
from dots.foundation.forms import ConfirmForm
from dots.foundation.looks import find_person_or_404
from dots.foundation.pages import Request, act, require
from dots.frameworks.instruments import EASY, PLAIN
from dots.network.selectors import programme_of
from dots.people.asking import READ, handed_back_page
from dots.people.models import Person
from dots.people.selectors import condition_for
from dots.people.wording import or_too_few

COLUMNS = [{"title": "Answer"}, {"title": "People", "number": True}]
MOST_NAMED = 3  # answers counted together that are named


def person_to(request: Request, person_id: UUID, action: str) -> Person:
    """Return somebody kept by the actor's partner: of two records made one, the one that stays."""
    found = find_person_or_404(Person, request, person_id, f"equality.{action}")
    while (now := found.merged_into) is not None:
        found = find_person_or_404(Person, request, now.pk, f"equality.{action}")
    return found


def page_of(person: Person) -> str:
    return reverse("people:person", args=[person.pk])


def is_easy(request: Request, person: Person) -> bool:
    """True where the questions are read in Easy Read: as chosen, else as they said helps them."""
    suits = EASY if "easy-read" in person.communication else PLAIN
    return request.GET.get(READ, suits) == EASY


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: Request, person_id: UUID) -> HttpResponse:
    """Say what the questions are for, and ask them."""
    found = person_to(request, person_id, "answer")
    kept = answers_of(found)
    special, easy = condition_for(found), is_easy(request, found)
    form = EqualityForm(request.POST or None, answers=kept, special=special, easy=easy)
    if act(form, keep_answers, actor=request.actor, person=found):
        messages.success(request, "Kept, apart from their record. It is only counted.")
        return redirect(handed_back_page(found.pk, easy=easy))
    context = {
        "form": form,
        "about": EASY_ABOUT if easy else ABOUT,
        "easy": easy,
        "other": f"{request.path}?{urlencode({READ: PLAIN if easy else EASY})}",
        "not_asked": "" if special else NO_CONDITION,
        "kept": kept,
        "take_out": reverse("equality:take_out", args=[found.pk]),
        "back": page_of(found),
    }
    return render(request, "equality/answer.html", context)


@require_http_methods(["GET", "POST"])
def take_answers_out(request: Request, person_id: UUID) -> HttpResponse:
    """Ask once more, and take everything out."""
    found = person_to(request, person_id, "take_out")
    form = ConfirmForm(request.POST or None)
    if act(form, take_out, actor=request.actor, person=found):
        messages.success(request, "Taken out. Nothing about equality is kept of them.")
        return redirect(page_of(found))
    context = {"person": found, "form": form, "back": page_of(found)}
    return render(request, "equality/take_out.html", context)


@require_GET
def counts(request: Request) -> HttpResponse:
    """Show one closed quarter, the last one unless another is asked for."""
    programme = programme_of(request.actor)
    require(request.actor, "equality.see_counts", programme)
    kept = list(counts_for(request.actor))
    quarters = list(dict.fromkeys(one.quarter for one in kept))
    asked = request.GET.get("quarter", "")
    shown = asked if asked in quarters else (quarters or [""])[0]
    now = [one for one in kept if one.quarter == shown]
    starts = programme.year_starts
    context: dict[str, Any] = {
        "shown": now[0] if now else None,
        "title": parse_quarter(shown, starts).title if shown else "",
        "columns": COLUMNS,
        "parts": [{"partner": one.organisation, "tables": tables(one)} for one in now],
        "of_all": bool(now) and now[0].organisation is None,
        "others": [
            {
                "title": parse_quarter(one, starts).title,
                "address": f"{reverse('equality:counts')}?quarter={one}",
            }
            for one in quarters
            if one != shown
        ],
    }
    return render(request, "equality/counts.html", context)


def tables(one: Counts) -> list[dict[str, Any]]:
    """Return each question's counts, as a page shows them."""
    found = []
    for question in QUESTIONS:
        *lines, total = one.tables.get(question.name) or [None]
        rows = [[called(question.name, line["answers"]), said(line)] for line in lines]
        of_all = ["All", said(total)] if total else None
        found.append({"title": question.title, "rows": rows, "total": of_all})
    return found


def called(name: str, answers: list[str]) -> str:
    """Return whose line it is: one answer, or several counted together."""
    if len(answers) > MOST_NAMED:
        return f"{len(answers)} answers together"
    *firsts, last = (title_of(name, code) for code in answers)
    return f"{'; '.join(firsts)}; {last}: together" if firsts else last


def said(line: dict[str, Any]) -> str:
    return or_too_few(line["people"])
