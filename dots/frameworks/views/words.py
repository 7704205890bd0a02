"""Lists of words: what they mean, where they come from, and what a programme makes of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.exports import csv_response
from dots.foundation.forms import ConfirmForm
from dots.foundation.models import Programme
from dots.foundation.pages import Request, act, require
from dots.foundation.permissions import allowed
from dots.frameworks import selectors
from dots.frameworks.commands import DEFINED_ONLY, add_term, hide_term, rename_term, show_term
from dots.frameworks.forms import AddForm, RenameForm
from dots.frameworks.models import Crosswalk, Framework
from dots.frameworks.selectors import TermView

SENT = ["GET", "POST"]
FITS = {
    "same": "Means the same",
    "narrower": "Is part of it",
    "broader": "Is wider",
    "overlaps": "Overlaps",
}


def own_programme(request: Request, action: str = "frameworks.see_words") -> Programme:
    """The actor's programme; 404 without one, and the page that says so without permission."""
    programme = get_object_or_404(Programme, pk=request.actor.programme_id)
    require(request.actor, action, programme)
    return programme


def in_use(list_code: str) -> Framework:
    """The version of a list in use; 404 when there is no such list."""
    return get_object_or_404(Framework, list_code=list_code, is_default=True)


@require_GET
def lists(request: Request) -> HttpResponse:
    """Every list in use, where it comes from, and the tables that join them."""
    own_programme(request)
    used = [version for version in selectors.frameworks() if version.is_default]
    rows = [
        [
            {"text": one.title, "address": reverse("frameworks:list", args=[one.list_code])},
            getattr(one, "size", 0),
            one.version,
            origin(one),
        ]
        for one in used
    ]
    joins = [
        [{"text": one.title, "address": reverse("frameworks:join", args=[one.pk])}, one.basis]
        for one in selectors.crosswalks()
    ]
    context = {
        "columns": [
            {"title": "List"},
            {"title": "Words", "number": True},
            {"title": "Version"},
            {"title": "Comes from"},
        ],
        "rows": rows,
        "join_columns": [{"title": "Table"}, {"title": "Whose reading"}],
        "joins": joins,
    }
    return render(request, "frameworks/lists.html", context)


def origin(version: Framework) -> str:
    """Where a list comes from, in a few words."""
    if version.is_own:
        return "Our own list, not an official one"
    return version.source_title or "No source is recorded"


def source_facts(version: Framework) -> list[dict[str, Any]]:
    """What the page says about the source: never nothing."""
    facts = [
        {"name": "Comes from", "value": origin(version), "note": version.note},
        {"name": "Version", "value": version.version},
        {"name": "Date", "value": version.date},
        {
            "name": "Licence",
            "value": version.licence or "No licence is recorded",
            "note": version.holder,
        },
    ]
    if not version.is_complete:
        facts.append({"name": "Complete?", "value": "No: only part of it could be read"})
    return facts


@require_GET
def one_list(request: Request, list_code: str) -> HttpResponse:
    """One list as the programme has it, with its source and what can be changed."""
    programme = own_programme(request)
    version = in_use(list_code)
    words = selectors.terms(programme, list_code, hidden=True)
    may_change = allowed(request.actor, "frameworks.add_term", programme)
    context = {
        "version": version,
        "facts": source_facts(version),
        "columns": WORD_COLUMNS,
        "rows": [_row(word, list_code, words, may_change) for word in words],
        "shown": sum(not word.is_hidden for word in words),
        "others": Framework.objects.filter(list_code=list_code, is_default=False).order_by("title"),
        "joins": [one for one in selectors.crosswalks() if joins(one, list_code)],
        "may_change": may_change,
        "may_add": may_change and list_code not in DEFINED_ONLY,
    }
    return render(request, "frameworks/list.html", context)


WORD_COLUMNS = [{"title": "Word"}, {"title": "Meaning"}, {"title": "Here"}]


def _row(word: TermView, list_code: str, words: list[TermView], may_change: bool) -> list[Any]:
    heading = next((other.label for other in words if other.code == word.parent), "")
    cell: dict[str, str] = {"text": word.label, "note": f"Under {heading}" if heading else ""}
    if may_change:
        cell["address"] = reverse("frameworks:word", args=[list_code, word.code])
    return [cell, word.hint, state_of(word)]


def state_of(word: TermView) -> str:
    """What the programme has made of a word."""
    if word.is_hidden:
        return "Hidden"
    if word.is_own:
        return "Your own word"
    if word.published:
        return f"Published as “{word.published}”"
    return "Heading" if word.is_heading else "As listed"


def joins(table: Crosswalk, list_code: str) -> bool:
    """True when the table has this list on one side."""
    return list_code in (table.from_framework.list_code, table.to_framework.list_code)


@require_GET
def list_csv(request: Request, list_code: str) -> HttpResponseBase:
    """One list as the programme has it, with codes and source, as CSV."""
    programme = own_programme(request)
    version = in_use(list_code)
    header = ["code", "label", "published_label", "meaning", "under", "own", "hidden"]
    header += ["list", "version", "source", "licence"]
    about = [version.code, version.version, origin(version), version.licence]
    rows = [
        [
            word.code,
            word.label,
            word.published or ("" if word.is_own else word.label),
            word.hint,
            word.parent,
            "yes" if word.is_own else "no",
            "yes" if word.is_hidden else "no",
            *about,
        ]
        for word in selectors.terms(programme, list_code, hidden=True)
    ]
    return csv_response(list_code, header, rows)


@require_GET
def version(request: Request, code: str) -> HttpResponse:
    """Another version of a list, as published: to read, not to change."""
    own_programme(request)
    found = get_object_or_404(Framework, pk=code)
    context = {
        "version": found,
        "facts": source_facts(found),
        "columns": WORD_COLUMNS[:2],
        "rows": [[term.label, term.hint] for term in found.terms.all()],
    }
    return render(request, "frameworks/version.html", context)


@require_GET
def join(request: Request, code: str) -> HttpResponse:
    """One table that joins two lists, and what it cannot join, with the reasons."""
    own_programme(request)
    table = get_object_or_404(selectors.crosswalks(), pk=code)
    here = {term.code: term.label for term in table.from_framework.terms.all()}
    there = {term.code: term.label for term in table.to_framework.terms.all()}
    context = {
        "table": table,
        "pair_columns": [
            {"title": str(table.from_framework)},
            {"title": str(table.to_framework)},
            {"title": "How they fit"},
        ],
        "pairs": [
            [
                here[pair["from"]],
                {"text": there[pair["to"]], "note": pair["note"]},
                FITS[pair["fit"]],
            ]
            for pair in table.pairs
        ],
        "left_columns": [{"title": "Word"}, {"title": "Why it is not joined"}],
        "left_here": [[here[entry["code"]], entry["why"]] for entry in table.unmapped_from],
        "left_there": [[there[entry["code"]], entry["why"]] for entry in table.unmapped_to],
    }
    return render(request, "frameworks/join.html", context)


def find_word(programme: Programme, list_code: str, code: str) -> TermView:
    """A word of a list; 404 when it is not in it."""
    in_use(list_code)
    for word in selectors.terms(programme, list_code, hidden=True):
        if word.code == code:
            return word
    raise Http404


@require_http_methods(SENT)
def word(request: Request, list_code: str, code: str) -> HttpResponse:
    """Use the programme's own wording, or hide or show the word."""
    programme = own_programme(request, "frameworks.rename_term")
    found = find_word(programme, list_code, code)
    form = RenameForm(request.POST or None, initial={"label": found.label}).changing()
    if request.method == "POST" and act(
        form, rename_term, actor=request.actor, programme=programme, list_code=list_code, code=code
    ):
        return redirect("frameworks:list", list_code)
    context = {"form": form, "word": found, "version": in_use(list_code), "state": state_of(found)}
    return render(request, "frameworks/word.html", context)


@require_http_methods(SENT)
def hide(request: Request, list_code: str, code: str) -> HttpResponse:
    """Stop offering a word."""
    return _switch(request, list_code, code, hiding=True)


@require_http_methods(SENT)
def show(request: Request, list_code: str, code: str) -> HttpResponse:
    """Offer a hidden word again."""
    return _switch(request, list_code, code, hiding=False)


def _switch(request: Request, list_code: str, code: str, hiding: bool) -> HttpResponse:
    change = hide_term if hiding else show_term
    programme = own_programme(request, change.action)
    found = find_word(programme, list_code, code)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and act(
        form, change, actor=request.actor, programme=programme, list_code=list_code, code=code
    ):
        return redirect("frameworks:list", list_code)
    context = {"form": form, "word": found, "version": in_use(list_code), "hiding": hiding}
    return render(request, "frameworks/switch.html", context)


@require_http_methods(SENT)
def add(request: Request, list_code: str) -> HttpResponse:
    """Add a word of the programme's own."""
    programme = own_programme(request, "frameworks.add_term")
    found = in_use(list_code)
    words = selectors.terms(programme, list_code)
    headings = [(word.code, word.label) for word in words if word.is_heading]
    first = {"label": request.GET.get("label", "")}
    form = AddForm(request.POST or None, headings=headings, initial=first)
    if request.method == "POST" and act(
        form, add_term, actor=request.actor, programme=programme, list_code=list_code
    ):
        return redirect("frameworks:list", list_code)
    return render(request, "frameworks/add.html", {"form": form, "version": found})
