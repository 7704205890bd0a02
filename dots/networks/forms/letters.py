"""To whom a letter goes, and what the team adds to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from dots.coverage.wording import FOI
from dots.design.forms import LongText, offer
from dots.design.wording import apart
from dots.foundation.forms import CommandForm
from dots.networks.commands.letters import MOST_LETTERS, too_many
from dots.networks.models import KINDS
from dots.networks.selectors import Recipient

BY_MAIL = f"It goes by e-mail: name nobody who is helped. {FOI}"


class LettersForm(CommandForm):
    """Which members get a letter; those who had it already are not ticked."""

    to = forms.TypedMultipleChoiceField(
        label="Who gets this letter?",
        widget=forms.CheckboxSelectMultiple,
        coerce=UUID,
        error_messages={"required": "Tick at least one member."},
    )
    text = LongText(
        label="Anything to add?",
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=BY_MAIL,
    )

    def __init__(self, data: Any = None, *, found: list[Recipient], asked: Any = None) -> None:
        self.reached = {str(one.member.organisation_id): one for one in found if not one.problem}
        fresh = [pk for pk, one in self.reached.items() if one.had_at is None]
        super().__init__(data, initial={"to": fresh, **(asked or {})})
        offer(self, "to", [(pk, line_of(one)) for pk, one in self.reached.items()])

    def clean_to(self) -> list[UUID]:
        """Refuse more letters than can go at once, before the letter is shown."""
        chosen: list[UUID] = self.cleaned_data["to"]
        if len(chosen) > MOST_LETTERS:
            raise forms.ValidationError(too_many(len(chosen)))
        return chosen

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        ids = given.pop("to")
        return {**given, "organisation_ids": ids}

    def chosen(self) -> list[Recipient]:
        """Return to whom it goes."""
        return [self.reached[str(pk)] for pk in self.cleaned_data.get("to", [])]


class MessageForm(LettersForm):
    """A message to all: what it is about and what it says."""

    subject = forms.CharField(label="What is it about?", max_length=160)
    text = LongText(
        label="What do you want to tell them?",
        max_length=5_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=BY_MAIL,
    )

    field_order = ("to", "subject", "text")


def line_of(one: Recipient) -> str:
    """Name a member and who of it gets the letter."""
    name = f"{apart(one.member.organisation)}: {apart(one.contact)}"
    return f"{name} (had it on {one.had_at:%-d %B %Y})" if one.had_at else name


class KindFilters(forms.Form):
    """Search and kind of what was sent."""

    search = forms.CharField(label="Search subjects", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="What", required=False, choices=[("", "Everything"), *KINDS.items()]
    )

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
