"""What the rows of a file came to, fate by fate: what its page shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.imports import selectors
from dots.foundation.imports.reasons import Group, groups_of, quoted_in
from dots.foundation.imports.targets import Remedy, Target
from dots.foundation.models import Import
from dots.foundation.models.imports import ASIDE, KEPT, NOTED, OVERLAP

TITLES = {
    KEPT: "Kept",
    NOTED: "Kept with a note",
    ASIDE: "Set aside",
    OVERLAP: "Same as another, not added",
}
BEFORE = {  # what a fate means for one row, and for several, while nothing is loaded
    KEPT: ("goes in as it is", "go in as they are"),
    NOTED: (
        "goes in, and something about it is worth knowing",
        "go in, and something about them is worth knowing",
    ),
    ASIDE: ("stays out until it is mended", "stay out until they are mended"),
    OVERLAP: ("stays out: it would be counted twice", "stay out: they would be counted twice"),
}
LOADED = {
    KEPT: ("is in as it is", "are in as they are"),
    NOTED: (
        "is in, and something about it is worth knowing",
        "are in, and something about them is worth knowing",
    ),
    ASIDE: BEFORE[ASIDE],
    OVERLAP: (
        "was left out, so that it is not counted twice",
        "were left out, so that they are not counted twice",
    ),
}
REASONED = (NOTED, ASIDE)
MOST_REASONS = 12  # of one fate on the page; the list of rows names them all
FIRST_VALUES = 10  # of one reason; more are folded away
MOST_VALUES = 200  # of one reason on the page, folded ones too


def sections_of(actor: Actor, upload: Import, target: Target) -> list[dict[str, Any]]:
    """Return each fate that rows have: with its reasons, or else with a few of its rows."""
    lines = selectors.RowLines(upload)
    groups = groups_of(upload, REASONED)
    remedies = {remedy.wording: remedy for remedy in target.remedies(actor)}
    sections = []
    means = LOADED if upload.state == "live" else BEFORE
    for fate, title in TITLES.items():
        count = upload.count(fate)
        if not count:
            continue
        mine = [group for group in groups if group.fate == fate]
        examples = [] if fate in REASONED else selectors.examples(upload, fate)
        sections.append(
            {
                "title": title,
                "means": means[fate][count > 1],
                "count": count,
                "address": rows_address(upload, fate),
                "lines": [lines.line(row) for row in examples],
                "reasons": [
                    reason_line(upload, group, remedies.get(group.wording))
                    for group in mine[:MOST_REASONS]
                ],
                "is_several": sum(group.rows for group in mine) > count,
                "more_reasons": max(0, len(mine) - MOST_REASONS),
            }
        )
    return sections


def rows_address(upload: Import, fate: str, reason: str = "") -> str:
    """Return where the rows of a fate are listed, those that gave one reason if it is named."""
    asked = {"fate": fate, **({"reason": reason} if reason else {})}
    return f"{reverse('foundation:import_rows', args=[upload.pk])}?{urlencode(asked)}"


def is_late(upload: Import, group: Group) -> bool:
    """True for rows that are loaded: what is added now leaves them as they are."""
    return upload.state == "live" and group.fate != ASIDE


def with_file(upload: Import, address: str) -> str:
    """Return the address of a page that then leads back to the file."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'file': upload.pk})}"


def reason_line(upload: Import, group: Group, remedy: Remedy | None) -> dict[str, Any]:
    """Return a reason: its rows, what they quote, and what would put them right."""
    alone = next(iter(group.texts)) if len(group.texts) == 1 else ""
    by_value = [] if alone else group.texts.most_common(MOST_VALUES)
    helps = None if is_late(upload, group) else remedy

    def way(text: str) -> str:
        return with_file(upload, helps.address(text)) if helps else ""

    values = [
        {
            "text": quoted_in(text),
            "rows": rows,
            "address": rows_address(upload, group.fate, text),
            "remedy": way(text),
        }
        for text, rows in by_value
        if quoted_in(text)
    ]
    return {
        "said": group.said,
        "rows": group.rows,
        "address": rows_address(upload, group.fate, group.wording),
        "values": values[:FIRST_VALUES],
        "folded": values[FIRST_VALUES:],
        "more_values": max(0, len(group.texts) - MOST_VALUES) if values else 0,
        "action": helps.action if helps else "",
        "remedy": way(alone) if alone else "",
        "together": together_line(upload, helps) if values else {},
        "is_late": remedy is not None and helps is None,
    }


def together_line(upload: Import, remedy: Remedy | None) -> dict[str, str]:
    """Return the way to add at once all that rows with a reason name; empty when there is none."""
    if remedy is None or remedy.together is None:
        return {}
    page = reverse("foundation:import_add_all", args=[upload.pk])
    return {
        "text": f"Add all of these {remedy.together.things}",
        "address": f"{page}?{urlencode({'reason': remedy.wording})}",
    }


def has_remedy(sections: Sequence[dict[str, Any]]) -> bool:
    """True when something may be added that rows name and nobody knows yet."""
    return any(reason["action"] for section in sections for reason in section["reasons"])
