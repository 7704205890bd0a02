"""What was taken back for good, kept outside the database too: no backup brings it again.

Whoever erases something, or takes back a yes, notes it; whoever notes registers how it is done
again. `dots restore` puts an older backup back, and does again whatever was noted since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from dots.foundation import journal_file
from dots.foundation.actor import Actor
from dots.foundation.journal_file import Line
from dots.foundation.models import JournalEntry, Programme
from dots.foundation.models.journal import BEGAN
from dots.foundation.registries import Registry, soundness, ticks

M = TypeVar("M", bound=models.Model)
Digests = Mapping[str, date]  # of ids, each with the day it was noted


@dataclass(frozen=True)
class JournalKind:
    """One kind of what is noted, and how it is done again.

    Attributes:
        kind: one word: "erased".
        title: what is said of those done again, before how many: "people erased again".
        again: given a programme and digests, does it again to whatever came back there; returns to
            how many.
    """

    kind: str
    title: str
    again: Callable[[Programme, Digests], int]


journal_kinds: Registry[JournalKind] = Registry()


def by(
    back: Callable[[Programme, Digests], Sized], command: Callable[..., Any]
) -> Callable[[Programme, Digests], int]:
    """Return what runs a command where something came back, and says how many there were.

    Args:
        back: finds what came back.
        command: does it again, given `programme` and `digests`.
    """

    def again(programme: Programme, digests: Digests) -> int:
        found = len(back(programme, digests))
        if found:
            actor = Actor.system(programme, "restore")
            command(actor=actor, programme=programme, digests=dict(digests))
        return found

    return again


def digest_of(record_id: UUID) -> str:
    """Return what stands for an id that may be known no more; its random part is 74 bits long."""
    return hashlib.sha256(record_id.bytes).hexdigest()


def kept_at() -> Path:
    """Return where the file stands: beside the database, not in it."""
    return Path(settings.DATA) / journal_file.NAME


def note(kind: str, record_id: UUID) -> None:
    """Note that this was done to a record: with the change, and outside once that is saved."""
    made = JournalEntry.objects.create(
        kind=kind, digest=digest_of(record_id), day=timezone.localdate()
    )
    # Should writing fail, the next minute adds the line (`keep_in_step`).
    transaction.on_commit(lambda: journal_file.add(kept_at(), [line_of(made)]), robust=True)


def note_all(kind: str, record_ids: Iterable[UUID]) -> None:
    """Note it of many; the next minute adds their lines to the file (`keep_in_step`)."""
    day = timezone.localdate()
    JournalEntry.objects.bulk_create(
        JournalEntry(kind=kind, digest=digest_of(pk), day=day) for pk in record_ids
    )


def noted(kind: str, record_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of which this was noted."""
    digests = {digest_of(pk): pk for pk in record_ids}
    found = JournalEntry.objects.filter(kind=kind, digest__in=digests)
    return {digests[digest] for digest in found.values_list("digest", flat=True)}


def among(records: Iterable[M], digests: Collection[str]) -> list[M]:
    """Return those of some records that digests stand for."""
    return [one for one in records if digest_of(one.pk) in digests]


def line_of(entry: JournalEntry) -> Line:
    return Line(entry.day, entry.kind, entry.digest, entry.pk)


def all_lines() -> list[Line]:
    """Return every entry of the database, as the file says it."""
    return [line_of(one) for one in JournalEntry.objects.order_by("day", "pk")]


@ticks.register
def keep_in_step() -> None:
    """Begin the journal, and add to the file what the database noted and the file lacks."""
    began = {"digest": digest_of(uuid4()), "day": timezone.localdate()}
    JournalEntry.objects.get_or_create(kind=BEGAN, defaults=began)
    journal_file.add_missing(kept_at(), all_lines())


def copy_to(folder: Path) -> Path:
    """Add every line to the journal of a folder of backups; return that file.

    Lines that only the file beside the database has are copied too.
    """
    keep_in_step()
    target = folder / journal_file.NAME
    journal_file.add_missing(target, [*all_lines(), *journal_file.read(kept_at()).lines.values()])
    return target


@soundness.register
def journal_problems() -> list[str]:
    """Say whether the file holds whatever the database noted."""
    found = journal_file.read(kept_at())
    said = [damage(kept_at(), found.damaged)] if found.damaged else []
    lacking = sum(line.number not in found.lines for line in all_lines())
    if lacking:
        said.append(
            f"The journal {kept_at()} lacks {lacking:,} of its lines: is background work running?"
            " It adds them within a minute."
        )
    return said


def damage(file: Path, numbers: list[int]) -> str:
    """Say which lines of a file cannot be read."""
    some = ", ".join(f"{number:,}" for number in numbers[:5])
    more = f" and {len(numbers) - 5:,} more" if len(numbers) > 5 else ""
    lines = "Line" if len(numbers) == 1 else "Lines"
    return (
        f"{lines} {some}{more} of the journal {file} cannot be read: damaged, or changed by hand."
    )


def replay(lines: Iterable[Line]) -> Iterator[str]:
    """Do again what was noted after the database was as it is now; yield what, and how many.

    What the database itself has noted was done in it already. All or nothing is done, so that it
    can be repeated.
    """
    here = set(JournalEntry.objects.values_list("pk", flat=True))
    fresh = {line.number: line for line in lines if line.number not in here and line.kind != BEGAN}
    with transaction.atomic():
        JournalEntry.objects.bulk_create(
            [
                JournalEntry(pk=one.number, kind=one.kind, digest=one.digest, day=one.day)
                for one in fresh.values()
            ]
        )
        yield from done_again(list(fresh.values()))


def done_again(fresh: list[Line]) -> Iterator[str]:
    """Hand each kind its digests."""
    programmes = list(Programme.objects.order_by("pk"))
    for kind in journal_kinds:
        digests = {one.digest: one.day for one in fresh if one.kind == kind.kind}
        again = sum(kind.again(one, digests) for one in programmes) if digests else 0
        if again:
            yield f"{kind.title}: {again:,}"
    known = {kind.kind for kind in journal_kinds}
    if strange := sum(one.kind not in known for one in fresh):
        yield f"lines of the journal that this version does not know, left as they are: {strange:,}"
