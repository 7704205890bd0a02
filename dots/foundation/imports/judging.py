"""Decide what becomes of each row. Looks things up; writes nothing."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from dots.foundation.actor import Actor
from dots.foundation.imports.dates import say
from dots.foundation.imports.rows import Columns, RowReader
from dots.foundation.imports.targets import Fate, Row, Settings, Target
from dots.foundation.imports.values import tidy
from dots.foundation.models import Import, ImportRow
from dots.foundation.models.imports import ASIDE, KEPT, LOADED_FATES, NOTED, OVERLAP

__all__ = ["Given", "Judge", "Judged", "columns_of", "digest", "say", "settings_of"]


@dataclass(frozen=True, slots=True)
class Given:
    """A row to be judged: the id its record will have, its number and its texts.

    `before` is why it had its fate when it was last judged.
    """

    record_id: UUID
    number: int
    cells: Sequence[str]
    before: Sequence[str] = ()


@dataclass(slots=True)
class Judged:
    """A row and what becomes of it. `match` is (import, row number) of its like elsewhere."""

    given: Given
    own_fate: str
    reasons: tuple[str, ...]
    kept: Fate | None
    same_as: str = ""
    match: tuple[UUID, int] | None = None

    def fate(self, upload: Import) -> str:
        """Return the row's fate with the person's answers about repeats and overlaps."""
        if self.match is None or self.own_fate == ASIDE:
            return self.own_fate
        is_repeat = self.match[0] == upload.id
        answer = upload.repeats_answer if is_repeat else upload.overlaps_answer
        return self.own_fate if answer == "add" else OVERLAP


def same_as_row(number: int | None) -> str:
    return f"Every cell is the same as in row {number:,}."


def digest(text: str) -> str:
    """Return 32 characters that are equal for equal texts."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def settings_of(upload: Import) -> Settings:
    return Settings(upload.id, upload.constants, upload.partner_id)


def columns_of(upload: Import) -> Columns:
    """Return how the file's columns are read; what a person said about dates comes first."""
    proved = {int(column): order for column, order in upload.orders.items()}
    said = dict.fromkeys(upload.columns, upload.date_order) if upload.date_order else {}
    return Columns(upload.headings, upload.columns, {**proved, **said})


def already_matched(upload: Import, anew: bool) -> Counter[tuple[UUID | None, str]]:
    """Return the rows elsewhere that rows left out of this file answer to, and how many times.

    Those rows are not judged again when the rest is loaded or mended; when the whole file is
    judged anew, only those that somebody marked by hand are not.
    """
    left_out = upload.rows.filter(fate=OVERLAP).matching_others()
    if anew:
        left_out = left_out.marked_by_hand()
    return Counter(left_out.values_list("match_id", "same_as"))


def others_like(upload: Import) -> list[UUID]:
    """Return the live imports that may tell of the same."""
    live = Import.objects.filter(programme_id=upload.programme_id, target=upload.target).live()
    return list(live.exclude(pk=upload.pk).values_list("pk", flat=True))


class Judge:
    """Judges the rows of one file in order, remembering the ones it has seen."""

    def __init__(self, actor: Actor, upload: Import, target: Target, *, anew: bool = False) -> None:
        self.upload = upload
        self.reader = RowReader(target.fields, columns_of(upload))
        self.prepare = target.begin(actor, settings_of(upload))
        self.earlier: dict[str, int] = {}  # digest of a row's cells -> its number
        self.used = already_matched(upload, anew)
        self.others = others_like(upload)

    def judge(self, rows: Sequence[Given]) -> list[Judged]:
        """Return what becomes of the rows, in their order."""
        judged, readable = [], []
        for given in rows:
            row, problems = self.reader.read(given.record_id, given.number, given.cells)
            if problems:
                judged.append(Judged(given, ASIDE, problems, None))
            else:
                judged.append(Judged(given, KEPT, row.notes, None))
                readable.append((judged[-1], row))
        self.ask_target(readable)
        self.find_matches([found for found in judged if found.own_fate != ASIDE])
        return judged

    def ask_target(self, readable: Sequence[tuple[Judged, Row]]) -> None:
        """Let the target decide about the rows that can be read."""
        fates = self.prepare([row for _, row in readable])
        for (found, row), fate in zip(readable, fates, strict=True):
            if not fate.kept:  # how its cells were read is no reason for that
                found.own_fate, found.reasons = ASIDE, fate.reasons
                continue
            found.reasons = (*row.notes, *fate.reasons)
            found.own_fate = NOTED if found.reasons else KEPT
            found.kept = fate
            if fate.same_as:
                found.same_as = digest(tidy(fate.same_as).casefold())

    def find_matches(self, kept: Sequence[Judged]) -> None:
        """Note the rows that another live file has, and those exactly like an earlier row here.

        One row elsewhere matches one row here: a second like it is another session.
        """
        elsewhere = self.rows_elsewhere({found.same_as for found in kept if found.same_as})
        for found in kept:
            waiting = elsewhere.get(found.same_as)
            if waiting:
                found.match = waiting.pop(0)
                self.used[found.match[0], found.same_as] += 1
                continue
            whole = digest("\x1f".join(found.given.cells))
            first = self.earlier.setdefault(whole, found.given.number)
            if first != found.given.number:
                found.match = (self.upload.id, first)
                found.reasons = (*found.reasons, same_as_row(first))
                found.own_fate = NOTED

    def rows_elsewhere(self, keys: Iterable[str]) -> dict[str, list[tuple[UUID, int]]]:
        """Return key -> rows of other live imports that tell of the same, not yet matched."""
        if not self.others:
            return {}
        rows = (
            ImportRow.objects.filter(
                same_as__in=list(keys), upload__in=self.others, fate__in=LOADED_FATES
            )
            .order_by("upload__live_at", "number")
            .values_list("same_as", "upload_id", "number")
        )
        found: dict[str, list[tuple[UUID, int]]] = defaultdict(list)
        to_skip = Counter(self.used)
        for key, upload_id, number in rows:
            if to_skip[upload_id, key] > 0:
                to_skip[upload_id, key] -= 1
            else:
                found[key].append((upload_id, number))
        return found


def put_down(upload: Import, rows: Sequence[ImportRow], judged: Sequence[Judged]) -> None:
    """Write onto rows what became of them."""
    for row, found in zip(rows, judged, strict=True):
        row.own_fate, row.fate = found.own_fate, found.fate(upload)
        row.reasons, row.same_as = list(found.reasons), found.same_as
        row.match_id, row.match_number = found.match or (None, None)
