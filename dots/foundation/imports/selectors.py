"""Questions about files and their rows, as the pages ask them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet, TextField
from django.db.models.functions import Cast

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.imports.reasons import Group, giving
from dots.foundation.imports.targets import Target, find_target
from dots.foundation.models import Import, ImportRow
from dots.foundation.models.imports import ASIDE, KEPT, LOADED_FATES, NOTED, OVERLAP

SAID = 90  # characters of a row shown in a list
TOLD = 3  # columns of it
FATE_STATES = {KEPT: "good", NOTED: "done", ASIDE: "late", OVERLAP: "todo"}


@dataclass(frozen=True)
class RowLine:
    """One row as a list shows it."""

    row: ImportRow
    said: str
    fate: str
    state: str  # of the dot beside it
    why: str
    record_address: str


def imports_found(
    actor: Actor, words: str = "", target: str = "", state: str = ""
) -> QuerySet[Import]:
    """Return imports, the latest first, narrowed by words in their name, kind and state."""
    found = Import.objects.within(actor).order_by("-created_at", "-pk").defer("headings", "above")
    if words:
        found = found.filter(name__icontains=words)
    if target:
        found = found.filter(target=target)
    return found.filter(state=state) if state else found


def rows_found(
    upload: Import,
    words: str = "",
    fate: str = "",
    reason: str = "",
    groups: Sequence[Group] = (),
) -> QuerySet[ImportRow]:
    """Return a file's rows in its order, narrowed by fate, reason, and words that any cell holds.

    Args:
        groups: the reasons of the file; needed with a reason.
    """
    rows = upload.rows.order_by("number")
    if fate:
        rows = rows.filter(fate=fate)
    if reason:
        rows = giving(rows, reason, groups)
    if words:
        # SQLite keeps letters such as é escaped in JSON, PostgreSQL does not.
        escaped = json.dumps(words)[1:-1]
        rows = rows.annotate(
            text=Cast("cells", TextField()), mended=Cast("mends", TextField())
        ).filter(
            Q(text__icontains=words)
            | Q(text__icontains=escaped)
            | Q(mended__icontains=words)
            | Q(mended__icontains=escaped)
        )
    return rows


def blank_lines(upload: Import) -> int:
    """Return how many lines without a single value stood between the rows of a checked file."""
    last = upload.rows.aggregate(last=Max("number"))["last"]
    return last - upload.heading_row - sum(upload.counts.values()) if last else 0


def examples(upload: Import, fate: str, many: int = 3) -> list[ImportRow]:
    """Return a few rows of one fate."""
    return list(upload.rows.filter(fate=fate).order_by("number")[:many])


class RowLines:
    """Shows rows of one import as lines."""

    def __init__(self, upload: Import) -> None:
        self.upload = upload
        self.target = find_target(registries.import_targets, upload.target)
        self.told = told_columns(upload, self.target)
        self.names = names_of_matches(upload)

    def line(self, row: ImportRow) -> RowLine:
        """Return a row with its fate in words."""
        texts = row.current
        told = [texts[column] for column in self.told if column < len(texts)]
        said = " · ".join(filter(None, told))
        return RowLine(
            row,
            said if len(said) <= SAID else said[: SAID - 1] + "…",
            row.get_fate_display(),
            FATE_STATES[row.fate],
            self.why(row),
            self.record_address(row),
        )

    def why(self, row: ImportRow) -> str:
        """Return why a row has its fate, as sentences."""
        if row.fate != OVERLAP:
            return " ".join(row.reasons)
        place = f"Row {row.match_number:,} of " if row.match_number else ""
        if row.match_id == self.upload.id:
            return f"{place}this file says exactly the same."
        return f"{place}“{self.names.get(row.match_id, 'another file')}” tells of the same."

    def record_address(self, row: ImportRow) -> str:
        """Return the page of what the row became; empty while it is nothing."""
        if self.target is None or self.upload.state != "live" or row.fate not in LOADED_FATES:
            return ""
        return self.target.address(row.record_id)

    def for_file(self, rows: QuerySet[ImportRow]) -> Iterator[list[Any]]:
        """Yield rows as the cells of a file: number, fate, reasons, then the row itself."""
        width = len(self.upload.headings)
        for row in rows.iterator(chunk_size=1_000):
            texts = row.current
            padded = texts + [""] * (width - len(texts))
            yield [row.number, row.get_fate_display(), self.why(row), *padded]


def told_columns(upload: Import, target: Target | None) -> list[int]:
    """Return the few columns that best tell a row from others: those that must be filled first."""
    fields = sorted(target.fields, key=lambda field: not field.required) if target else ()
    feeding = {code: column for column, code in reversed(upload.columns.items())}
    told = [feeding[field.code] for field in fields if field.code in feeding]
    return (told or list(range(len(upload.headings))))[:TOLD]


def names_of_matches(upload: Import) -> dict[UUID | None, str]:
    """Return import -> its name, for the others that have rows of this one."""
    if not upload.overlaps:
        return {}
    ids = upload.rows.matching_others().order_by().values("match_id").distinct()
    return dict(Import.objects.filter(pk__in=ids).values_list("pk", "name"))


def others_loaded(actor: Actor, upload: Import) -> QuerySet[Import]:
    """Return the live imports of the same kind."""
    alike = Import.objects.within(actor).live().filter(target=upload.target)
    return alike.exclude(pk=upload.pk).order_by("-live_at")


def loaded_since_check(upload: Import) -> QuerySet[Import]:
    """Return imports of the same kind that were loaded after this one was checked."""
    newer = Import.objects.live().filter(
        programme_id=upload.programme_id, target=upload.target, live_at__gt=upload.checked_at
    )
    return newer.exclude(pk=upload.pk)


def waiting_beside(upload: Import) -> QuerySet[Import]:
    """Return the checked files of the same kind that are not loaded yet."""
    alike = Import.objects.filter(
        programme_id=upload.programme_id, target=upload.target, state="ready"
    )
    return alike.exclude(pk=upload.pk).order_by("created_at")


def news_since_check(upload: Import) -> str:
    """Return why a file is checked again, as the sentence its page will show."""
    names = loaded_since_check(upload).order_by("live_at").values_list("name", flat=True)
    loaded = [f"“{name[:60]}”" for name in names]
    if not loaded:
        return "The rows were checked again."
    first = " and ".join(loaded) if len(loaded) < 3 else f"{loaded[0]} and {len(loaded) - 1} more"
    was = "was" if len(loaded) == 1 else "were"
    return f"{first} {was} loaded after this file was checked, so its rows were checked again."


def twins_of(upload: Import) -> QuerySet[Import]:
    """Return earlier imports of the very same file."""
    return Import.objects.of_same_file(upload).order_by("created_at")
