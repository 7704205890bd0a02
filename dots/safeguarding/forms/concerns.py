"""What is typed of a concern, and of what was decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dots.design.forms import DayInput, LongText, offer
from dots.foundation.forms import CommandForm, was_sent
from dots.network.models import Organisation
from dots.people.likeness import alike
from dots.people.models import Person
from dots.safeguarding.commands.concerns import Said, kept_from
from dots.safeguarding.selectors import answering_at, managers_of
from dots.safeguarding.wording import (
    ABOUT_BOTH,
    ABOUT_DEPUTY,
    ABOUT_LEAD,
    AGES,
    CHOICES,
    IN_LAW,
    NOT_ABOUT,
)

LONGEST = 6_000
SOMEBODY_ELSE = "new"


class ConcernForm(CommandForm):
    """What somebody saw or heard. Only that, about whom and when must be said."""

    about = forms.CharField(
        label="Who are you worried about?",
        help_text="A name, or how somebody would know who it is. They need no record here.",
        max_length=120,
        error_messages={"required": "Say about whom it is, as well as you can."},
    )
    age = forms.ChoiceField(
        label="How old are they?",
        widget=forms.RadioSelect,
        choices=AGES,
        error_messages={"required": "Choose one; “I do not know” is an answer."},
    )
    words = LongText(
        label="What did you see or hear?",
        help_text=f"In the person’s own words, where they said something. {IN_LAW}",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": "Say what you saw or heard."},
    )
    happened_on = forms.DateField(
        label="On which day?",
        widget=DayInput,
        error_messages={"required": "Say on which day you saw or heard it."},
    )
    done = LongText(
        label="What was done already?",
        help_text="Such as: I asked whether they feel safe tonight, and what they want to happen."
        " They know that I write it down.",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )
    not_to = forms.ChoiceField(
        label="Is it about one of those who may read it?",
        help_text="Then it is kept from them and goes to the next.",
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, organisation: Organisation, person: Person | None = None
    ) -> None:
        super().__init__(data, initial={"happened_on": timezone.localdate(), "not_to": NOT_ABOUT})
        self.organisation, self.person = organisation, person
        if person:
            del self.fields["about"]
        options = readers_at(organisation)
        if options:
            offer(self, "not_to", [(NOT_ABOUT, "No"), *options])
        else:
            del self.fields["not_to"]

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("That day has not come yet. Choose the day it was.")
        return day

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.person and not was_sent(self.text_sent("command_id")):
            self.ask_which(alike(self.organisation, said["about"]))
        return said

    def ask_which(self, found: list[Person]) -> None:
        """Ask whether it is one of those with a record here, when one is called nearly so."""
        if not found:
            return
        options = [(str(one.pk), f"That is {told_apart(one)}") for one in found]
        self.fields["who"] = forms.ChoiceField(
            label="Is it one of these?",
            widget=forms.RadioSelect,
            choices=[*options, (SOMEBODY_ELSE, "No, somebody else")],
        )
        self.order_fields(["command_id", "about", "who"])
        answer = self.text_sent("who")
        if answer not in dict(self.fields["who"].choices):  # type: ignore[attr-defined]
            self.add_error("who", "People called nearly so have a record here. Say who it is.")
        self.person = next((one for one in found if str(one.pk) == answer), None)

    @property
    def kept_from(self) -> tuple[UUID | None, ...]:
        """Whom it is about of those who would read it, as far as it was said."""
        said = getattr(self, "cleaned_data", {}).get("not_to", NOT_ABOUT)
        return kept_from(self.organisation, said)

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "command_id": said["command_id"],
            "about": said.get("about", ""),
            "person": self.person,
            "not_to": said.get("not_to", NOT_ABOUT),
            "said": Said(said["words"], said["happened_on"], said["done"], said["age"]),
        }


def readers_at(organisation: Organisation) -> list[tuple[str, str]]:
    """Return those who may come to read a concern: the lead, the deputy, both, each manager."""
    now = answering_at(organisation.pk)
    first = [(ABOUT_LEAD, now.lead), (ABOUT_DEPUTY, now.deputy)]
    options = [(code, f"Yes, about {one.name}") for code, one in first if one]
    if len(options) == len(first):
        options.append((ABOUT_BOTH, "Yes, about both"))
    others = [one for one in managers_of(organisation.pk) if one not in (now.lead, now.deputy)]
    return [*options, *((str(one.pk), f"Yes, about {one.name}, a manager") for one in others)]


def told_apart(one: Person) -> str:
    """Return somebody with a record in a few words that tell them from others."""
    last = f"here last on {one.last_came_on:%-d %B %Y}" if one.last_came_on else "not here yet"
    return ", ".join([str(one), *filter(None, (one.whole_name, one.own_id)), last])


class DecisionForm(CommandForm):
    """What was decided, and why."""

    what = forms.ChoiceField(
        label="What was done?",
        widget=forms.RadioSelect,
        choices=CHOICES,
        error_messages={"required": "Choose what was done."},
    )
    words = LongText(
        label="Who was spoken to, what was said, and why?",
        help_text="When nothing more is done, say why. Several things? Write each down by itself.",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Say why, or what was said."},
    )


class CloseForm(CommandForm):
    """A last word, if there is one."""

    words = LongText(
        label="Anything to add?",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )


class ReopenForm(CommandForm):
    """Why it is opened again."""

    words = LongText(
        label="Why is it opened again?",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why."},
    )
