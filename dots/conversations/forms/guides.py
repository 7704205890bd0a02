"""What a lead may say about a guide's questions."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.conversations.models import Question
from dots.conversations.models.guides import ANSWER_KINDS, CHOICES, LISTS
from dots.conversations.selectors import wording_in_use
from dots.design.forms import LongText
from dots.foundation.asking_back import AsksBackForm, same_words
from dots.foundation.forms import CommandForm

SAME, ANOTHER = "same", "another"
STILL_ASKS = (
    (SAME, "Yes, only in other words: what partners said before stands for it"),
    (
        ANOTHER,
        "No, it asks something else: it begins empty, without the old hint, and what was said"
        " before stays with the old question, which is no longer asked",
    ),
)
WHY_ASKED = "The question reads otherwise now: say whether it still asks the same."
STILL_FITS = {
    "ends": "That fits the new question.",
    "label": "Does what the partner reads still fit?",
    "unsure": "What the partner reads was not changed: change it, or tick that it still fits.",
}


class QuestionForm(AsksBackForm):
    """Reword a question, or hide it; one that partners answered is asked about."""

    wording = forms.CharField(label="The question", max_length=200)
    for_partner = forms.CharField(
        label="How the partner reads it",
        max_length=200,
        required=False,
        help_text="In the summary that they check. Left empty, they read the question itself.",
    )
    hint = LongText(
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
        self.question = question
        self.changing()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        wording = said.get("wording", "")
        said["asks_the_same"] = self.data.get("still_asks") != ANOTHER
        if not wording or same_words(wording, self.question.wording):
            return said
        before = wording_in_use(self.question)
        if not before or same_words(wording, before):
            return said
        self.ask_which("still_asks", "Does it still ask the same?", STILL_ASKS, "", WHY_ASKED)
        if not said["asks_the_same"] and same_words(said.get("hint", ""), self.question.hint):
            said["hint"] = ""
        theirs = said.get("for_partner", "")
        if theirs and same_words(theirs, self.question.for_partner):
            self.ask_back({"for_partner": f"The partner still reads “{theirs}”"}, **STILL_FITS)
        return said

    def arguments(self) -> dict[str, Any]:
        """Return what the command takes: what was asked back is answered by then."""
        asked = ("still_asks", "sure_of")
        return {name: said for name, said in super().arguments().items() if name not in asked}


class NewQuestionForm(CommandForm):
    """A question of the programme's own."""

    wording = forms.CharField(label="The question", max_length=200)
    for_partner = forms.CharField(
        label="How the partner reads it",
        max_length=200,
        required=False,
        help_text="In the summary that they check. Left empty, they read the question itself.",
    )
    hint = LongText(
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
