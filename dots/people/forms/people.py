"""What is typed about one person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.html import format_html

from dots.agreements.selectors import depth_allowed
from dots.design.forms import LongText, keep, offer
from dots.foundation.asking_back import AsksBackForm
from dots.foundation.forms import CommandForm, was_sent
from dots.frameworks.selectors import choices, labels
from dots.network.models import Organisation
from dots.people.finding import FOUND
from dots.people.forms.doubting import NO_NUMBER, ask_for_letter, not_needed
from dots.people.likeness import alike_and_more
from dots.people.models import Person
from dots.people.nicknames import NO_NAME, whole_names
from dots.people.numbers import NO_PHONE, lacks_number, wrong_number
from dots.people.selectors import depth_for
from dots.people.wording import (
    CONTACT_HOW,
    CONTACT_SAFE,
    DEPTHS,
    GOAL_STATES,
    IN_LAW,
    NAMED,
    NOT_SAFE,
    ONLY_YOURS,
    PSEUDONYMOUS,
    REASONS,
    contact_gaps,
    described,
)
from dots.places.selectors import ward_names

NOBODY_OF_THESE = "new"
A_YEAR = timedelta(days=365)


def line(length: int, label: str, help_text: str = "") -> forms.CharField:
    """A line that may stay empty."""
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=length)


class PersonForm(AsksBackForm):
    """Who somebody is: only what they are called must be said."""

    known_as = forms.CharField(
        label="What are they called?",
        help_text="A first name or nickname. If two share one, add a letter: Bea K.",
        max_length=60,
        error_messages={"required": "Say what they are called."},
    )
    depth = forms.ChoiceField(
        label="How are they recorded?", widget=forms.RadioSelect(), choices=DEPTHS
    )
    given_name = line(80, "Given name", "Only where they are recorded by name.")
    family_name = line(80, "Family name")
    own_id = line(
        40, "Your own number for them", "From your own system, if you have one. No other number."
    )
    ward_code = forms.ChoiceField(label="Which ward do they live in?", required=False)
    community = forms.ChoiceField(label="Are they one of these?", required=False)
    counted_before = forms.BooleanField(
        label="They came before this year, and we only counted them then",
        help_text="Then they are not counted as new again.",
        required=False,
    )

    def __init__(
        self, data: Any = None, *, organisation: Organisation, person: Person | None = None
    ) -> None:
        initial = said_by(person) if person else {"depth": PSEUDONYMOUS}
        super().__init__(data, initial=initial)
        programme = organisation.programme
        self.organisation, self.person = organisation, person
        wards = ward_names(programme)
        offer(self, "ward_code", [("", "Not said"), *wards.items()])
        offer(self, "community", [("", "Not said"), *choices(programme, "communities")])
        keep(self, "ward_code", wards)
        keep(self, "community", labels(programme, "communities"))
        agreed = depth_for(person) if person else depth_allowed(organisation)
        by_name = agreed.allows(NAMED) or (person and person.is_named)
        if not by_name:
            for name in ("depth", "given_name", "family_name"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        said.setdefault("depth", PSEUDONYMOUS)
        named = said.get("given_name") or said.get("family_name")
        if said["depth"] == PSEUDONYMOUS and named:
            self.add_error(
                "given_name",
                "Under a nickname no given or family name is kept. Empty both, or choose by name.",
            )
        if said["depth"] == PSEUDONYMOUS:
            self.doubt_nickname(said.get("known_as", ""))
        else:
            self.doubt_number(said.get("own_id", ""))
        if self.person:
            ask_for_letter(self, said, self.organisation, self.person)
        return said

    def doubt_nickname(self, known: str) -> None:
        """Ask once about what looks like a whole name, where none is kept."""
        same = self.person is not None and known == self.person.known_as
        if doubts := whole_names([] if same else [known]):
            self.ask_back({"known_as": doubts[known]}, **NO_NAME)

    def doubt_number(self, own_id: str) -> None:
        """Ask once about a number that others know them by, where names are kept."""
        same = self.person is not None and own_id == self.person.own_id
        if not same and (doubt := not_needed(own_id)):
            self.ask_back({"own_id": doubt}, **NO_NUMBER)

    def arguments(self) -> dict[str, Any]:
        return {name: said for name, said in super().arguments().items() if name != "sure_of"}


class AddForm(PersonForm):
    """Somebody new; people called nearly the same are shown first."""

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if self.errors or was_sent(self.text_sent("command_id")):
            return said
        whole = f"{said.get('given_name', '')} {said.get('family_name', '')}"
        self.alike, self.more = alike_and_more(self.organisation, said["known_as"], whole)
        if self.alike:
            self.ask_who()
        if self.who == NOBODY_OF_THESE:
            ask_for_letter(self, said, self.organisation)
        return said

    def ask_who(self) -> None:
        """Ask whether it is one of those who are kept already."""
        options = [(str(one.pk), f"That is {described(one)}") for one in self.alike]
        self.fields["who"] = forms.ChoiceField(
            label="Is it one of these?",
            help_text=self.where_more() if self.more else "",
            widget=forms.RadioSelect(),
            choices=[*options, (NOBODY_OF_THESE, "No, it is somebody else")],
        )
        self.order_fields(["command_id", "known_as", "who"])
        answer = self.data.get(self.add_prefix("who"), "")
        if answer not in dict(self.fields["who"].choices):  # type: ignore[attr-defined]
            self.add_error("who", "People of nearly that name are here already. Say who it is.")
        self.who = answer

    who, more = "", 0

    def where_more(self) -> str:
        """Say how many more are called nearly so than are shown, and where they are found."""
        what = '{} more {} called nearly so. <a href="{}">Find them among your people</a> first.'
        return format_html(what, self.more, "is" if self.more == 1 else "are", FOUND)

    @property
    def known_already(self) -> str:
        """The id of the person it turned out to be; nothing for somebody new."""
        return "" if self.who == NOBODY_OF_THESE else self.who

    def arguments(self) -> dict[str, Any]:
        return {name: said for name, said in super().arguments().items() if name != "who"}


def said_by(person: Person) -> dict[str, Any]:
    """Return what a person's record says, for the form that changes it."""
    names = ("known_as", "depth", "given_name", "family_name", "own_id", "ward_code", "community")
    said = {name: getattr(person, name) for name in names}
    return {**said, "counted_before": person.counted_on is not None}


class ContactForm(CommandForm):
    """Whether it is safe to contact somebody, how and when."""

    contact_safe = forms.ChoiceField(
        label="Is it safe to contact them?",
        help_text="Ask them: somebody else may read their messages.",
        widget=forms.RadioSelect(),
        choices=CONTACT_SAFE,
        required=False,
    )
    contact_how = forms.ChoiceField(
        label="How?", required=False, choices=[("", "Not said"), *CONTACT_HOW]
    )
    contact_when = line(80, "When?", "Such as: weekday mornings.")
    contact_words = line(200, "What is to be minded?", "Such as: say it is the library.")
    phone = line(30, "Phone number", "Only where they said it is safe and want to be reached.")
    email = forms.EmailField(label="E-mail address", required=False, max_length=254)

    belong_together = ("contact_safe", "contact_how", "contact_when", "phone", "email")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("contact_safe") == NOT_SAFE:
            for field in ("phone", "email"):  # it can always be said: no number holds it up
                self.errors.pop(field, None)
                said[field] = ""
        wrong = wrong_number(said) or (NO_PHONE if lacks_number(said) else "")
        if wrong and "phone" not in self.errors:
            self.add_error("phone", wrong)
        for field, sentence in contact_gaps(said).items():
            if field not in self.errors:
                self.add_error(field, sentence)
        return said


class CloseForm(CommandForm):
    """Why somebody comes no more."""

    why = forms.ChoiceField(
        label="Why?",
        widget=forms.RadioSelect(),
        choices=REASONS,
        error_messages={"required": "Choose what is nearest; “we do not know” is an answer."},
    )


class GoalForm(CommandForm):
    """What somebody wants to reach."""

    words = LongText(
        label="What do they want to reach?",
        help_text=f"In their own words. {ONLY_YOURS} {IN_LAW}",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say what they want to reach."},
    )
    want = forms.ChoiceField(label="What is it for?", required=False)

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        words = choices(person.organisation.programme, "wants")
        offer(self, "want", [("", "Not said"), *words])


class GoalStateForm(CommandForm):
    """How a goal stands."""

    state = forms.ChoiceField(
        label="How does it stand?",
        widget=forms.RadioSelect(),
        choices=[(code, words.capitalize()) for code, words in GOAL_STATES.items()],
    )


class SearchForm(forms.Form):
    """Who is looked for. It is sent so that no name stands in an address."""

    search = forms.CharField(label="Name or number", required=False, max_length=60)
