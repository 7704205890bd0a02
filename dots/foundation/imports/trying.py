"""Find out every row's fate, and keep nothing of the file: no row, no event, no file."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.core.files.base import File

from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.imports import uploading
from dots.foundation.imports.answers import check_constants, check_mapping, mapping_told
from dots.foundation.imports.checking import read_through
from dots.foundation.imports.judging import Given, Judge, Judged
from dots.foundation.imports.reading import open_table
from dots.foundation.imports.selectors import RowLines
from dots.foundation.models import Import, ImportRow, Programme


def look_over(
    actor: Actor,
    programme: Programme,
    target: str,
    file: File[Any],
    constants: Mapping[str, str],
    told: Sequence[str] = (),
) -> Import:
    """Return an import that is kept nowhere, its columns told, guessed or remembered.

    Raises:
        NotPossible: the file cannot be read, or an answer about it is missing.
    """
    kind = uploading.target_for(actor, target)
    look = uploading.look_at(uploading.opener_of(file))
    upload = uploading.import_of(actor, programme, kind, file, look)
    upload.constants = check_constants(actor, kind, upload, {**upload.constants, **constants})
    upload.mapping = uploading.as_kept(mapping_told(kind, upload, told))
    check_mapping(kind, upload, upload.columns)
    return upload


def try_rows(
    actor: Actor, upload: Import, file: File[Any], told: Callable[[int], None]
) -> Iterator[tuple[ImportRow, str]]:
    """Yield each row with its fate and why, counting the fates in the import.

    Args:
        told: is told how many rows were read so far.
    Raises:
        UnreadableFile: some way down, the file cannot be read.
    """
    target = uploading.target_of(upload)
    table = open_table(uploading.opener_of(file))
    lines = RowLines(upload)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as spool:
        read = read_through(table, upload, target, spool, told)
        upload.orders, upload.total = read.orders, read.total
        judge = Judge(actor, upload, target)
        lines.names = dict(Import.objects.filter(pk__in=judge.others).values_list("pk", "name"))
        for line in spool:
            rows = [Given(new_id(), number, cells) for number, cells in json.loads(line)]
            for judged in judge.judge(rows):
                row = as_row(upload, judged)
                upload.counts[row.fate] = upload.counts.get(row.fate, 0) + 1
                yield row, lines.why(row)


def as_row(upload: Import, judged: Judged) -> ImportRow:
    """Return a row as it would be kept."""
    match_id, match_number = judged.match or (None, None)
    return ImportRow(
        upload=upload,
        number=judged.given.number,
        cells=judged.given.cells,
        fate=judged.fate(upload),
        reasons=list(judged.reasons),
        match_id=match_id,
        match_number=match_number,
    )
