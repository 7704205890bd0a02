"""Components for many things: tables, lists, filters, pages."""

from typing import Any

from django import forms
from django.core.paginator import Paginator

from dots.design.gallery.component import ELSEWHERE, HERE, Component, Variant

ANSWERS = [
    {"name": "Activity", "value": "Tea and tablets", "address": ELSEWHERE},
    {"name": "When", "value": "14 October 2026", "address": ELSEWHERE},
    {
        "name": "How many people came",
        "value": "12",
        "address": ELSEWHERE,
        "note": "3 of them for the first time this year",
    },
    {"name": "Ward", "value": "Several: Northmoor, Quayside", "address": ELSEWHERE},
]

COLUMNS = [
    {"title": "Partner", "sort_address": HERE, "sorted": "ascending"},
    {"title": "Ward"},
    {"title": "This round", "sort_address": HERE},
    {"title": "People", "number": True},
]

ROWS = [
    [
        {"text": "Harbour Job Club", "address": ELSEWHERE},
        "Quayside",
        {"text": "Silent", "state": "late", "note": "reminded twice"},
        "",
    ],
    [
        {"text": "Northmoor Carers’ Centre", "address": ELSEWHERE, "note": "Unpaid carers"},
        "Northmoor",
        {"text": "In", "state": "good"},
        "212 (between 190 and 235)",
    ],
    [
        {"text": "Quayside GP Practice", "address": ELSEWHERE},
        "Quayside",
        {"text": "Asked", "state": "now"},
        {"text": "Too few to say"},
    ],
]

WARDS: dict[str, Any] = {
    "caption": "By ward",
    "columns": [
        {"title": "Ward"},
        *({"title": title, "number": True} for title in ("People", "Attendances")),
    ],
    "rows": [
        [f"Ward {letter}", f"{12 - place} to {40 - place}", str(60 - place)]
        for place, letter in enumerate("ABCDEFGHIJ")
    ],
}

WIDE_COLUMNS = [
    {"title": "Row of the file", "number": True},
    *({"title": title} for title in ("Date", "Ward", "Activity", "People", "Outcome", "Because")),
]

WIDE_ROWS = [
    [
        "2",
        "14/10/2026",
        "Northmoor",
        "Tea and tablets",
        "12",
        {"text": "Kept", "state": "good"},
        "",
    ],
    [
        "3",
        "14-Oct-26",
        "UNKNOWN",
        "Phone clinic",
        "4",
        {"text": "Kept with a note", "state": "now"},
        "The ward is unknown",
    ],
    [
        "4",
        "31/02/2026",
        "Quayside",
        "Phone clinic",
        "-9",
        {"text": "Set aside", "state": "late"},
        "There is no such day; people cannot be below zero",
    ],
]

TASKS = [
    {"title": "Name the programme", "state": "good", "state_text": "Done", "address": ELSEWHERE},
    {
        "title": "Load the wards",
        "state": "good",
        "state_text": "Done",
        "address": ELSEWHERE,
        "hint": "33 wards and 488 small areas",
    },
    {
        "title": "Bring your partners",
        "state": "now",
        "state_text": "Next",
        "address": ELSEWHERE,
        "hint": "From the spreadsheet you keep now",
    },
    {"title": "Ask for numbers", "state": "todo", "state_text": "Needs partners first"},
    {
        "title": "Invite your team",
        "state": "late",
        "state_text": "1 invitation ran out",
        "address": ELSEWHERE,
    },
]


MATRIX: dict[str, Any] = {
    "caption": "Who plays which role",
    "corner": "Community",
    "columns": [{"title": title} for title in ("Lending devices", "Hosting", "Signposting")],
    "rows": [
        {
            "title": title,
            "address": ELSEWHERE,
            "gaps": counts.count(0),
            "words": words,
            "cells": [
                {
                    "state": "nobody" if not count else "thin" if count == 1 else "covered",
                    "text": str(count),
                    "address": ELSEWHERE,
                }
                for count in counts
            ],
        }
        for title, counts, words in (
            ("People in care homes or supported living", (0, 0, 1), "2 with nobody, 1 thin"),
            ("Unpaid carers", (1, 7, 12), "1 thin"),
        )
    ],
    "total": [1, 1, 0],
}


class FilterForm(forms.Form):
    """Search and filters of the example list."""

    q = forms.CharField(
        label="Name or postcode", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    ward = forms.ChoiceField(
        label="Ward",
        required=False,
        choices=[("", "All wards"), ("n", "Northmoor"), ("q", "Quayside")],
    )
    round = forms.ChoiceField(
        label="This round",
        required=False,
        choices=[("", "In, late or silent"), ("in", "In"), ("late", "Late"), ("silent", "Silent")],
    )


SEARCHED = {"form": FilterForm({"q": "carers", "ward": "n"}), "clear_address": HERE}

PAGES = Paginator(range(1, 269), 20)

SHOWN = [
    Component(
        "filters",
        [
            Variant("Nothing chosen", {"form": FilterForm(auto_id="id_none_%s")}),
            Variant("Something chosen", SEARCHED),
        ],
    ),
    Component(
        "pagination",
        [
            Variant("The first page", {"page": PAGES.page(1), "label": "Pages of partners"}),
            Variant("In the middle", {"page": PAGES.page(5), "query": "ward=n"}),
            Variant("The last page", {"page": PAGES.page(14), "label": "Pages of rows"}),
        ],
    ),
    Component(
        "summary_list",
        [
            Variant(
                "To be read",
                {"rows": [{"name": row["name"], "value": row["value"]} for row in ANSWERS]},
            ),
            Variant("To be changed", {"rows": ANSWERS}),
        ],
    ),
    Component(
        "table",
        [
            Variant(
                "Sorted, with links and states",
                {"caption": "Partners by name", "columns": COLUMNS, "rows": ROWS},
            ),
            Variant(
                "With a last row, its caption only heard",
                {
                    "caption": "Sessions by ward",
                    "hide_caption": True,
                    "columns": [{"title": "Ward"}, {"title": "Sessions", "number": True}],
                    "rows": [["Northmoor", 31], ["Quayside", 0]],
                    "total": ["Both wards", 31],
                },
            ),
            Variant(
                "Many columns",
                {"caption": "What became of each row", "columns": WIDE_COLUMNS, "rows": WIDE_ROWS},
            ),
            Variant(
                "Empty",
                {
                    "caption": "Partners",
                    "columns": COLUMNS,
                    "rows": [],
                    "empty": "No partner in this ward has sent numbers yet.",
                },
            ),
        ],
    ),
    Component(
        "long_table",
        [
            Variant("The rest folds away", {**WARDS, "many": "wards"}),
            Variant("All of it folds away", {**WARDS, "many": "wards", "folded": True}),
            Variant("Short enough", {**WARDS, "rows": WARDS["rows"][:3], "many": "wards"}),
        ],
    ),
    Component("matrix", [Variant("Roles by community", MATRIX)]),
    Component("task_list", [Variant("Setting up", {"tasks": TASKS})]),
]
