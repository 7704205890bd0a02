"""What a person types on the way of a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from dots.design.forms import offer
from dots.foundation.actor import Actor
from dots.foundation.forms import CommandForm
from dots.foundation.imports.dates import DAY_FIRST, MONTH_FIRST
from dots.foundation.imports.limits import LIMITS, MEGABYTE
from dots.foundation.imports.reasons import Group
from dots.foundation.imports.targets import Target
from dots.foundation.imports.uploading import why_likely
from dots.foundation.models import Import, ImportRow

UNUSED, WORK_IT_OUT = "unused", "work it out"
ORDERS = [
    (WORK_IT_OUT, "Work it out from each column"),
    (DAY_FIRST, "Day first: 3/4/2025 is 3 April"),
    (MONTH_FIRST, "Month first: 3/4/2025 is 4 March"),
]
LONGEST_CHOICE = 110  # characters of a reason where one is chosen
ALIKE = [("leave", "Leave them out"), ("add", "Add them: they are something else")]


class TargetForm(forms.Form):
    """What does the file hold?"""

    target = forms.ChoiceField(label="What does the file hold?", widget=forms.RadioSelect)

    def __init__(self, targets: Iterable[Target], data: Any = None) -> None:
        super().__init__(data)
        offer(self, "target", [(t.name, t.title) for t in targets])
        self.fields["target"].error_messages["required"] = "Choose what the file holds."


class UploadForm(CommandForm):
    """Which file is it?"""

    file = forms.FileField(
        label="The file",
        help_text=(
            "A CSV file or an Excel workbook (.xlsx), as it is: you need not tidy it first. "
            f"Up to {LIMITS.size // MEGABYTE} MB and {LIMITS.rows:,} rows."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty. Save the table again and choose that file.",
        },
    )


class TableForm(CommandForm):
    """Where in the file is the table?"""

    sheet = forms.ChoiceField(label="Which sheet?", required=False)
    heading_row = forms.IntegerField(
        label="Which row holds the headings?",
        help_text="The number your spreadsheet program shows at the left. Empty: we look for it.",
        min_value=1,
        max_value=1_000,
        required=False,
    )

    def __init__(self, upload: Import, data: Any = None) -> None:
        first = {"sheet": upload.sheet, "heading_row": upload.heading_row or None}
        super().__init__(data, initial=first)
        if upload.sheets:
            offer(self, "sheet", [(name, name) for name in upload.sheets])
        else:
            del self.fields["sheet"]


class ColumnsForm(CommandForm):
    """What is in each column, and what is true of the whole file?"""

    def __init__(
        self,
        actor: Actor,
        upload: Import,
        target: Target,
        samples: Sequence[Sequence[str]],
        data: Any = None,
    ) -> None:
        super().__init__(data)
        self.constants = [c for c in target.constants if not (c.is_partner and upload.partner_id)]
        why = why_likely(upload, target)
        for constant in self.constants:
            empty = [("", "Choose one" if constant.required else "Not said")]
            self.fields[f"constant_{constant.code}"] = forms.ChoiceField(
                label=constant.label,
                help_text=why.get(constant.code, constant.hint),
                choices=[*empty, *constant.choices(actor)],
                initial=upload.constants.get(constant.code, ""),
                required=constant.required,
                error_messages={"required": "Choose an answer."},
            )
        self.columns = range(len(upload.headings))
        seen = {column for column in self.columns if samples[column] or not any(samples)}
        self.used = seen | set(upload.columns)
        for column, heading in enumerate(upload.headings):
            shown = " · ".join(text[:60] for text in samples[column])
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=heading,
                help_text=f"Such as: {shown}" if shown else "Nothing in the first rows.",
                choices=fields_to_choose(target),
                initial=upload.columns.get(column, UNUSED),
            )
        if any(field.kind == "date" for field in target.fields):
            self.fields["date_order"] = forms.ChoiceField(
                label="How are dates like 3/4/2025 written?",
                choices=ORDERS,
                initial=upload.date_order or WORK_IT_OUT,
            )

    def about_the_whole(self) -> list[BoundField]:
        """Return the questions about the whole file."""
        return [field for field in self.visible_fields() if not field.name.startswith("column_")]

    def filled_columns(self) -> list[BoundField]:
        """Return the columns that hold something, or are taken for something."""
        return [self[f"column_{column}"] for column in self.columns if column in self.used]

    def empty_columns(self) -> list[BoundField]:
        """Return the columns in which nothing is seen: they are folded away."""
        return [self[f"column_{column}"] for column in self.columns if column not in self.used]

    def is_unfolded(self) -> bool:
        """True when one of those is taken for something after all, or is asked about again."""
        return any(field.errors or field.value() != UNUSED for field in self.empty_columns())

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        mapping = {column: typed[f"column_{column}"] for column in self.columns}
        order = typed.get("date_order", WORK_IT_OUT)
        return {
            "command_id": typed["command_id"],
            "mapping": {column: code for column, code in mapping.items() if code != UNUSED},
            "constants": {c.code: typed[f"constant_{c.code}"] for c in self.constants},
            "date_order": "" if order == WORK_IT_OUT else order,
        }


def fields_to_choose(target: Target) -> list[tuple[str, str]]:
    """Return what a column may be, the needed fields marked."""
    needed = {True: " (needed)", False: ""}
    fields = [(field.code, field.label + needed[field.required]) for field in target.fields]
    return [(UNUSED, "Do not use this column"), *fields]


class AnswerForm(CommandForm):
    """What about rows that are alike?"""

    answer = forms.ChoiceField(
        label="What shall we do with them?",
        choices=ALIKE,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to do with them."},
    )


class LoadForm(CommandForm):
    """Load it?"""

    again = forms.BooleanField(
        label="Yes, load it although the same file was sent before",
        error_messages={"required": "Say that you want this, or leave the file out."},
    )

    def __init__(self, twins: bool, data: Any = None, prefix: str | None = None) -> None:
        super().__init__(data, prefix=prefix)
        if not twins:
            del self.fields["again"]

    def arguments(self) -> dict[str, Any]:
        return {"command_id": self.cleaned_data["command_id"]}


class MendForm(CommandForm):
    """What should the row say?"""

    def __init__(self, upload: Import, row: ImportRow, target: Target, data: Any = None) -> None:
        super().__init__(data)
        texts = row.current
        fields = {field.code: field for field in target.fields}
        self.columns = [column for column, code in upload.columns.items() if code in fields]
        for column in self.columns:
            self.fields[f"cell_{column}"] = forms.CharField(
                label=upload.headings[column],
                help_text=f"Used as: {fields[upload.columns[column]].label}",
                initial=texts[column] if column < len(texts) else "",
                required=fields[upload.columns[column]].required,
                max_length=LIMITS.cell,
            )
        self.fields["everywhere"] = forms.BooleanField(
            label="Make the same change in every other row set aside that says the same",
            required=False,
        )

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "command_id": typed["command_id"],
            "cells": {column: typed[f"cell_{column}"] for column in self.columns},
            "everywhere": typed["everywhere"],
        }


class OverlapForm(CommandForm):
    """Which other file tells of the same?"""

    other = forms.ModelChoiceField(
        label="Which file tells of the same?",
        queryset=Import.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose a file."},
    )
    whole = forms.ChoiceField(
        label="How much of this file is the same?",
        choices=[
            ("", "The rows that say the same in both"),
            ("whole", "All of it, even where the words differ"),
        ],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )

    def __init__(self, others: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "whole": self.cleaned_data["whole"] == "whole"}


NOT_LISTED = "“%(value)s” is not on this list, so it narrows nothing."


class RowsForm(forms.Form):
    """Which rows?"""

    q = forms.CharField(label="Words in the row", required=False, max_length=100)
    fate = forms.ChoiceField(
        label="What became of it",
        choices=[("", "Anything"), *ImportRow.FATES],
        required=False,
        error_messages={"invalid_choice": NOT_LISTED},
    )
    reason = forms.ChoiceField(
        label="Why", required=False, error_messages={"invalid_choice": NOT_LISTED}
    )

    def __init__(self, groups: Sequence[Group], data: Any = None) -> None:
        super().__init__(data)
        listed = {group.wording: group.brief for group in groups}
        asked = (data or {}).get("reason", "")
        if any(asked in group.texts for group in groups):
            listed[asked] = asked  # the very words of some rows, as the link of one value asks
        named = [(reason, shortened(said)) for reason, said in listed.items()]
        offer(self, "reason", [("", "Anything"), *named])

    def asked(self) -> dict[str, str]:
        """Return what narrows the rows; an answer that is not on its list does not."""
        self.is_valid()
        said = getattr(self, "cleaned_data", {})
        return {name: said.get(name, "") for name in self.fields}


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_CHOICE else f"{text[: LONGEST_CHOICE - 1]}…"


class ListForm(forms.Form):
    """Which files?"""

    q = forms.CharField(label="Name of the file", required=False, max_length=100)
    target = forms.ChoiceField(
        label="What it holds", required=False, error_messages={"invalid_choice": NOT_LISTED}
    )
    state = forms.ChoiceField(
        label="State",
        choices=[("", "Any"), *Import.STATES],
        required=False,
        error_messages={"invalid_choice": NOT_LISTED},
    )

    def __init__(self, targets: Iterable[Target], data: Any = None) -> None:
        super().__init__(data)
        offer(self, "target", [("", "Anything"), *((t.name, t.things) for t in targets)])
