"""What a manager says on the way of a table from their own case system."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from dots.foundation.forms import CommandForm
from dots.people.intake import MOST, MOST_BYTES, PEOPLE, SESSIONS

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


class LoadForm(CommandForm):
    """Yes, import what the preview says is kept."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
