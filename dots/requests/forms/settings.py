"""What a lead sets: kinds with their targets, who may ask, how long is kept what they tell."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.design.forms import RadioGrid
from dots.foundation.forms import CommandForm
from dots.requests.models.programme import FEWEST_DAYS, MOST_DAYS, MOST_MONTHS


class KindForm(CommandForm):
    """One kind of request and its target."""

    title = forms.CharField(label="What is it called?", max_length=60)
    target_days = forms.IntegerField(
        label="Answered within how many working days?",
        min_value=FEWEST_DAYS,
        max_value=MOST_DAYS,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        help_text="Monday to Friday. Days spent waiting for the asker do not count.",
    )


class ChangeKindForm(KindForm):
    """The same, and whether it is offered."""

    is_hidden = forms.BooleanField(label="Offer this kind no more", required=False)


class RuleForm(CommandForm):
    """Who may ask, and how long is kept whom to answer and what was said."""

    is_open = forms.TypedChoiceField(
        label="May anyone ask by the form for everyone?",
        choices=[("yes", "Yes"), ("no", "No: only by link or signed in")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect(),
    )
    months_kept = forms.TypedChoiceField(
        label="For how many months after a request is settled do we keep whom to answer?",
        coerce=int,
        choices=[(months, str(months)) for months in (3, 6, 12, 18, 24, 36)],
        widget=RadioGrid(),
        help_text="Name, e-mail and telephone are then taken out.",
    )
    months_of_words = forms.TypedChoiceField(
        label="For how many months after a request is settled do we keep what was asked and said?",
        coerce=int,
        choices=[(months, str(months)) for months in (6, 12, 18, 24, 36, 60)],
        widget=RadioGrid(),
        help_text="The words are then taken out, for good. What kind it was, which ward, when and"
        " how it ended stay, so that nothing counted changes; know-how made of it stays too. Those"
        " settled longer ago than you say here lose their words within minutes.",
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("months_of_words", MOST_MONTHS) < said.get("months_kept", 0):
            self.add_error("months_of_words", "Choose at least as long as for whom to answer.")
        return said
