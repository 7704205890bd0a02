"""What a person may type about letters."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.design.forms import RadioGrid
from dots.filed_mail.models import (
    FILED,
    HELD,
    PARTNER,
    PROOFS,
    REFUSED,
    SIDES,
    STATES,
    TAKEN,
    TEAM,
)
from dots.foundation.forms import CommandForm

ANY = "any"
MONTHS = (6, 12, 24, 36, 60, 84, 120)


def length_of(months: int) -> str:
    """Say a number of months as people do."""
    return f"{months} months" if months < 24 else f"{months // 12} years"


class LetterFilters(forms.Form):
    """Search and filters of the list; an answer that is none of the choices counts as not asked."""

    search = forms.CharField(
        label="Search subjects, senders and partners", required=False, max_length=100
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[
            ("", STATES[FILED]),
            *((state, STATES[state]) for state in (HELD, REFUSED, TAKEN)),
            (ANY, "Every state"),
        ],
    )
    side = forms.ChoiceField(
        label="Who wrote it",
        required=False,
        choices=[("", "Either side"), (PARTNER, "The partner"), (TEAM, "The team")],
    )
    proof = forms.ChoiceField(
        label="Sender", required=False, choices=[("", "Checked or not"), *PROOFS.items()]
    )

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood, as the selector takes them."""
        self.is_valid()
        asked = {name: self.cleaned_data.get(name, "") for name in self.fields}
        asked["state"] = "" if asked["state"] == ANY else asked["state"] or FILED
        return asked


class AcceptForm(CommandForm):
    """Who wrote a letter that is to be filed."""

    side = forms.ChoiceField(
        label="Who wrote it?",
        widget=forms.RadioSelect(),
        choices=[(PARTNER, SIDES[PARTNER]), (TEAM, SIDES[TEAM])],
    )


class MoveForm(CommandForm):
    """The partner that a letter is really about."""

    to = forms.ChoiceField(label="Which partner is it about?", widget=forms.RadioSelect())

    def __init__(self, data: Any = None, *, partners: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = partners


class RuleForm(CommandForm):
    """How long letters are kept."""

    months = forms.TypedChoiceField(
        label="How long are letters kept?",
        coerce=int,
        widget=RadioGrid(),
        choices=[(months, length_of(months)) for months in MONTHS],
        help_text="Counted from the day a letter was sent. Then it is removed for good, with its"
        " files.",
    )
