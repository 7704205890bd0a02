"""Know-how: the list, one note, keeping one, changing and retiring it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dots.foundation.exports import csv_response
from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.overview import in_words
from dots.network.selectors import community_labels, programme_of
from dots.requests.commands import (
    add_know_how,
    change_know_how,
    keep_know_how,
    restore_know_how,
    retire_know_how,
)
from dots.requests.forms.know_how import KnowHowFilters, KnowHowForm, initial_of
from dots.requests.models import KnowHow
from dots.requests.models.thread import TO_ASKER
from dots.requests.selectors.know_how import list_know_how
from dots.requests.views.record import find
from dots.requests.wording import Words, day, page_of

PER_PAGE = 25
BOTH = ["GET", "POST"]
HEADER = ("Question", "Answer", "Kinds", "Communities", "Used", "For everyone", "Look at again")


def asked_for(request: Request) -> tuple[KnowHowFilters, Any]:
    """Return the filters and the notes that fit them."""
    actor = request.actor
    home = programme_of(actor)
    require(actor, "requests.see_know_how", home)
    form = KnowHowFilters(request.GET, programme=home, is_team=actor.is_team)
    return form, list_know_how(actor, **form.asked(), today=timezone.localdate())


@require_safe
def know_how(request: Request) -> HttpResponse:
    """Answers worth keeping, the most used first."""
    form, found = asked_for(request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    words = Words(programme_of(request.actor))
    context = {
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "filtered": any(form.asked().values()),
        "is_team": request.actor.is_team,
        "columns": [{"title": "Question"}, {"title": "For"}, {"title": "Used", "number": True}],
        "rows": [
            [
                {"text": one.question, "address": reverse("requests:note", args=[one.pk])},
                ", ".join(words.kind(code) for code in one.kinds) or "Any request",
                times(one.used),
            ]
            for one in page
        ],
    }
    return render(request, "requests/know_how.html", context)


def times(count: int) -> str:
    return f"used {in_words(count, 'time')}" if count else "not used yet"


@require_safe
def know_how_csv(request: Request) -> HttpResponseBase:
    """The list as a file."""
    _, found = asked_for(request)
    home = programme_of(request.actor)
    words, communities = Words(home), community_labels(home)
    rows = (
        [
            *(one.question, one.answer, "; ".join(words.kind(code) for code in one.kinds)),
            "; ".join(communities.get(code, code) for code in one.communities),
            *(one.used, "yes" if one.for_anyone else "no", one.review_on),
        ]
        for one in found
    )
    return csv_response("know-how", HEADER, rows)


@require_safe
def note(request: Request, note_id: UUID) -> HttpResponse:
    """One question and its answer."""
    found = find_or_404(KnowHow, request.actor, note_id, "requests.read_note")
    words, communities = Words(found.programme), community_labels(found.programme)
    facts = [
        {"name": "For", "value": ", ".join(map(words.kind, found.kinds)) or "Any request"},
        {"name": "How often", "value": times(found.uses.count()).capitalize()},
    ]
    if found.communities:
        said = ", ".join(communities.get(code, code) for code in found.communities)
        facts.append({"name": "About", "value": said})
    if request.actor.is_team:
        facts.append({"name": "Who may read it", "value": "Everyone" if found.for_anyone else
                      "Partners"})  # fmt: skip
        if found.review_on:
            facts.append({"name": "To be looked at again", "value": day(found.review_on)})
    context = {
        "note": found,
        "facts": facts,
        "is_team": request.actor.is_team,
        "came_from": found.made_from if request.actor.is_team else None,
        "came_from_address": page_of(found.made_from) if found.made_from else "",
    }
    return render(request, "requests/note.html", context)


def note_page(
    request: Request, form: CommandForm, title: str, button: str, back: str, **more: Any
) -> HttpResponse:
    context = {"base": "design/base.html", "title": title, "form": form, "button": button,
               "back": back, "back_text": "Back", **more}  # fmt: skip
    return render(request, "requests/question.html", context)


@require_http_methods(BOTH)
def add(request: Request) -> HttpResponse:
    """Write down what is worth knowing."""
    home = programme_of(request.actor)
    require(request.actor, "requests.add_know_how", home)
    form = KnowHowForm(request.POST or None, programme=home)
    if made := act(form, add_know_how, actor=request.actor, programme=home):
        return redirect("requests:note", made)
    return note_page(request, form, "Add know-how", "Save this note", reverse("requests:know_how"))


@require_http_methods(BOTH)
def keep(request: Request, request_id: UUID) -> HttpResponse:
    """Make a note of an answered request, filled in with what was asked and answered."""
    asked = find(request, request_id, "requests.keep_know_how")
    told = asked.messages.filter(way=TO_ASKER).last()
    initial = {
        "question": "" if asked.words_blanked_at else asked.need.strip().splitlines()[0][:200],
        "answer": told.text if told else "",
        "kinds": [asked.kind] if asked.kind else [],
    }
    form = KnowHowForm(
        request.POST or None, programme=asked.programme, request=asked, initial=initial
    )
    if made := act(form, keep_know_how, actor=request.actor, request=asked):
        messages.success(request, "Kept. It is offered when somebody asks for the like.")
        return redirect("requests:note", made)
    text = "Edit it, so that it helps anybody: no names, no addresses, nothing of one partner only."
    title = "Keep this answer as know-how"
    return note_page(request, form, title, "Save this note", page_of(asked), text=text)


def to_change(request: Request, note_id: UUID, action: str) -> KnowHow:
    found = find_or_404(KnowHow, request.actor, note_id)
    require(request.actor, action, found)
    return found


@require_http_methods(BOTH)
def change(request: Request, note_id: UUID) -> HttpResponse:
    """Put a note right."""
    found = to_change(request, note_id, "requests.change_know_how")
    form = KnowHowForm(
        request.POST or None, programme=found.programme, request=found.made_from,
        initial=initial_of(found),
    ).changing()  # fmt: skip
    if act(form, change_know_how, actor=request.actor, note=found):
        messages.success(request, "Saved.")
        return redirect("requests:note", found.pk)
    back = reverse("requests:note", args=[found.pk])
    return note_page(request, form, "Change this note", "Save this note", back)


@require_http_methods(BOTH)
def retire(request: Request, note_id: UUID) -> HttpResponse:
    """Offer it no more."""
    found = to_change(request, note_id, "requests.retire_know_how")
    form = ConfirmForm(request.POST or None)
    if act(form, retire_know_how, actor=request.actor, note=found):
        messages.success(request, "Retired. You find it among the retired, and can restore it.")
        return redirect("requests:note", found.pk)
    back = reverse("requests:note", args=[found.pk])
    text = "It is then offered to nobody, and stays here for the team. You can restore it."
    return note_page(request, form, "Retire this note?", "Retire it", back, text=text)


@require_http_methods(BOTH)
def restore(request: Request, note_id: UUID) -> HttpResponse:
    """Offer it again."""
    found = to_change(request, note_id, "requests.restore_know_how")
    form = ConfirmForm(request.POST or None)
    if act(form, restore_know_how, actor=request.actor, note=found):
        messages.success(request, "Restored: it is offered again.")
        return redirect("requests:note", found.pk)
    back = reverse("requests:note", args=[found.pk])
    text = "It is then offered again to whoever asks for the like."
    return note_page(request, form, "Restore this note?", "Restore it", back, text=text)
