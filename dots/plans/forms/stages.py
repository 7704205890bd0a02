"""The questions of a stage, as its worksheet has them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from dots.coverage.wording import FOI
from dots.design.forms import CheckboxGrid, LongText
from dots.foundation.forms import CommandForm
from dots.frameworks.selectors import choices
from dots.network.namesakes import choices_of
from dots.plans.models import Plan
from dots.plans.prompts import LINES, LISTS, PARTNERS, Prompt
from dots.plans.selectors import Sheet
from dots.plans.values import MOST_LINE, MOST_WORDS
from dots.plans.wording import Names, carried_words

ROWS = {LINES: 4}


class AnswersForm(CommandForm):
    """All questions of a stage, or only one of them; what a colleague wrote meanwhile is kept."""

    def __init__(
        self, data: Any = None, *, plan: Plan, sheet: Sheet, names: Names, only: str = ""
    ) -> None:
        super().__init__(data, initial={})
        self.seen = len(sheet.versions)  # nothing written after this form was read is written over
        self.fields["asked"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=sheet.number
        )
        self.prompts = [one for one in sheet.prompts if not only or one.code == only]
        for prompt in self.prompts:
            value = sheet.value(prompt)
            self.fields[self.name_of(prompt)] = asked = field_of(plan, prompt, value, names)
            if carried := carried_words(sheet, prompt):
                asked.help_text = f"{asked.help_text} {carried}".strip()
            if isinstance(value, list) and prompt.kind == LINES:
                value = "\n".join(value)
            self.initial[self.name_of(prompt)] = value
        self.changing()

    @staticmethod
    def name_of(prompt: Prompt) -> str:
        return f"answer-{prompt.code}"

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        answers = {one.code: said.pop(self.name_of(one)) for one in self.prompts}
        asked = said.pop("asked") or 0
        return {**said, "answers": answers, "seen": self.seen, "asked": asked}


def field_of(plan: Plan, prompt: Prompt, value: Any, names: Names) -> forms.Field:
    """Return the field that takes an answer; what was chosen before stays among the choices."""
    team = "Only the team reads this. " if prompt.private else ""
    if prompt.kind in LISTS or prompt.kind == PARTNERS:
        if prompt.kind == PARTNERS:
            around = plan.partners.order_by("name").values_list("pk", "name")
            options = dict(choices_of(around))
        else:
            options = dict(choices(plan.programme, LISTS[prompt.kind]))
        gone = [code for code in value or [] if code not in options]
        if gone:
            known = names.answers(prompt, [gone])
            options |= {code: known.get(code, code) for code in gone}
        return forms.MultipleChoiceField(
            label=prompt.title,
            help_text=f"{team}{prompt.hint}" if options else nothing_to_tick(plan, prompt),
            required=False,
            choices=list(options.items()),
            widget=CheckboxGrid({"class": "grid loose"}),
        )
    most = MOST_WORDS if prompt.kind != LINES else 40 * MOST_LINE
    return LongText(
        label=prompt.title,
        help_text=f"{team}{prompt.hint}",
        required=False,
        max_length=most,
        widget=forms.Textarea({"rows": ROWS.get(prompt.kind, 3)}),
    )


def nothing_to_tick(plan: Plan, prompt: Prompt) -> str:
    """Say where what could be ticked comes from."""
    if prompt.kind != PARTNERS:
        return "There is nothing to tick yet."
    return format_html(
        "No partner is around this plan yet, so there is none to tick."
        ' <a href="{}">Choose the partners around the plan</a> first.'
        " Save what you typed here before you go.",
        reverse("plans:partners", args=[plan.pk]),
    )


class TakeOverForm(CommandForm):
    """What the pressed button carries: a question’s code, and what goes into its answer."""

    said = LongText(widget=forms.HiddenInput)

    def arguments(self) -> dict[str, Any]:
        """Return the code that stands before the colon, and what follows it, a thing a line."""
        sent = super().arguments()
        code, _, said = sent.pop("said").partition(":")
        return {**sent, "code": code, "said": [line for line in said.splitlines() if line.strip()]}


class SkipForm(CommandForm):
    because = LongText(
        label="Why do you leave it out?",
        max_length=300,
        help_text=f"Such as “done in a workshop before”. Managers of its partners read it. {FOI}",
        widget=forms.Textarea({"rows": 2}),
    )
