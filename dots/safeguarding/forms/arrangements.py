"""What is typed of whom to phone."""

from __future__ import annotations

import re
from typing import Any, cast
from uuid import UUID

from django import forms

from dots.design.forms import offer
from dots.foundation.asking_back import AsksBackForm
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.safeguarding.models import Arrangement
from dots.safeguarding.selectors import answering_at, colleagues, numbers_of
from dots.safeguarding.wording import HOURS, USUAL_HOURS

ONE_PHONE = {
    "label": "Whose number is it?",
    "ends": "Both are phoned on this number.",
    "unsure": "Say the number of whoever is phoned from now on, or tick that it is the same.",
}


def phone(label: str, help_text: str = "", *, length: int = 30) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=length)


class ArrangementForm(AsksBackForm):
    """Who answers for safeguarding, and on which number; a number is never somebody else's."""

    lead = forms.ChoiceField(
        label="Who is your safeguarding lead?",
        help_text="Somebody who signs in. Not there? Invite them first, under Members.",
        error_messages={"required": "Choose who it is."},
    )
    lead_phone = forms.CharField(
        label="On which number is the lead phoned?",
        max_length=30,
        error_messages={"required": "Say the number: it is the first thing people need."},
    )
    deputy = forms.ChoiceField(
        label="Who stands in for them?",
        help_text="Told when the lead has not read a concern in time.",
        required=False,
    )
    deputy_phone = phone("On which number is the deputy phoned?")
    hours = forms.TypedChoiceField(
        label="How long until the next one is told?",
        help_text="By the clock, day and night: groups meet in the evening and on Saturdays.",
        choices=[(str(code), words) for code, words in HOURS.items()],
        coerce=int,
        widget=forms.RadioSelect,
    )
    belong_together = ("lead", "lead_phone", "deputy", "deputy_phone")

    def __init__(self, data: Any = None, *, organisation: Organisation) -> None:
        super().__init__(data, initial=arranged(organisation))
        self.now = answering_at(organisation.pk)
        for what, who, number in self.now.phones:
            whose = f"{number} is the number of {who.name}. Somebody else now? Say theirs."
            self.fields[f"{what}_phone"].help_text = whose
        people = [(str(one.pk), one.name) for one in colleagues(organisation.pk)]
        offer(self, "lead", [("", "Choose"), *people])
        offer(self, "deputy", [("", "Nobody yet"), *people])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("deputy") and said["deputy"] == said.get("lead"):
            self.add_error("deputy", "The deputy must be somebody else than the lead.")
        if said.get("deputy") and not said.get("deputy_phone"):
            self.add_error("deputy_phone", "Say on which number the deputy is phoned.")
        if doubts := self.others_numbers(said):
            self.ask_back(doubts, **ONE_PHONE)
        return said

    def others_numbers(self, said: dict[str, Any]) -> dict[str, str]:
        """Return what to ask where a number stayed on the page and whoever is phoned did not."""
        names = dict(cast(forms.ChoiceField, self.fields["lead"]).choices)  # type: ignore[arg-type]
        doubts = {}
        for role in ("lead", "deputy"):
            chosen, number = said.get(role, ""), digits_of(said.get(f"{role}_phone") or "")
            had = [who for _, who, held in self.now.phones if number and digits_of(held) == number]
            if chosen and had and chosen not in {str(one.pk) for one in had}:
                doubts[f"{role}-{chosen}"] = (
                    f"{said[f'{role}_phone']} is the number of {had[0].name}, and {names[chosen]}"
                    " is to be phoned on it."
                )
        return doubts

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        said.pop("sure_of", None)
        said["lead"] = UUID(said["lead"])
        said["deputy"] = UUID(said["deputy"]) if said["deputy"] else None
        return said


def arranged(organisation: Organisation) -> dict[str, Any]:
    """Return what a partner arranged, as the form shows it; whoever left is not chosen."""
    now = answering_at(organisation.pk)
    stands = Arrangement.objects.of(organisation.pk)
    return {
        "lead": str(now.lead.pk) if now.lead else "",
        "lead_phone": now.lead_phone,
        "deputy": str(now.deputy.pk) if now.deputy else "",
        "deputy_phone": now.deputy_phone,
        "hours": str(stands.hours if stands else USUAL_HOURS),
    }


def digits_of(number: str) -> str:
    """Return a number as it is compared: spaces and brackets make it no other."""
    return re.sub(r"\D", "", number)


class NumbersForm(CommandForm):
    """The council's numbers, for everybody in the programme."""

    adults_phone = phone("Adult social care, for worries about an adult", length=60)
    children_phone = phone("Children’s services, for worries about a child", length=60)
    out_of_hours_phone = phone("In the evening and at weekends", length=60)

    def __init__(self, data: Any = None, *, programme: Programme) -> None:
        stands = numbers_of(programme)
        names = ("adults_phone", "children_phone", "out_of_hours_phone")
        super().__init__(data, initial={name: getattr(stands, name, "") for name in names})
