"""One example of each kind of page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dots.design.gallery.component import ELSEWHERE
from dots.design.gallery.lists import ANSWERS, COLUMNS, PAGES, ROWS, SEARCHED, TASKS
from dots.design.gallery.pictures import FINDING, MAP, TREND
from dots.design.gallery.questions import ConfirmForm, KindForm
from dots.design.gallery.records import ENTRIES, FIGURES, STEPS
from dots.design.gallery.words import UNDO

FRAME = {
    "programme": {"name": "Exborough"},
    "menu": [
        {"title": title, "address": ELSEWHERE, "current": title == "Partners"}
        for title in ("Home", "Partners", "Activity", "Returns", "Evidence", "Areas")
    ],
    "account_name": "Amina Yusuf",
    "account_links": [{"title": "Sign out", "address": ELSEWHERE}],
}


@dataclass(frozen=True)
class Kind:
    """One kind of page: its name in the address, its title, when to use it, what it shows."""

    name: str
    title: str
    words: str
    shows: dict[str, Any]
    then: str = ""  # the page that follows when its form is sent


KINDS = {
    kind.name: kind
    for kind in [
        Kind(
            "question",
            "Question page",
            "One question, one button, and the way back.",
            {"form_class": KindForm},
            then="check",
        ),
        Kind(
            "check",
            "Check your answers",
            "Every answer can be changed; one button sends them.",
            {"form_class": ConfirmForm, "rows": ANSWERS},
            then="confirmation",
        ),
        Kind(
            "tasks",
            "Task list",
            "Named tasks, where each one stands, and what is next.",
            {"tasks": TASKS},
        ),
        Kind(
            "record",
            "Record page",
            "The facts that matter, one timeline, actions as verbs.",
            {
                "steps": STEPS,
                "entries": ENTRIES,
                "actions": [
                    {"text": "Record a conversation", "address": ELSEWHERE},
                    {"text": "Ask for their numbers", "address": ELSEWHERE},
                ],
                "facts": [
                    {"name": "Community", "value": "Unpaid carers, mostly in Northmoor"},
                    {"name": "Talk to", "value": "Amina Yusuf, manager"},
                    {"name": "Champions", "value": "11, of whom 3 need a refresher"},
                ],
            },
        ),
        Kind(
            "list",
            "List page",
            "Search, filters, a count in words, sorting, and a file.",
            {
                "filters": SEARCHED["form"],
                "columns": COLUMNS,
                "rows": ROWS,
                "page_of": PAGES.page(2),
            },
        ),
        Kind(
            "finding",
            "Finding page",
            "A sentence, its picture, its doubt, how we know.",
            {"finding": FINDING, "trend": TREND, "map": MAP, "figures": FIGURES},
        ),
        Kind(
            "confirmation",
            "Confirmation",
            "What happened, what happens next, undo.",
            {
                "undo_form": ConfirmForm(),
                "words": UNDO,
                "next": [
                    "We add them to the city’s total.",
                    "You can correct them with the same link.",
                ],
            },
        ),
        Kind("public", "Public page", "For a link without an account: light, and no menu.", {}),
    ]
}
