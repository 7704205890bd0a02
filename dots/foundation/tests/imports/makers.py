"""Files and imports for tests."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from dots.foundation.actor import Actor
from dots.foundation.imports.commands import correct_mapping, load_import, upload_file
from dots.foundation.imports.reading import open_table
from dots.foundation.models import Import, Programme
from dots.foundation.tests.makers import make_actor, make_programme

ROWS = [
    ["Pebble", "Date", "Grams", "Ward"],
    ["Flint", "2025-03-03", "27.0", "['Moortown ', 'Roundhay']"],
    ["Quartz", "2025-03-04", "", "Moortown"],
    ["Slate", "2025-03-05", "1", "UNKNOWN"],
    ["Agate", "someday", "5", "Moortown"],
]


def as_csv(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    import csv

    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def as_workbook(*sheets: Sequence[Sequence[Any]], names: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    for place, rows in enumerate(sheets):
        sheet = book.active if place == 0 else book.create_sheet()
        if names:
            sheet.title = names[place]
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def table_of(content: bytes, **changes: Any):
    return open_table(lambda: io.BytesIO(content), **changes)


def rows_of(content: bytes, **changes: Any) -> list[tuple[int, list[str]]]:
    return list(table_of(content, **changes).rows())


def make_file(content: bytes, name: str = "pebbles.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


class Desk:
    """Somebody at work: one programme, one actor, and the steps of an import."""

    def __init__(
        self, run_jobs: Any, actor: Actor | None = None, programme: Programme | None = None
    ):
        self.programme = programme or make_programme()
        self.actor = actor or make_actor(self.programme)
        self.run_jobs = run_jobs  # what runs queued jobs, as the worker would

    def upload(self, rows: Any = ROWS, target: str = "pebbles", name: str = "p.csv") -> Import:
        content = rows if isinstance(rows, bytes) else as_csv(rows)
        return upload_file(
            actor=self.actor, programme=self.programme, target=target, file=make_file(content, name)
        )

    def check(self, upload: Import, **changes: Any) -> Import:
        facts = {"mapping": upload.columns, "constants": {"collection": "beach"}, **changes}
        with self.run_jobs(execute=True):
            correct_mapping(actor=self.actor, upload=upload, **facts)
        return upload.fresh()

    def load(self, upload: Import) -> Import:
        with self.run_jobs(execute=True):
            load_import(actor=self.actor, upload=upload)
        return upload.fresh()

    def whole(self, rows: Any = ROWS, **changes: Any) -> Import:
        """An import that is live."""
        return self.load(self.check(self.upload(rows, **changes)))


def address_of(upload, *parts):
    return "/".join(["/imports", str(upload.pk), *parts, ""])


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def columns(**changes):
    chosen = {"column_0": "name", "column_1": "day", "column_2": "weight", "column_3": "places"}
    return {**chosen, "constant_collection": "beach", "date_order": "work it out", **changes}
