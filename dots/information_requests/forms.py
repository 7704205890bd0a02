"""What a person may type about requests for information."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils import timezone

from dots.design.forms import DayInput, LongText, RadioGrid, offer
from dots.foundation.actor import Actor
from dots.foundation.forms import CommandForm, was_sent
from dots.information_requests.due import KINDS
from dots.information_requests.models import (
    CHOICES,
    GIVE,
    LEAVE,
    REASONS,
    STATES,
    FoundNote,
    InformationRequest,
)
from dots.information_requests.reading import stands
from dots.information_requests.selectors import ANSWERED
from dots.information_requests.wording import on
from dots.network.models import Organisation
from dots.network.typed import as_typed, partners_typed

MONTHS = (6, 12, 24, 36, 60, 84)


class StartForm(CommandForm):
    """What arrived."""

    kind = forms.ChoiceField(
        label="Under which law was it asked?",
        widget=forms.RadioSelect(),
        choices=[
            ("freedom", "Freedom of information: anybody asks what is held about something"),
            ("access", "Subject access: somebody asks what is held about themselves"),
        ],
    )
    reference = forms.CharField(
        label="Reference",
        max_length=60,
        help_text="The number it has where you keep its letters. Who asked is not needed here: do"
        " not use their name.",
    )
    received_on = forms.DateField(label="When did it arrive?", widget=DayInput())


class CoversForm(CommandForm):
    """Which notes are asked for."""

    words = LongText(
        label="Words to look for",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="One word or phrase a line. A note with any of them is found: in what it says, in"
        " who wrote it, and in the names of whom it is about. “carer” also finds “carers”. Write a"
        " name in all the ways it may have been typed. Leave this empty to find every note.",
    )
    partners = LongText(
        label="Partners",
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 3}),
        help_text="One name a line. Leave this empty for all partners, and for notes that are about"
        " none.",
    )
    from_day = forms.DateField(label="From", required=False, widget=DayInput())
    to_day = forms.DateField(label="To", required=False, widget=DayInput())

    def __init__(self, data: Any = None, *, actor: Actor, request: InformationRequest) -> None:
        known = {name: getattr(request, name) for name in ("words", "from_day", "to_day")}
        super().__init__(data, initial={**known, "partners": as_typed(request.partners.all())})
        self.actor = actor
        self.changing()

    def clean_partners(self) -> list[UUID]:
        """Return the partners named, each by its whole name or by a part that fits only one."""
        there = Organisation.objects.within(self.actor)
        found, wrong = partners_typed(there, self.cleaned_data["partners"], parts=True)
        if wrong:
            raise forms.ValidationError([*wrong])
        return found

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if "partners" in said:
            said["partner_ids"] = said.pop("partners")
        return said


def decision_shown(row: FoundNote, text: str) -> dict[str, str]:
    """Return what a page says is decided of a note, as `showing` takes it."""
    return {"The decision about this note": stands(row, text)}


def decided_since(rows: list[FoundNote]) -> str:
    """Say of which notes something else is decided by now."""
    days = (f"that of {on(timezone.localdate(row.at))}: {stands(row, '')}" for row in rows)
    return (
        "Nothing was saved: of these notes something was decided since you opened this page, "
        f"{'; '.join(days)}. Your ticks are still here. Untick these, or press the button again."
    )


class ReasonForm(CommandForm):
    """Why something is left out."""

    reason = forms.ChoiceField(
        label="Why is it left out?",
        required=False,
        widget=forms.RadioSelect(),
        choices=list(REASONS.items()),
        help_text="Needed whenever anything is left out: the answer has to say so.",
    )
    reason_words = forms.CharField(
        label="The other reason, in a few words", required=False, max_length=200
    )


class DecideForm(ReasonForm):
    """What becomes of one note."""

    choice = forms.ChoiceField(
        label="What becomes of this note?",
        widget=forms.RadioSelect(),
        choices=list(CHOICES.items()),
    )
    hide = LongText(
        label="Words to leave out",
        required=False,
        max_length=8000,
        widget=forms.Textarea({"rows": 3}),
        help_text="One word or phrase a line, as it stands in the note: it is left out wherever it"
        " stands. For a long passage write its first words, three dots, and its last words.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    field_order = ["choice", "hide"]

    def __init__(self, data: Any = None, *, row: FoundNote, text: str) -> None:
        hidden = list(dict.fromkeys(text[begin:end] for begin, end in row.hidden))
        known = {"choice": row.choice, "reason": row.reason, "reason_words": row.reason_words}
        super().__init__(data, initial={**known, "hide": "\n".join(hidden)})
        self.showing(decision_shown(row, text))

    def clean_hide(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["hide"].splitlines() if line.strip()]


class SeveralForm(ReasonForm):
    """What becomes of several notes at once."""

    choice = forms.ChoiceField(
        label="What becomes of the notes ticked above?",
        widget=forms.RadioSelect(),
        choices=[(GIVE, "Give them out whole"), (LEAVE, "Leave them out")],
    )
    row_ids = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    field_order = ["choice"]

    def __init__(self, data: Any = None, *, rows: list[FoundNote]) -> None:
        super().__init__(data)
        self.rows = {row.pk: row for row in rows}
        offer(self, "row_ids", [(str(row.pk), "") for row in rows])

    def clean(self) -> dict[str, Any]:
        """Ask once more where a note that is ticked was decided since the page was opened."""
        said: dict[str, Any] = super().clean() or {}
        shown = dict(one.partition(" ")[::2] for one in cast(Any, self.data).getlist("shown_as"))
        rows = [self.rows[pk] for pk in said.get("row_ids", ())]
        since = [row for row in rows if shown.get(str(row.pk), row.mark) != row.mark]
        if since and not was_sent(self.text_sent("command_id")):
            self.add_error(None, decided_since(since))
        return said


class AnsweredForm(CommandForm):
    """When the answer went out."""

    answered_on = forms.DateField(label="When was the answer sent?", widget=DayInput())


class RuleForm(CommandForm):
    """How long it is kept."""

    months = forms.TypedChoiceField(
        label="How long is what a request covered kept, after it is answered?",
        coerce=int,
        widget=RadioGrid(),
        choices=[(one, f"{one} months" if one < 24 else f"{one // 12} years") for one in MONTHS],
        help_text="Long enough for a review and for the Information Commissioner. Then the words,"
        " the partners and every decision are taken out. That a request was answered, when, and how"
        " many notes were given out stays.",
    )


class RequestFilters(forms.Form):
    """Search and filters of the list."""

    search = forms.CharField(label="Search references", required=False, max_length=60)
    kind = forms.ChoiceField(
        label="Under which law", required=False, choices=[("", "Either"), *KINDS.items()]
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Open and answered"), ("open", "Open"), (ANSWERED, "Answered")],
    )

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood, as the selector takes them."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class NoteFilters(forms.Form):
    """Search and filters of the notes that a request reaches."""

    search = forms.CharField(label="Search these notes", required=False, max_length=100)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Every state"), *STATES.items()]
    )
    part = forms.ChoiceField(label="Where they were typed", required=False)

    def __init__(self, data: Any, *, parts: list[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, "part", [("", "Everywhere"), *parts])

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
