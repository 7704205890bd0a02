"""What is typed of somebody who may act for a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from dots.design.easy_read import with_pictures
from dots.design.forms import DayInput, needed_sometimes, offer
from dots.foundation.asking_back import AsksBackForm
from dots.frameworks.instruments import EASY, PLAIN
from dots.people.acting import GIVEN_BY, GIVEN_HOW, MAY, RELATIONS
from dots.people.carer_words import ASKED, OFFERED
from dots.people.commands.carers import Permission
from dots.people.forms.people import line
from dots.people.models import Person
from dots.people.nicknames import NO_NAME, whole_names
from dots.people.selectors import depth_for
from dots.people.wording import IN_LAW, NAMED


class CarerForm(AsksBackForm):
    """Who they are, what they may do, and who allowed it."""

    known_as = forms.CharField(
        label="What is the carer called?",
        help_text="A first name or nickname that you know them by.",
        max_length=60,
        error_messages={"required": "Say what they are called."},
    )
    relation = forms.ChoiceField(
        label="Who are they to the person?",
        choices=[("", "Choose"), *RELATIONS],
        error_messages={"required": "Choose what is nearest."},
    )
    may = forms.MultipleChoiceField(
        label="What may they do?",
        help_text="Only what was allowed. The person still decides for themselves.",
        widget=forms.CheckboxSelectMultiple(),
        choices=MAY,
        error_messages={"required": "Say what they may do."},
    )
    given_by = forms.ChoiceField(
        label="Who allowed it?",
        widget=forms.RadioSelect(),
        choices=GIVEN_BY,
        error_messages={"required": "Say who allowed it."},
    )
    given_how = forms.ChoiceField(
        label="How?",
        widget=forms.RadioSelect(),
        choices=GIVEN_HOW,
        error_messages={"required": "Say how it was allowed."},
    )
    from_on = forms.DateField(label="From which day?", widget=DayInput)
    until_on = forms.DateField(
        label="Until which day?",
        help_text="Left empty, it holds until somebody ends it.",
        widget=DayInput,
        required=False,
    )
    phone = line(30, "The carer’s phone number", "Only if they may get messages, and want to.")
    email = forms.EmailField(label="The carer’s e-mail address", required=False, max_length=254)
    words = line(200, "What else was said?", f"Such as: only about appointments. {IN_LAW}")

    def __init__(
        self,
        data: Any = None,
        *,
        person: Person,
        wording: str = PLAIN,
        typed: QueryDict | None = None,
    ) -> None:
        """Ask in plain words or in Easy Read.

        Args:
            typed: what stood in the form when the other wording was asked for; nothing is judged.
        """
        super().__init__(data, initial={"from_on": timezone.localdate(), **self.stood(typed)})
        self.person = person
        if wording == EASY:
            for name, (label, hint) in ASKED.items():
                self.fields[name].label, self.fields[name].help_text = label, hint
            for name, words in OFFERED.items():
                offer(self, name, list(words.items()))
            with_pictures(self)
        needed_sometimes(self, "until_on")

    def stood(self, typed: QueryDict | None) -> dict[str, Any]:
        """Return what was typed, by field."""
        if typed is None:
            return {}
        return {
            name: typed.getlist(name) if name == "may" else typed.get(name, "") for name in ASKED
        }

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        known = said.get("known_as", "")
        doubts = whole_names([known])
        if doubts and not depth_for(self.person).allows(NAMED):
            self.ask_back({"known_as": doubts[known]}, **NO_NAME)
        return said

    def arguments(self) -> dict[str, Any]:
        typed = dict(super().arguments())
        typed.pop("sure_of", None)
        names = ("given_by", "given_how", "from_on", "until_on")
        given = {name: typed.pop(name) for name in names}
        permission = Permission(may=tuple(typed.pop("may")), **given)
        return {**typed, "permission": permission}
