"""What somebody needs, asked one question at a time; nothing is kept before it is saved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone

from dots.design.easy_read import with_pictures
from dots.design.forms import needed_sometimes
from dots.foundation.forms import CommandForm
from dots.people.asking import (
    BARRIERS,
    CHECK,
    EASY,
    PLAIN,
    STEPS,
    Question,
    kept_apart,
    put_together,
    questions_for,
)
from dots.people.forms.people import A_YEAR
from dots.people.forms.speaking import LanguageField
from dots.people.languages import MOST_LETTERS
from dots.people.models import Person

LENGTHS = {"language": MOST_LETTERS, "communication_words": 200}
NOTHING = "Nothing is said"


def field_for(one: Question, wording: str) -> forms.Field:
    """Return a question as a field; each may be left out."""
    label, hint = one.words(wording)
    if one.name == "language":
        return LanguageField(label=label, help_text=hint)
    asked: dict[str, Any] = {"label": label, "help_text": hint, "required": False}
    if one.name in LENGTHS:
        return forms.CharField(**asked, max_length=LENGTHS[one.name])
    offered = one.choices(wording)
    if one.name == "again":
        return forms.ChoiceField(**asked, choices=offered, widget=forms.RadioSelect())
    return forms.MultipleChoiceField(
        **asked, choices=offered, widget=forms.CheckboxSelectMultiple()
    )


class NeedsForm(CommandForm):
    """The questions, of which a page shows one; the others travel along, out of sight."""

    def __init__(self, data: Any = None, *, person: Person, wording: str = PLAIN) -> None:
        self.person, self.wording, self.questions = person, wording, questions_for(person)
        stands = {
            "language": person.language,
            "communication_words": person.communication_words,
            BARRIERS: person.barriers,
            **kept_apart(person.communication),
        }
        super().__init__(data, initial=stands)
        for one in self.questions:
            self.fields[one.name] = field_for(one, wording)
        cast(LanguageField, self.fields["language"]).stood = person.language
        needed_sometimes(self, *(one.name for one in self.questions))  # “Skip” says it on each page
        if wording == EASY:
            with_pictures(self)
        self.changing()

    def without(self, step: str) -> NeedsForm:
        """Return the form with one question left as it stood: it was skipped."""
        data = cast(QueryDict, self.data).copy()
        stands = self.initial.get(step, "")
        data.setlist(self.add_prefix(step), stands if isinstance(stands, list) else [stands])
        return NeedsForm(data, person=self.person, wording=self.wording)

    def review_on(self) -> date | None:
        """Return the day to ask again: as chosen, else as it stood, else in a year."""
        today, chosen = timezone.localdate(), self.cleaned_data.get("again")
        stood = self.person.communication_review_on
        if chosen:
            return today + timedelta(days=int(chosen))
        said = (self.cleaned_data.get(name) for name in ("communication_words", BARRIERS))
        needs = self.needs() or any(said)
        if stood and (stood > today or not needs):
            return stood
        return today + A_YEAR if needs else None

    def needs(self) -> list[str]:
        answers = [self.cleaned_data.get(name) or [] for name in kept_apart(())]
        return put_together(self.person.communication, answers)

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "command_id": typed["command_id"],
            "communication": self.needs(),
            "communication_words": typed["communication_words"],
            "language": typed["language"],
            "communication_review_on": self.review_on(),
            "barriers": typed[BARRIERS],
        }

    def rows(self) -> list[dict[str, str]]:
        """Return each question with its answer in words, and the step that changes it."""
        return [
            {"name": str(self.fields[one.name].label), "value": self.said(one), "step": one.name}
            for one in self.questions
        ]

    def said(self, one: Question) -> str:
        value = self[one.name].value() or ""
        if one.name in LENGTHS:
            return str(value) or NOTHING
        given = value if isinstance(value, list) else [value]
        return "; ".join(text for code, text in one.choices(self.wording) if code in given) or (
            self.asked_again() if one.name == "again" else NOTHING
        )

    def asked_again(self) -> str:
        stood = self.person.communication_review_on
        return f"As it stands: {stood:%-d %B %Y}" if stood else "In a year, if you gave an answer"

    def step_of_wrong(self) -> str:
        """Return the step in which something is wrong: the check itself, if in none."""
        return next((step for step in STEPS if step in self.errors), CHECK)
