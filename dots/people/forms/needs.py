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
    NONE,
    PLAIN,
    STEPS,
    Question,
    kept_apart,
    none_of,
    put_together,
    questions_for,
)
from dots.people.forms.people import A_YEAR
from dots.people.forms.speaking import LanguageField
from dots.people.languages import MOST_LETTERS
from dots.people.models import Person
from dots.people.wording import NONE_SAID

LENGTHS = {"language": MOST_LETTERS, "communication_words": 200}
NOTHING = "Nothing is said"
ONE_OF_BOTH = "This says both “{}” and something else. Take one of the two away."


def field_for(one: Question, wording: str) -> forms.Field:
    """Return a question as a field; each may be left out."""
    label, hint = one.words(wording)
    if one.name == "language":
        return LanguageField(label=label, help_text=hint)
    asked: dict[str, Any] = {"label": label, "help_text": hint, "required": False}
    if one.name in LENGTHS:
        return forms.CharField(**asked, max_length=LENGTHS[one.name])
    offered = one.choices(wording)
    if one.name in ("again", "carer"):  # one answer only
        return forms.ChoiceField(**asked, choices=offered, widget=forms.RadioSelect())
    return forms.MultipleChoiceField(
        **asked, choices=offered, widget=forms.CheckboxSelectMultiple()
    )


def none_field(name: str) -> str:
    """Return the box beside a line to type in, which says that nothing is needed."""
    return f"{name}_none"


def listed(answer: Any) -> list[str]:
    """Return the answers to a question, whether it takes one or several."""
    return answer if isinstance(answer, list) else [answer] if answer else []


def stands(person: Person) -> dict[str, Any]:
    """Return what is kept of somebody, as the questions ask about it."""
    none, apart = none_of(person), kept_apart(person.communication)
    several = {**apart, BARRIERS: person.barriers}
    several |= {name: [NONE] for name in several if name in none}
    words = {name: getattr(person, name) for name in LENGTHS}
    ticked = {none_field(name): name in none for name in LENGTHS}
    return {**words, **ticked, **several, "carer": next(iter(several["carer"]), "")}


class NeedsForm(CommandForm):
    """The questions, of which a page shows one; the others travel along, out of sight."""

    def __init__(self, data: Any = None, *, person: Person, wording: str = PLAIN) -> None:
        self.person, self.wording, self.questions = person, wording, questions_for(person)
        super().__init__(data, initial=stands(person))
        for one in self.questions:
            self.fields[one.name] = field_for(one, wording)
            if one.name in LENGTHS:
                ticked = forms.BooleanField(label=one.none_words(wording), required=False)
                self.fields[none_field(one.name)] = ticked
        cast(LanguageField, self.fields["language"]).stood = person.language
        needed_sometimes(self, *(one.name for one in self.questions))  # “Skip” says it on each page
        if wording == EASY:
            with_pictures(self)
        self.changing()

    def without(self, step: str) -> NeedsForm:
        """Return the form with one question left as it stood: it was skipped."""
        data = cast(QueryDict, self.data).copy()
        stood = self.initial.get(step, "")
        data.setlist(self.add_prefix(step), stood if isinstance(stood, list) else [stood])
        if self.initial.get(none := none_field(step)):
            data[self.add_prefix(none)] = "on"
        else:
            data.pop(self.add_prefix(none), None)
        return NeedsForm(data, person=self.person, wording=self.wording)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for one in self.questions:
            both = bool(said.get(one.name)) and self.says_none(one.name)
            if both and said[one.name] not in (NONE, [NONE]):
                self.add_error(one.name, ONE_OF_BOTH.format(one.none_words(self.wording)))
        return said

    def says_none(self, name: str) -> bool:
        """True where a question is answered with “none”."""
        answer = self.cleaned_data.get(name) or []
        return bool(self.cleaned_data.get(none_field(name))) or NONE in listed(answer)

    def nones(self) -> list[str]:
        return [name for name, _ in NONE_SAID if self.says_none(name)]

    def review_on(self) -> date | None:
        """Return the day to ask again: as chosen, else as it stood, else in a year."""
        today, chosen = timezone.localdate(), self.cleaned_data.get("again")
        stood = self.person.communication_review_on
        if chosen:
            return today + timedelta(days=int(chosen))
        said = (self.cleaned_data.get(name) for name in ("communication_words", BARRIERS))
        needs = self.needs() or self.nones() or any(said)
        if stood and (stood > today or not needs):
            return stood
        return today + A_YEAR if needs else None

    def needs(self) -> list[str]:
        answers = [listed(self.cleaned_data.get(name)) for name in kept_apart(())]
        return put_together(self.person.communication, answers)

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "command_id": typed["command_id"],
            "communication": self.needs(),
            "communication_words": typed["communication_words"],
            "language": typed["language"],
            "communication_review_on": self.review_on(),
            "barriers": [code for code in typed[BARRIERS] if code != NONE],
            "said_none": self.nones(),
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
            none = self[none_field(one.name)].value()
            return str(value) or (one.none_words(self.wording) if none else NOTHING)
        given = listed(value)
        return "; ".join(text for code, text in one.choices(self.wording) if code in given) or (
            self.asked_again() if one.name == "again" else NOTHING
        )

    def asked_again(self) -> str:
        stood = self.person.communication_review_on
        return f"As it stands: {stood:%-d %B %Y}" if stood else "In a year, if you gave an answer"

    def step_of_wrong(self) -> str:
        """Return the step in which something is wrong: the check itself, if in none."""
        return next((step for step in STEPS if step in self.errors), CHECK)
