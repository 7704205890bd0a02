"""What a person may type about ties and introductions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from dots.calculations.introductions import Need
from dots.coverage.wording import Names
from dots.design.forms import DayInput, LongText, offer
from dots.foundation.actor import Actor
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices
from dots.introductions.models import CONSENTS, MET, OUTCOMES, STATES, TIE_KINDS
from dots.introductions.selectors.listing import LED, NOT_LED, NOT_SAID
from dots.introductions.wording import FOI
from dots.network.models import Organisation
from dots.network.namesakes import choices_of
from dots.network.selectors import organisations_named, programme_of
from dots.network.typed import TypedPartners, partners_of

SAID_KINDS = {code: label for code, label in TIE_KINDS.items() if code != MET}
MOST_NAMES = 20
NEEDED, ORIGIN = ("role", "community", "ward"), ("came_from", "came_from_key")


class NeedForm(forms.Form):
    """What a partner needs; an answer that is none of the choices counts as not asked."""

    role = forms.ChoiceField(label="What do they need?", required=False)
    community = forms.ChoiceField(label="For whom?", required=False)
    ward = forms.ChoiceField(label="Where?", required=False)
    came_from = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    came_from_key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, names: Names) -> None:
        super().__init__(data)
        offer(self, "role", [("", "Anything"), *names.role_choices])
        offer(self, "community", [("", "All they support"), *names.community_choices])
        offer(self, "ward", [("", "Where they have sites"), *names.wards.items()])

    def need(self) -> Need:
        """Return the answers that can be understood."""
        self.is_valid()
        return Need(**{name: self.cleaned_data.get(name) or "" for name in NEEDED})

    def origin(self) -> dict[str, str]:
        """Return where the need came from: what was a request, say, and which one."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in ORIGIN}


class WhyForm(CommandForm):
    """Why these two should meet: both read it."""

    why = LongText(
        label="Why should they meet?",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="Both partners read these words. Name nobody who is helped.",
    )
    note = forms.CharField(
        label="A note for the team",
        required=False,
        max_length=300,
        help_text=f"The partners do not see it. {FOI}",
    )


class ConsentForm(CommandForm):
    """Yes, or no thanks."""

    answer = forms.ChoiceField(
        label="Do you want to be introduced?", choices=list(CONSENTS.items()),
        widget=forms.RadioSelect(),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, label: str = "") -> None:
        super().__init__(data)
        if label:
            self.fields["answer"].label = label


class OutcomeForm(CommandForm):
    """Did it lead anywhere?"""

    outcome = forms.ChoiceField(
        label="Did it lead anywhere?", choices=list(OUTCOMES.items()), widget=forms.RadioSelect()
    )
    text = forms.CharField(
        label="What came of it, or why not?",
        required=False,
        max_length=300,
        help_text=f"A sentence is enough. Name nobody who is helped. {FOI}",
    )


class TieForm(CommandForm):
    """Another partner, found by its name, and what the two have to do with one another."""

    partner = forms.CharField(
        label="Which partner?", max_length=160, help_text="Its name, or a part of it."
    )
    chosen = forms.ChoiceField(label="Which of these?", required=False, widget=forms.RadioSelect())
    kind = forms.ChoiceField(
        label="What do they have to do with one another?",
        choices=list(SAID_KINDS.items()),
        widget=forms.RadioSelect(),
    )
    since = forms.DateField(
        label="Since when?", required=False, widget=DayInput(), help_text="If it is known."
    )
    note = forms.CharField(label="Note", required=False, max_length=300, help_text=FOI)

    def __init__(self, data: Any, *, actor: Actor, organisation: Organisation) -> None:
        super().__init__(data)
        self.actor, self.organisation = actor, organisation
        self.alike = self.named(data.get("partner", "")) if data else []
        offer(self, "chosen", choices_of(self.alike))
        exactly = [pk for pk, name in self.alike if name.casefold() == self.typed(data).casefold()]
        self.only = exactly[0] if len(exactly) == 1 else None
        if len(self.alike) == 1:
            self.only = self.alike[0][0]
        if len(self.alike) < 2 or self.only:
            del self.fields["chosen"]

    @staticmethod
    def typed(data: Any) -> str:
        return str(data.get("partner", "")).strip() if data else ""

    def named(self, text: str) -> list[tuple[UUID, str]]:
        """Return partners of that name; a manager has to know the whole of it."""
        if not text.strip():
            return []
        everybody = Actor(kind="system", programme_id=self.actor.programme_id)
        found = organisations_named(everybody, text, MOST_NAMES)
        if not self.actor.is_team:  # the list of partners is not theirs to look through
            found = [pair for pair in found if pair[1].casefold() == text.strip().casefold()]
        if not found:  # a name with what tells it apart, a number, or the address of a page
            typed = TypedPartners(partners_of(programme_of(self.actor)))
            found = [(pk, typed.names[pk]) for pk in typed.of(text)]
        return [pair for pair in found if pair[0] != self.organisation.pk]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        chosen = self.only or said.pop("chosen", "")
        said.pop("partner", None)
        if self.typed(self.data) and not self.alike:
            self.add_error("partner", "No partner of that name is recorded. Check the spelling.")
        elif self.alike and not chosen:
            self.add_error("chosen", "Several partners have this in their name. Choose one below.")
        elif chosen:
            said["other"] = Organisation.objects.live().get(pk=chosen)
        return said


class PartnerForm(forms.Form):
    """Find the partner that has the need, which is carried along."""

    search = forms.CharField(label="Search names", required=False, max_length=100)
    role, community, ward, came_from, came_from_key = (
        forms.CharField(required=False, max_length=120, widget=forms.HiddenInput) for _ in range(5)
    )


class IntroductionFilters(forms.Form):
    """Search and filters of the list of introductions."""

    search = forms.CharField(label="Search names and reasons", required=False, max_length=100)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Every state"), *STATES.items()]
    )
    outcome = forms.ChoiceField(
        label="What came of it",
        required=False,
        choices=[
            ("", "Anything"),
            (LED, "It led to something"),
            (NOT_LED, "Not, or not yet"),
            (NOT_SAID, "Nobody has said"),
        ],
    )
    community = forms.ChoiceField(label="For whom", required=False)

    def __init__(self, data: Any, *, programme: Programme) -> None:
        super().__init__(data)
        offer(self, "community", [("", "Everybody"), *choices(programme, "communities")])

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
