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
from dots.people.set_aside import by_reason
from dots.people.wording import count, people_in_words

COLUMNS = [{"title": "Column"}, {"title": "Taken for"}, {"title": "What becomes of it"}]
ASIDE = [
    {"title": "What was noticed"},
    {"title": "How many rows", "number": True},
    {"title": "Which"},
]


def show_waiting(
    request: Request, intake: Intake, found: dict[str, Any], form: LoadForm, corrected: bool = False
) -> HttpResponse:
    """Show what waits sealed.

    Args:
        found: what was sealed: rows, aside, columns, alike.
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
        "corrected": corrected,
        "columns_form": ColumnsForm(kind, depth_allowed(partner).depth, columns, {}),
        "aside_columns": ASIDE,
        "aside": by_reason(found["aside"]),
    }
    return render(request, "people/import_preview.html", context)
