"""What a manager says on the way of a table from their own case system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from dots.design.forms import needed_sometimes, offer
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


NO_PEOPLE = (
    "Your data agreement allows only numbers of people now, so a table of people is not read."
    " Nothing was kept. Choose sessions: of them is kept how many came."
)
NONE_ALIKE: Mapping[str, Any] = MappingProxyType({"rows": [], "shown": []})
LEAVE, TICKED, ADD = "leave", "ticked", "add"
LEAVE_WORDS = "Leave them all out for now, and import the rest"
TICKED_WORDS = "Add those I tick below, and leave the others out"
ADD_WORDS = "Add them all: each is somebody else"


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
    """Which table is it?

    Where only numbers of people are recorded, it can hold sessions only.
    """

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

    def __init__(self, *args: Any, only_numbers: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if only_numbers:
            offer(self, "kind", [(SESSIONS, "Sessions, of which the number that came is kept")])
            self.initial["kind"] = SESSIONS
            cast(Any, self.fields["kind"]).error_messages["invalid_choice"] = NO_PEOPLE


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
    """Yes, import what the preview says is kept; and whom of it may be there already."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    alike = forms.ChoiceField(
        label="What becomes of rows that may be here already?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say what becomes of the rows that are called nearly as somebody.",
        },
    )
    sure = forms.MultipleChoiceField(
        label="Which of them are somebody else?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, alike: Mapping[str, Any], **kwargs: Any) -> None:
        """Ask about likely duplicates where there are some.

        Args:
            alike: the numbers of all such "rows", and of the first what is "shown".
        """
        super().__init__(*args, **kwargs)
        self.doubtful: list[int] = alike["rows"]
        if not self.doubtful:
            del self.fields["alike"], self.fields["sure"]
            return
        needed_sometimes(self, "sure")
        number, shown = len(self.doubtful), alike["shown"]
        offer(self, "alike", [(LEAVE, LEAVE_WORDS), (TICKED, TICKED_WORDS), (ADD, ADD_WORDS)])
        offer(self, "sure", [(str(row), text) for row, text in shown])
        self.fields["alike"].help_text = (
            f"{number:,} {'row is' if number == 1 else 'rows are'} called nearly as somebody who is"
            " here already, or as an earlier row. Is one the same person? Leave it out, write its"
            " number into that person’s record under “Change details”, and choose the table"
            " again: it then changes their record."
        )
        if number > len(shown):
            self.fields["sure"].help_text = (
                f"The likest {len(shown)} are shown. Of the other {number - len(shown):,} none can"
                " be ticked: leave them out or add them all, or send the table in parts."
            )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("alike") == TICKED and not said.get("sure"):
            self.add_error("sure", "Tick who is somebody else, or choose another answer above.")
        return said

    @property
    def left_out(self) -> list[int]:
        """The rows that stay out, as was answered."""
        answer, sure = self.cleaned_data.get("alike"), self.cleaned_data.get("sure", ())
        added = {ADD: self.doubtful, TICKED: [int(row) for row in sure]}.get(answer or "", [])
        return sorted(set(self.doubtful) - set(added))


class KeyForm(CommandForm):
    """What is a key for?"""

    name = forms.CharField(
        label="What uses this key?",
        help_text="Such as the name of your case system, so that you know which one to end.",
        max_length=60,
        error_messages={"required": "Say what uses the key."},
    )
