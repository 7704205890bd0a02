"""What somebody answers about equality: each question can be skipped."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.design.easy_read import with_pictures
from dots.design.forms import needed_sometimes
from dots.equality.models import Answers
from dots.equality.wording import CONDITION, EASY_TEXT, EFFECT, PREFER, QUESTIONS, SKIP, YES
from dots.foundation.forms import CommandForm


class EqualityForm(CommandForm):
    """The questions on one page, as the person answers them or they are read out.

    Args:
        special: a condition in law is named, so that ethnic group and health may be asked.
        easy: in Easy Read. The answers are the same, so that they count together.
    """

    def __init__(
        self, data: Any = None, *, answers: Answers | None, special: bool, easy: bool = False
    ) -> None:
        asked = [one for one in QUESTIONS if special or not one.special]
        names = [one.name for one in asked]
        super().__init__(data, initial={name: getattr(answers, name, "") for name in names})
        for one in asked:
            text, hint = EASY_TEXT[one.name] if easy else (one.text, one.hint)
            self.fields[one.name] = forms.ChoiceField(
                label=text,
                help_text=hint,
                required=False,
                widget=forms.RadioSelect(),
                choices=[*one.answers, PREFER, SKIP],
            )
        if easy:
            with_pictures(self)
        needed_sometimes(self, *names)  # “Skip” says that each is optional
        self.changing()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get(EFFECT) and said.get(CONDITION) != YES:
            self.add_error(
                EFFECT,
                "This is asked only after “Yes” to the question before. Skip it, or say yes.",
            )
        return said
