"""Why rows were noted or set aside: the same reason once, with how many rows gave it.

Two reasons are the same when they differ only in what is quoted and in numbers: the first 200 rows
may each name another project that is not known.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, TextField
from django.db.models.functions import Cast

from dots.foundation.models import Import
from dots.foundation.models.imports import ImportRowQuerySet

QUOTED = re.compile(r"“([^”]*)”")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
OPEN = re.compile(r"(“…”|…)")  # what is left open in a wording
FILLED = {
    # As PostgreSQL writes JSON, and as SQLite keeps it: with letters such as “ escaped.
    False: {"“…”": r'“([^”"\\]|\\.)*”', "…": r"[0-9]+([.,][0-9]+)*"},
    True: {
        "“…”": r'\\u201c([^"\\]|\\[^u]|\\u(?!201d))*\\u201d',
        r"…": r"[0-9]+([.,][0-9]+)*",
    },
}


def wording_of(reason: str) -> str:
    """Return a reason with … for what it quotes and for its numbers."""
    unquoted = QUOTED.split(reason)[::2]
    return "“…”".join(NUMBER.sub("…", part) for part in unquoted)


def all_quoted(reason: str) -> list[str]:
    """Return what a reason quotes, in its order."""
    return QUOTED.findall(reason)


def quoted_in(reason: str) -> str:
    """Return the first thing a reason quotes; nothing when it quotes none."""
    return next(iter(all_quoted(reason)), "")


def said_of(wording: str) -> str:
    """Return a wording as a sentence: without a full stop after three dots."""
    return wording.removesuffix(".") if wording.endswith("….") else wording


@dataclass
class Group:
    """The rows of one fate that gave one reason.

    Attributes:
        texts: the reason as rows gave it -> how many rows.
    """

    fate: str
    wording: str
    rows: int = 0
    texts: Counter[str] = field(default_factory=Counter)

    @property
    def said(self) -> str:
        """Return the reason, whole when every row gives the very same."""
        return next(iter(self.texts)) if len(self.texts) == 1 else said_of(self.wording)


def groups_of(upload: Import, fates: Iterable[str]) -> list[Group]:
    """Return the reasons that a file's rows of these fates gave, the most given first."""
    told = (
        upload.rows.filter(fate__in=list(fates))
        .exclude(reasons=[])
        .order_by()
        .values_list("fate", "reasons")
        .annotate(rows=Count("pk"))
    )
    groups: dict[tuple[str, str], Group] = {}
    for fate, reasons, rows in told:
        worded: dict[str, set[str]] = {}
        for reason in reasons:
            worded.setdefault(wording_of(reason), set()).add(reason)
        for wording, texts in worded.items():
            group = groups.setdefault((fate, wording), Group(fate, wording))
            group.rows += rows
            group.texts.update(dict.fromkeys(texts, rows))
    return sorted(groups.values(), key=lambda group: (-group.rows, group.wording))


def giving(rows: ImportRowQuerySet, reason: str, groups: Iterable[Group]) -> ImportRowQuerySet:
    """Return the rows that gave a reason: the very words of one row, or the wording of many."""
    told = rows.annotate(told=Cast("reasons", TextField()))
    if any(reason in group.texts for group in groups):
        as_kept = [json.dumps(reason), json.dumps(reason, ensure_ascii=False)]
        return told.filter(Q(told__contains=as_kept[0]) | Q(told__contains=as_kept[1]))
    return told.filter(
        Q(told__regex=pattern_of(reason, escaped=True))
        | Q(told__regex=pattern_of(reason, escaped=False))
    )


def pattern_of(wording: str, *, escaped: bool) -> str:
    """Return what finds a wording in a row's reasons as the database keeps them."""
    filled = FILLED[escaped]
    parts = [
        filled.get(part) or re.escape(json.dumps(part, ensure_ascii=escaped)[1:-1])
        for part in OPEN.split(wording)
    ]
    return f'"{"".join(parts)}"'
