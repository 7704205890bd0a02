"""The questions people are asked, each with its source: to read, not to change."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.foundation.models import Programme
from dots.foundation.pages import Request
from dots.frameworks import instruments as asked
from dots.frameworks.instruments import WAVES, Item, items_of
from dots.frameworks.models import Instrument
from dots.frameworks.selectors import choices
from dots.frameworks.views.words import own_programme

READINGS = {asked.PLAIN: "Plain words", asked.EASY: "Easy Read"}
COLUMNS = [
    {"title": "Question"},
    {"title": "Answers"},
    {"title": "When"},
    {"title": "Who may answer"},
    {"title": "Wording from"},
]


@require_GET
def questions(request: Request) -> HttpResponse:
    """Every set of questions."""
    own_programme(request, "frameworks.see_questions")
    rows = [
        [
            {"text": one.title, "address": reverse("frameworks:instrument", args=[one.pk])},
            READINGS[one.reading],
            len(one.items),
            one.version if one.is_default else f"{one.version}, no longer asked",
        ]
        for one in Instrument.objects.all()
    ]
    titles = [{"title": "Questions"}, {"title": "For whom"}, {"title": "How many", "number": True}]
    context = {"columns": [*titles, {"title": "Version"}], "rows": rows}
    return render(request, "frameworks/questions.html", context)


@require_GET
def instrument(request: Request, code: str) -> HttpResponse:
    """One set of questions, in the order they are asked."""
    programme = own_programme(request, "frameworks.see_questions")
    found = get_object_or_404(Instrument, pk=code)
    rows = [row_of(one, programme) for one in items_of(found)]
    context = {
        "instrument": found,
        "reading": READINGS[found.reading],
        "columns": COLUMNS,
        "rows": rows,
        "waves": [(words, len(items_of(found, wave))) for wave, words in WAVES.items()],
    }
    return render(request, "frameworks/instrument.html", context)


def row_of(item: Item, programme: Programme) -> list[Any]:
    """Return a question as the table shows it."""
    source: dict[str, str] = {"text": item.source, "note": item.licence}
    if item.address:
        source["address"] = item.address
    return [
        {"text": item.text, "note": item.hint},
        answers_to(item, programme),
        when(item),
        "Somebody else may, if they say so" if item.proxy else "Only the person",
        source,
    ]


def answers_to(item: Item, programme: Programme) -> str:
    """Say in words what may be answered."""
    if item.kind == asked.SCALE:
        ends = f"{item.lowest} ({item.lowest_label}) to {item.highest} ({item.highest_label})"
        return f"A number from {ends}"
    if item.kind == asked.LIST:
        listed = len(choices(programme, item.list_code))
        return f"One of the {listed} words in your list" if listed else "One word of your list"
    if item.kind == asked.WORDS:
        return "In their own words"
    return "; ".join(label for _, label in item.choices)


def when(item: Item) -> str:
    """Say in words when a question is asked."""
    if set(item.waves) == WAVES.keys():
        return "Every time"
    said = [words for wave, words in WAVES.items() if wave in item.waves]
    *firsts, last = said
    return (f"{', '.join(firsts)} and {last}" if firsts else last).capitalize()
