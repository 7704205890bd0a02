"""Invented projects, with funders that do not exist and targets somebody might agree to."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from dots.network.details import ProjectRow, TargetDetails
from dots.network.models import Organisation
from dots.network.models.organisations import LEFT
from dots.network.overview import in_words

# name, funder, quarters after the start, quarters long, partners
PROJECTS: list[tuple[str, str, int, int, int]] = [
    ("Online on your own terms", "Exborough Community Foundation", 0, 8, 40),
    ("Carers Connected", "The Lantern Trust", 1, 6, 14),
    ("Digital Health Hubs: first wave", "Exborough Health Partnership", 0, 3, 16),
    ("Digital Health Hubs: second wave", "Exborough Health Partnership", 3, 4, 18),
    ("Tablets to try", "Northern Circle Fund", 0, 8, 30),
    ("Home visits for older people", "The Thornbeck Charity", 2, 6, 12),
    ("Welcome to Exborough", "Harbour Refugee Fund", 2, 6, 9),
    ("Skills for work", "Exborough Skills Board", 1, 7, 15),
    ("Data for families", "The Lantern Trust", 4, 3, 22),
    ("Libraries open late", "Exborough Council", 0, 8, 1),
    ("Easy does it", "The Wharfside Foundation", 3, 5, 8),
    ("Connected homes", "Five Bridges Housing Fund", 5, 6, 10),
]
TARGETS = {
    "people-reached": (150, 2500),
    "attendances": (600, 9000),
    "sessions": (80, 900),
}


def project_rows(
    dice: random.Random,
    organisations: Sequence[Organisation],
    indicators: Sequence[str],
    start: date,
) -> list[ProjectRow]:
    """Return the projects, the first of them beginning on `start`."""
    there = [one for one in organisations if one.state != LEFT]
    rows: list[ProjectRow] = []
    for name, funder, begins, quarters, partners in PROJECTS:
        first = quarter_after(start, begins)
        last = quarter_after(first, quarters) - timedelta(days=1)
        # The libraries' own project is theirs: they come first.
        taking_part = there[:1] if partners == 1 else dice.sample(there, min(partners, len(there)))
        rows.append(
            {
                "name": name,
                "funder": funder,
                "about": f"Paid for by {funder}, with {in_words(len(taking_part), 'partner')}.",
                "starts_on": first,
                "ends_on": last,
                "partner_ids": [one.pk for one in taking_part],
                "targets": targets(dice, indicators, last),
            }
        )
    return rows


def targets(dice: random.Random, indicators: Sequence[str], last: date) -> list[TargetDetails]:
    """Return one to three targets by the project's end, of indicators the programme knows."""
    known = [code for code in TARGETS if code in indicators]
    chosen = dice.sample(known, dice.randint(1, len(known))) if known else []
    return [
        {"indicator": code, "value": dice.randint(*TARGETS[code]) // 10 * 10, "by": last}
        for code in sorted(chosen)
    ]


def quarter_after(day: date, quarters: int) -> date:
    """Return the first of the month so many quarters later."""
    months = day.month - 1 + 3 * quarters
    return date(day.year + months // 12, months % 12 + 1, 1)
