"""What is typed of visits at home, and of the checks of those who visit."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dots.design.forms import DayInput, RadioGrid, offer
from dots.foundation.actor import Actor
from dots.foundation.asking_back import AsksBackForm
from dots.foundation.forms import CommandForm
from dots.network.models import Organisation
from dots.people.models import Person
from dots.people.standing import may_be_kept
from dots.safeguarding.commands.visits import Plan
from dots.safeguarding.overlapping import at_one_time
from dots.safeguarding.selectors import check_of, checked, colleagues
from dots.safeguarding.wording import CHECKS, NO_CHECK

LENGTHS = [("30", "30"), ("45", "45"), ("60", "60"), ("90", "90"), ("120", "120"), ("180", "180")]
NOBODY_CHECKED = (
    "Nobody here has a safe-recruitment check that holds, so nobody can visit. A manager records"
    " checks under Visits."
)
MORE = [("15", "15"), ("30", "30"), ("60", "60"), ("90", "90")]


class TimeInput(forms.TimeInput):
    """The browser's own field for a time, which also takes typing."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


FAR_AHEAD = timedelta(days=60)


def begins(said: dict[str, Any]) -> datetime:
    """Return when a visit begins, from the day and the time typed."""
    return timezone.make_aware(datetime.combine(said["day"], said["time"]))


class VisitForm(AsksBackForm):
    """Who goes when, for how long, and who looks out for them."""

    visitor = forms.ChoiceField(
        label="Who visits?",
        help_text="Those whose safe-recruitment check holds today.",
        error_messages={"required": "Choose who visits.", "invalid_choice": NO_CHECK},
    )
    contact = forms.ChoiceField(
        label="Who looks out for them?",
        help_text="They get a letter when the visitor is not out in time. Ask them first.",
        error_messages={"required": "Choose who looks out for the visitor."},
    )
    day = forms.DateField(label="On which day?", widget=DayInput)
    time = forms.TimeField(
        label="At what time?",
        widget=TimeInput,
        error_messages={"required": "Say at what time.", "invalid": "Write it like 14:30."},
    )
    minutes = forms.TypedChoiceField(
        label="About how many minutes?",
        choices=LENGTHS,
        coerce=int,
        widget=RadioGrid,
        error_messages={"required": "Choose about how long."},
    )
    address = forms.CharField(
        label="Where is it?",
        help_text="Only if the visitor needs it. The two of them see it on the day, and,"
        " if the visitor does not report, your managers; then it is blanked.",
        required=False,
        max_length=200,
    )
    visitor_phone = forms.CharField(
        label="On which number is the visitor reached?",
        max_length=30,
        error_messages={"required": "Say the number: it is the first thing to try."},
    )
    contact_phone = forms.CharField(
        label="On which number is whoever looks out reached?",
        max_length=30,
        error_messages={"required": "Say the number, so that the visitor can call for help."},
    )

    def __init__(self, data: Any = None, *, actor: Actor, person: Person) -> None:
        today, organisation = timezone.localdate(), person.organisation
        valid, people = checked(organisation.pk, today), colleagues(organisation.pk)
        mine = actor.id if actor.id in map(str, valid) else ""
        super().__init__(data, initial={"visitor": mine, "day": today, "minutes": "60"})
        self.actor, self.person = actor, person
        options = [(str(one.pk), one.name) for one in people if one.pk in valid]
        if not options:
            self.fields["visitor"].help_text = NOBODY_CHECKED
        offer(self, "visitor", [("", "Choose"), *options])
        offer(self, "contact", [("", "Choose"), *((str(one.pk), one.name) for one in people)])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("contact") and said["contact"] == said.get("visitor"):
            self.add_error("contact", "Somebody else must look out for the visitor.")
        visitor, day = said.get("visitor"), said.get("day")
        if visitor and day and check_of(self.person.organisation_id, UUID(visitor), day) is None:
            self.add_error("visitor", NO_CHECK)
        if doubted := self.far_ahead(day) | self.at_one_time(said):
            self.ask_back(doubted)
        return said

    def far_ahead(self, day: date | None) -> dict[str, str]:
        """Return the doubt about a day months from now."""
        if day is None or day <= timezone.localdate() + FAR_AHEAD:
            return {}
        ahead = (day - timezone.localdate()).days
        return {"day": f"The visit is on {day:%-d %B %Y}, {ahead:,} days from today."}

    def at_one_time(self, said: dict[str, Any]) -> dict[str, str]:
        """Return the doubts about other visits of the two at that time."""
        if self.errors or not may_be_kept(self.person, "safeguarding.plan_visit"):
            return {}  # what is refused anyway is not asked about
        return at_one_time(
            self.actor,
            self.person,
            visitor=UUID(said["visitor"]),
            contact=UUID(said["contact"]),
            starts_at=begins(said),
            minutes=said["minutes"],
        )

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        plan = Plan(
            *(begins(said), said["minutes"], said["address"]),
            *(said["visitor_phone"], said["contact_phone"]),
        )
        who = {"visitor": UUID(said["visitor"]), "contact": UUID(said["contact"])}
        return {"command_id": said["command_id"], "plan": plan, **who}


class LongerForm(CommandForm):
    """How much longer it takes."""

    minutes = forms.TypedChoiceField(
        label="How many minutes more, from now?",
        choices=MORE,
        coerce=int,
        widget=RadioGrid,
        error_messages={"required": "Choose how many."},
    )


class CheckForm(CommandForm):
    """Who was checked, how, when, and until when that holds. There is no field for more."""

    visitor = forms.ChoiceField(
        label="Who was checked?", error_messages={"required": "Choose who was checked."}
    )
    kind = forms.ChoiceField(
        label="How?",
        widget=forms.RadioSelect,
        choices=CHECKS,
        error_messages={"required": "Choose how they were checked."},
    )
    done_on = forms.DateField(
        label="On which day was it done?",
        help_text="The day on the certificate. Its number is not kept, nor a copy.",
        widget=DayInput,
    )
    renew_on = forms.DateField(
        label="When is it to be renewed?",
        help_text="From that day on they visit nobody. Three years on is usual.",
        widget=DayInput,
    )

    def __init__(self, data: Any = None, *, organisation: Organisation) -> None:
        super().__init__(data)
        people = [(str(one.pk), one.name) for one in colleagues(organisation.pk)]
        offer(self, "visitor", [("", "Choose"), *people])

    def clean_done_on(self) -> Any:
        day = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("That day has not come yet.")
        return day

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("done_on") and said.get("renew_on") and said["renew_on"] <= said["done_on"]:
            self.add_error("renew_on", "It is renewed after the day it was done.")
        return said

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        return {**said, "visitor": UUID(said["visitor"])}
