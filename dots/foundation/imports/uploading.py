"""Look at a file before anything is kept of it: can it be read, and what are its columns?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core.files.base import File

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.imports.guessing import fingerprint, guess_mapping, remembered_mapping
from dots.foundation.imports.reading import Opener, Table, UnreadableFile, open_table
from dots.foundation.imports.targets import Target, find_target, targets_for
from dots.foundation.models import Import, Programme, RememberedMapping

SAMPLE_ROWS = 200
SHOWN = 3  # different values of a column, on the page where columns are chosen


@dataclass(frozen=True)
class Look:
    """What a first look at a file found: facts for the record, and some rows."""

    facts: Mapping[str, Any]
    sample: Sequence[Sequence[str]]


def opener_of(file: File[Any]) -> Opener:
    """Return what opens an uploaded file from its beginning, and leaves it open afterwards."""

    def open_file() -> AbstractContextManager[BinaryIO]:
        file.seek(0)
        return nullcontext(cast(BinaryIO, file.file))

    return open_file


def kept_file(upload: Import) -> Opener:
    """Return what opens the file of an import.

    Raises (when called):
        UnreadableFile: it was removed, as it is some months after loading.
    """

    def open_file() -> AbstractContextManager[BinaryIO]:
        name = upload.file.name or ""
        if not name or not upload.file.storage.exists(name):
            raise UnreadableFile("The file itself is no longer kept. Send it again.")
        return cast(BinaryIO, upload.file.storage.open(name, "rb"))

    return open_file


def look_at(open_file: Opener, *, sheet: str = "", heading_row: int | None = None) -> Look:
    """Take a first look at a table.

    Raises:
        NotPossible: it cannot be read; the sentence says why and what to do.
    """
    try:
        table = open_table(open_file, sheet=sheet, heading_row=heading_row)
        sample = [cells for _, cells in table.first_rows(SAMPLE_ROWS)]
    except UnreadableFile as problem:
        raise NotPossible(str(problem)) from None
    if not sample:
        raise NotPossible("There is no row below the headings. Nothing was kept of the file.")
    return Look(facts_of(table), sample)


def facts_of(table: Table) -> dict[str, Any]:
    """Return what an import keeps of a table."""
    return {
        "kind": table.kind[:120],
        "sheet": table.sheet[:120],
        "sheets": list(table.sheets),
        "heading_row": table.heading_row,
        "headings": list(table.headings),
        "above": [text[:300] for text in table.above],
    }


def checksum_of(open_file: Opener) -> str:
    """Return the SHA-256 of a file."""
    with open_file() as raw:
        return hashlib.file_digest(cast(Any, raw), "sha256").hexdigest()


def target_for(actor: Actor, name: str) -> Target:
    """Return the target that this actor may use.

    Raises:
        NotPossible: there is none of that name for them.
    """
    target = find_target(targets_for(registries.import_targets, actor), name)
    if target is None:
        raise NotPossible("Choose what the file holds.")
    return target


def target_of(upload: Import) -> Target:
    """Return the target of an import."""
    target = find_target(registries.import_targets, upload.target)
    if target is None:
        raise NotPossible("This installation no longer reads files of this kind.")
    return target


def own_partner(actor: Actor) -> UUID | None:
    """Return whose file it is: nobody's in particular when the team sends it."""
    return None if actor.is_team else next(iter(actor.partner_ids))


def import_of(
    actor: Actor, programme: Programme, target: Target, file: File[Any], look: Look
) -> Import:
    """Return an import of a file as a first look found it, not saved, its columns suggested."""
    upload = Import(
        programme=programme,
        target=target.name,
        name=(file.name or "table")[-200:],
        checksum=checksum_of(opener_of(file)),
        size=file.size,
        partner_id=own_partner(actor),
        sent_by=actor.id,
        sent_by_name=actor.name,
        **look.facts,
    )
    begin = suggested(upload, target, look)
    upload.mapping, upload.constants = begin["mapping"], begin["constants"]
    return upload


def suggested(upload: Import, target: Target, look: Look) -> dict[str, Any]:
    """Return the mapping and constants to begin with: last time's for such a file, else guesses."""
    headings = upload.headings
    earlier = (
        RememberedMapping.objects.filter(
            programme_id=upload.programme_id,
            target=upload.target,
            fingerprint=fingerprint(headings),
            **({"partner": str(upload.partner_id)} if upload.partner_id else {}),
        )
        .order_by("-used_at")
        .first()
    )
    if earlier is None:
        mapping = guess_mapping(headings, look.sample, target.fields)
        upload.mapping = as_kept(mapping)
        return {"mapping": upload.mapping, "constants": likely_constants(upload, target)}
    mapping = remembered_mapping(headings, earlier.mapping, target.fields)
    return {"mapping": as_kept(mapping), "constants": earlier.constants}


def likely_constants(upload: Import, target: Target) -> dict[str, str]:
    """Return what the file's name and headings say of the whole of it, where no column does."""
    actor = Actor.system(upload.programme, "import")
    likely = target.likely_constants(upload.name, upload.headings)
    return {
        constant.code: likely[constant.code][0]
        for constant in target.constants
        if constant.code in likely
        and constant.code not in upload.mapping.values()
        and likely[constant.code][0] in {value for value, _ in constant.choices(actor)}
    }


def why_likely(upload: Import, target: Target) -> dict[str, str]:
    """Return constant -> why its answer is suggested, for those still answered so."""
    likely = target.likely_constants(upload.name, upload.headings)
    return {
        code: why for code, (value, why) in likely.items() if upload.constants.get(code) == value
    }


def as_kept(mapping: Mapping[int, str]) -> dict[str, str]:
    """Return a mapping as JSON holds it: with column numbers as text."""
    return {str(column): code for column, code in sorted(mapping.items())}


def samples_of(sample: Sequence[Sequence[str]], columns: int) -> list[list[str]]:
    """Return the first few different values of every column."""
    shown: list[list[str]] = [[] for _ in range(columns)]
    for row in sample:
        for column, cell in enumerate(row[:columns]):
            if cell and len(shown[column]) < SHOWN and cell not in shown[column]:
                shown[column].append(cell)
    return shown
