"""What is typed of whom to phone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from dots.design.forms import offer
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.safeguarding.models import Arrangement
from dots.safeguarding.selectors import answering_at, colleagues, numbers_of
from dots.safeguarding.wording import HOURS, USUAL_HOURS


def phone(label: str, help_text: str = "", *, length: int = 30) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=length)


class ArrangementForm(CommandForm):
    """Who answers for safeguarding, and on which number."""

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
        people = [(str(one.pk), one.name) for one in colleagues(organisation.pk)]
        offer(self, "lead", [("", "Choose"), *people])
        offer(self, "deputy", [("", "Nobody yet"), *people])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("deputy") and said["deputy"] == said.get("lead"):
            self.add_error("deputy", "The deputy must be somebody else than the lead.")
        if said.get("deputy") and not said.get("deputy_phone"):
            self.add_error("deputy_phone", "Say on which number the deputy is phoned.")
        return said

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
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


class NumbersForm(CommandForm):
    """The council's numbers, for everybody in the programme."""

    adults_phone = phone("Adult social care, for worries about an adult", length=60)
    children_phone = phone("Children’s services, for worries about a child", length=60)
    out_of_hours_phone = phone("In the evening and at weekends", length=60)

    def __init__(self, data: Any = None, *, programme: Programme) -> None:
        stands = numbers_of(programme)
        names = ("adults_phone", "children_phone", "out_of_hours_phone")
        super().__init__(data, initial={name: getattr(stands, name, "") for name in names})
