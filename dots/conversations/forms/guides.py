"""What a lead may say about a guide's questions."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.conversations.models import Question
from dots.conversations.models.guides import ANSWER_KINDS, CHOICES, LISTS
from dots.foundation.forms import CommandForm


class QuestionForm(CommandForm):
    """Reword a question, or hide it."""

    wording = forms.CharField(label="The question", max_length=200)
    for_partner = forms.CharField(
        label="How the partner reads it",
        max_length=200,
        required=False,
        help_text="In the summary that they check. Left empty, they read the question itself.",
    )
    hint = forms.CharField(
        label="A hint below it",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="What helps to answer. Ask for no names of people.",
    )
    is_hidden = forms.BooleanField(label="Do not ask this", required=False)

    def __init__(self, data: Any = None, *, question: Question) -> None:
        names = ("wording", "for_partner", "hint", "is_hidden")
        super().__init__(data, initial={name: getattr(question, name) for name in names})
        self.changing()


class NewQuestionForm(CommandForm):
    """A question of the programme's own."""

    wording = forms.CharField(label="The question", max_length=200)
    for_partner = forms.CharField(
        label="How the partner reads it",
        max_length=200,
        required=False,
        help_text="In the summary that they check. Left empty, they read the question itself.",
    )
    hint = forms.CharField(
        label="A hint below it", max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )
    kind = forms.ChoiceField(
        label="How is it answered?",
        widget=forms.RadioSelect(),
        choices=list(ANSWER_KINDS.items()),
    )
    list_code = forms.ChoiceField(
        label="From which list are the ticks?",
        required=False,
        choices=[("", "No list"), *LISTS.items()],
        help_text="Only if you chose ticks above.",
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("kind") == CHOICES and not said.get("list_code"):
            self.add_error("list_code", "Choose the list that the ticks are from.")
        return said
