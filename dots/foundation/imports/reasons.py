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
from functools import cached_property

from django.db.models import Count, Q, TextField
from django.db.models.functions import Cast

from dots.foundation.models import Import
from dots.foundation.models.imports import ImportRowQuerySet

QUOTED = re.compile(r"“([^”]*)”")
SLOT = re.compile(r"“[^”]*”|(?<!\w)\d+(?:[.,]\d+)*(?!\w)")  # what may differ from row to row
NAMED = re.compile(r"(?<=[a-z]) “…”(?= )")  # "The project “…” is": the words before say what it is
OPEN = re.compile(r"(“…”|…)")  # what is left open in a wording
FILLED = {
    # As PostgreSQL writes JSON, and as SQLite keeps it: with letters such as “ escaped.
    False: {"“…”": r'“([^”"\\]|\\.)*”', "…": r"[0-9]+([.,][0-9]+)*"},
    True: {
        "“…”": r'\\u201c([^"\\]|\\[^u]|\\u(?!201d))*\\u201d',
        r"…": r"[0-9]+([.,][0-9]+)*",
    },
}


def open_slot(value: str) -> str:
    """Return what stands for a quoted text, or for a number."""
    return "“…”" if value.startswith("“") else "…"


def wording_of(reason: str) -> str:
    """Return a reason with … for what it quotes and for its numbers."""
    return SLOT.sub(lambda slot: open_slot(slot[0]), reason)


def all_quoted(reason: str) -> list[str]:
    """Return what a reason quotes, in its order."""
    return QUOTED.findall(reason)


def quoted_in(reason: str) -> str:
    """Return the first thing a reason quotes; nothing when it quotes none."""
    return next(iter(all_quoted(reason)), "")


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

    @cached_property
    def said(self) -> str:
        """Return the reason as a sentence, with … only for what differs from row to row."""
        values = zip(*(SLOT.findall(text) for text in self.texts), strict=True)
        slots = iter([one[0] if len(set(one)) == 1 else open_slot(one[0]) for one in values])
        said = NAMED.sub("", SLOT.sub(lambda slot: next(slots), next(iter(self.texts))), count=1)
        return said.removesuffix(".") if said.endswith("….") else said

    @property
    def brief(self) -> str:
        """Return the first sentence; with an example where what rows name differs."""
        first = self.said.partition(". ")[0].removesuffix(".")
        (example, _), *others = self.texts.most_common()
        if not others or not quoted_in(example):
            return first
        return f"{first}, such as “{quoted_in(example)}”"


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
    for group in groups.values():
        group.texts = Counter(dict(sorted(group.texts.items())))  # ties come in their order
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
