"""What a manager says on the way of a table from their own case system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from dots.foundation.forms import CommandForm
from dots.foundation.imports.headings import LONGEST
from dots.people.intake import MOST, MOST_BYTES
from dots.people.intake_columns import (
    NOTHING,
    PEOPLE,
    SESSIONS,
    Column,
    label_of,
    offered,
)

MOST_LETTERS = 20  # of a field's code
Said = Mapping[str, str]
KINDS = [
    (PEOPLE, "People: one row for each person"),
    (SESSIONS, "Sessions: one row for each time that somebody came"),
]


class InMemory(FileUploadHandler):
    """Holds a file in memory, whatever its size says: nothing of it is written to disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= MOST_BYTES:
            self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        kind = self.content_type
        return InMemoryUploadedFile(self.held, self.field_name, "table", kind, file_size, None)


class TableForm(forms.Form):
    """Which table is it?"""

    kind = forms.ChoiceField(
        label="What does the table hold?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the table holds."},
    )
    file = forms.FileField(
        label="The table",
        help_text=f"A CSV file or an Excel workbook (.xlsx), up to 5 MB and {MOST.rows:,} rows.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty. Save the table again and choose that file.",
        },
    )


class ColumnsForm(TableForm):
    """What is each column? The file is chosen again, because it was not kept."""

    def __init__(self, kind: str, depth: str, columns: Sequence[Column], said: Said) -> None:
        super().__init__(initial={"kind": kind})
        self.fields["kind"].widget = forms.HiddenInput()
        self.fields["file"].label = "The table again"
        self.fields["file"].help_text = "It was not kept, so choose it once more."
        fields = offered(kind, depth)
        needed = {True: " (needed)", False: ""}
        choices = [(NOTHING, "Nothing: leave it out")]
        choices += [(one.code, one.label + needed[one.required]) for one in fields]
        for n, one in enumerate(columns):
            taken, stands = label_of(kind, one.meant), said.get(one.heading, one.taken)
            self.fields[f"heading_{n}"] = forms.CharField(
                widget=forms.HiddenInput, initial=one.heading
            )
            self.fields[f"column_{n}"] = forms.ChoiceField(
                label=one.heading,
                help_text=f"Taken for: {taken}. {one.becomes}." if taken else f"{one.becomes}.",
                choices=choices,
                initial=stands if stands in dict(choices) else NOTHING,
            )
        self.order_fields([*(name for name in self.fields if name != "file"), "file"])


def said_of_columns(data: Mapping[str, str]) -> dict[str, str]:
    """Return what a manager says of the columns they were shown: heading -> field, or nothing."""
    found = {}
    for n in range(MOST.columns):
        heading = data.get(f"heading_{n}", "").strip()[:LONGEST]
        if heading:
            found[heading] = data.get(f"column_{n}", NOTHING)[:MOST_LETTERS]
    return found


class LoadForm(CommandForm):
    """Yes, import what the preview says is kept."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)


class KeyForm(CommandForm):
    """What is a key for?"""

    name = forms.CharField(
        label="What uses this key?",
        help_text="Such as the name of your case system, so that you know which one to end.",
        max_length=60,
        error_messages={"required": "Say what uses the key."},
    )
