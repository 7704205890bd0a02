"""What of a table would be kept, and who may be here already, read before a manager’s yes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dots.agreements.selectors import depth_allowed
from dots.foundation.pages import Request
from dots.people.forms.intake import ColumnsForm, LoadForm
from dots.people.intake_columns import PEOPLE, Column, label_of
from dots.people.models import Intake
from dots.people.set_aside import lines_of
from dots.people.wording import count, people_in_words

COLUMNS = [{"title": "Column"}, {"title": "Taken for"}, {"title": "What becomes of it"}]
ASIDE = [
    {"title": "What was noticed"},
    {"title": "Rows", "number": True},
    {"title": "Which rows"},
]


def show_waiting(
    request: Request, intake: Intake, found: dict[str, Any], form: LoadForm, corrected: bool = False
) -> HttpResponse:
    """Show what waits sealed.

    Args:
        found: what was sealed: rows, aside, columns, alike, off.
    """
    partner, kind, number = intake.organisation, intake.kind, len(found["rows"])
    back = reverse("people:import", args=[partner.pk])
    columns = [Column(*one) for one in found["columns"]]
    context = {
        "form": form,
        "action": reverse("people:load_import", args=[intake.pk]),
        "back": back,
        "what": people_in_words(number) if kind == PEOPLE else count(number, "session"),
        "some": bool(number),
        "columns": COLUMNS,
        "rows": [
            (one.heading, label_of(kind, one.meant) or "Nothing", one.becomes) for one in columns
        ],
        "off": comes_off(*found.get("off", (0, 0))),
        "left": found.get("left", 0),
        "corrected": corrected,
        "columns_form": ColumnsForm(kind, depth_allowed(partner).depth, columns, {}),
        "aside_columns": ASIDE,
        "aside": lines_of(found["aside"]),
    }
    return render(request, "people/import_preview.html", context)


def comes_off(people: int, sessions: int) -> dict[str, str]:
    """Say how many people a table takes off how many sessions; nothing where it takes nobody."""
    if not people:
        return {}
    verb, records = ("comes", "record stays") if people == 1 else ("come", "records stay")
    return {
        "title": f"{people_in_words(people)} {verb} off {count(sessions, 'session')}",
        "text": (
            "An earlier table put them there, and this one names them there no more: below stands"
            f" in which rows. Their {records}, and whoever was put into a session by hand stays in"
            " it. Is it a slip? Import nothing, put the table right and choose it again."
        ),
    }
