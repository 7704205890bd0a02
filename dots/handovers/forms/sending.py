"""To whom somebody is handed over or with whom they are shared, what goes, and their yes to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from dots.design.forms import DayInput, needed_sometimes, offer
from dots.foundation.actor import Actor
from dots.frameworks.instruments import EASY, PLAIN
from dots.handovers.commands import NOTHING_SHARED, Said
from dots.handovers.forms.doubting import NamesNobodyForm
from dots.handovers.selectors import others_named, parts_offered, ticked
from dots.handovers.wording import (
    ASKING,
    ENDING,
    GOES_ON,
    HOW,
    IN_PERSON,
    KINDS,
    KNOWN_AS,
    ONLY_HANDED_OVER,
    ONLY_SIGNED_IN,
    READINGS,
    SHARE,
    WHERE_NO_TYPED,
    WHYS,
    consent_wording,
)
from dots.network.models import Organisation
from dots.network.namesakes import choices_of
from dots.people.models import Person
from dots.people.wording import IN_LAW

CHOOSE, YES = "choose", "yes"
STEPS = {
    CHOOSE: ("to", "who", "kind", "parts", "why", "why_words", "sure_of"),
    YES: ("reading", "how", "agreed_on", "agreed"),
}


class SendForm(NamesNobodyForm):
    """First to whom, what and why; then the yes of the person to just that."""

    to = forms.CharField(
        label="To which organisation?",
        help_text="Its name, or a part of it.",
        max_length=160,
        error_messages={"required": "Say to which organisation."},
    )
    kind = forms.ChoiceField(
        label="Do you hand over or share?",
        widget=forms.RadioSelect(),
        choices=KINDS,
        error_messages={"required": "Choose whether you hand over or share."},
    )
    parts = forms.MultipleChoiceField(
        label="What else goes?",
        help_text="What they are called always goes. Tick nothing that the other does not need.",
        widget=forms.CheckboxSelectMultiple(),
        required=False,
    )
    why = forms.ChoiceField(
        label="Why?",
        widget=forms.RadioSelect(),
        choices=WHYS,
        error_messages={"required": "Choose why."},
    )
    why_words = forms.CharField(
        label="In your words",
        help_text=f"{ONLY_SIGNED_IN} {IN_LAW}",
        max_length=300,
        required=False,
    )
    reading = forms.ChoiceField(
        label="Which words did they get?",
        widget=forms.RadioSelect(),
        choices=READINGS,
        required=False,
    )
    how = forms.ChoiceField(
        label="How did they say yes?", widget=forms.RadioSelect(), choices=HOW, required=False
    )
    agreed_on = forms.DateField(label="On which day?", widget=DayInput, required=False)
    agreed = forms.BooleanField(
        label="They said yes to just this",
        required=False,
    )

    def __init__(self, data: Any = None, *, actor: Actor, person: Person) -> None:
        easy = "easy-read" in person.communication
        first = {
            "reading": EASY if easy else PLAIN,
            "how": IN_PERSON,
            "agreed_on": timezone.localdate(),
        }
        super().__init__(data, initial=first)
        self.actor, self.person, self.partner = actor, person, None
        offer(self, "parts", [one for one in parts_offered(person) if one[0] != KNOWN_AS])
        needed_sometimes(self, *STEPS[YES])
        then = WHERE_NO_TYPED.get(self.text_sent("why"), "they are helped as before.")
        self.fields[
            "agreed"
        ].help_text = f"If they said no, go back to their page: nothing is kept, and {then}"

    partner: Organisation | None

    @property
    def step(self) -> str:
        return self.text_sent("step") or CHOOSE

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if "to" in said:
            self.find_partner(said["to"])
        if said.get("kind") == SHARE and not said.get("parts"):
            self.add_error("parts", NOTHING_SHARED)
        if said.get("kind") == SHARE and ASKING in said.get("parts", []):
            self.add_error("parts", ONLY_HANDED_OVER)
        if said.get("kind") == SHARE and said.get("why") == ENDING:
            self.add_error("why", GOES_ON)
        if self.partner is not None:
            self.doubt("why_words", self.actor, self.person.organisation, self.partner)
        if self.step == YES:
            self.ask_for_yes(said)
        return said

    def find_partner(self, text: str) -> None:
        """Find the partner that is meant; where several are, ask which."""
        found = others_named(self.person.organisation, text)
        if len(found) == 1:
            [self.partner] = found
            return
        if not found:
            self.add_error(
                "to", "No other partner of the programme is called so. Try a part of it."
            )
            return
        self.fields["who"] = forms.ChoiceField(
            label="Which of these?",
            widget=forms.RadioSelect(),
            choices=choices_of((one.pk, one.name) for one in found),
        )
        self.order_fields(["command_id", "to", "who"])
        who = self.text_sent("who")
        self.partner = next((one for one in found if str(one.pk) == who), None)
        if self.partner is None:
            self.add_error("who", "More than one is called so. Say which.")

    def ask_for_yes(self, said: dict[str, Any]) -> None:
        """Ask for the answers of the second step, which the first does not show."""
        wanted = {
            "reading": "Say which words they got.",
            "how": "Say how they said it.",
            "agreed_on": "Say on which day.",
            "agreed": "Tick this only if they said yes. Without their yes nothing goes.",
        }
        for name, sentence in wanted.items():
            if not said.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        day = said.get("agreed_on")
        if day and day > timezone.localdate():
            self.add_error("agreed_on", "That day is still to come.")

    def goes(self) -> list[str]:
        """Return what goes, as far as it is ticked."""
        return ticked(self.cleaned_data.get("parts", []))

    def wording(self, reading: str) -> str:
        """Return what they are told, once it is known to whom and what."""
        name = self.partner.name if self.partner else ""
        typed = self.cleaned_data
        why, words = typed["why"], typed.get("why_words", "")
        return consent_wording(reading, typed["kind"], name, self.goes(), why, words)

    def names_at(self, step: str) -> list[str]:
        return [name for name in STEPS[step] if name in self.fields]

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        kept = ("command_id", "kind", "why", "why_words")
        said = Said(typed["reading"], typed["how"], typed["agreed_on"])
        more = {"to": self.partner, "parts": self.goes(), "said": said}
        return {**{name: typed[name] for name in kept}, **more}
