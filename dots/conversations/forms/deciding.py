"""Whom to send a summary to, and why a correction is not taken over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms

from dots.conversations.models import Party
from dots.design.forms import LongText, needed_sometimes
from dots.foundation.actor import Actor
from dots.foundation.forms import CommandForm
from dots.network.models import Contact
from dots.network.models.contacts import MAIN

NOBODY = "Nobody: they agree by phone, or signed in"


def to_write_to(actor: Actor, parties: Iterable[Party]) -> dict[UUID, list[Contact]]:
    """Return partner id -> its people with an address whom we hold, main contacts first.

    Nobody of a partner that has left: no link would open for them.
    """
    found: dict[UUID, list[Contact]] = defaultdict(list)
    here = Contact.objects.within(actor).open().exclude(email="").order_by("name")
    partners = [party.organisation_id for party in parties if not party.organisation.has_left]
    for one in here.filter(organisation__in=partners):
        if one.is_programmes:
            found[one.organisation_id].append(one)
    for people in found.values():
        people.sort(key=lambda one: one.kind != MAIN)
    return found


class SendForm(CommandForm):
    """For each partner, to whom its summary goes; `mark` tells the answers on the page."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, data: Any = None, *, actor: Actor, parties: Iterable[Party]) -> None:
        super().__init__(data)
        parties = list(parties)
        people = to_write_to(actor, parties)
        self.people = {str(one.pk): one for there in people.values() for one in there}
        for party in parties:
            there = people[party.organisation_id]
            self.fields[f"to_{party.pk}"] = forms.ChoiceField(
                label=f"Who at {party} gets it?",
                choices=[*((str(one.pk), one.name) for one in there), ("", NOBODY)],
                required=False,
                initial=str(there[0].pk) if there else "",
            )

    def arguments(self) -> dict[str, Any]:
        """Return the people chosen."""
        said = super().arguments()
        chosen = [pk for name, pk in said.items() if name.startswith("to_") and pk]
        return {
            "command_id": said["command_id"],
            "contacts": [self.people[pk] for pk in chosen],
            "mark": said["mark"],
        }

    def show(self, mark: str) -> None:
        """Carry what the page shows now, also when it comes back."""
        self.initial["mark"] = mark
        if self.is_bound:
            renewed = cast(Any, self.data).copy()
            renewed["mark"] = mark
            self.data = renewed


class ContactForm(CommandForm):
    """To whom a new link goes."""

    contact = forms.ChoiceField(label="Who gets the new link?", widget=forms.RadioSelect())

    def __init__(self, data: Any = None, *, actor: Actor, party: Party) -> None:
        super().__init__(data)
        there = to_write_to(actor, [party])[party.organisation_id]
        self.people = {str(one.pk): one for one in there}
        field = self.fields["contact"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(pk, one.name) for pk, one in self.people.items()]
        field.initial = next(iter(self.people)) if len(self.people) == 1 else None

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        return {**said, "contact": self.people[said["contact"]]}


class DecidingForm(CommandForm):
    """Decide about a correction: `seen` numbers what is on the page."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, data: Any = None, *, numbers: list[int]) -> None:
        super().__init__(data, initial={"seen": ",".join(map(str, numbers))})
        self.numbers = numbers

    @property
    def seen_numbers(self) -> list[int]:
        return [int(one) for one in self.cleaned_data["seen"].split(",") if one.isdecimal()]

    @property
    def saw_all(self) -> bool:
        return {*self.numbers} <= {*self.seen_numbers}

    def show_again(self) -> None:
        """Carry what the page shows now; what was chosen of less is to be chosen anew."""
        if self.is_bound and not self.saw_all:
            renewed = cast(Any, self.data).copy()
            renewed["seen"] = self.initial["seen"]
            renewed.pop("keep", None)
            self.data = renewed


class TakeForm(DecidingForm):
    """Take a correction over. Beside others’ words: how."""

    ALONE, TOGETHER = "alone", "together"

    keep = forms.ChoiceField(label="What is to stand?", widget=forms.RadioSelect(), required=False)

    def __init__(self, data: Any = None, *, alone: str, numbers: list[int]) -> None:
        """Ask how only where `alone` says what gives way to the correction."""
        super().__init__(data, numbers=numbers)
        needed_sometimes(self, "keep")
        field = self.fields["keep"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(self.TOGETHER, "Keep all of it together"), (self.ALONE, alone)]
        if not alone:
            del self.fields["keep"]

    def clean(self) -> dict[str, Any]:
        """Ask how, of whoever saw all that there is to choose from."""
        said = super().clean() or self.cleaned_data
        if "keep" in self.fields and self.saw_all and not said.get("keep"):
            self.add_error("keep", "Choose what is to stand.")
        return said

    def arguments(self) -> dict[str, Any]:
        together = self.cleaned_data.get("keep") == self.TOGETHER
        number = self.cleaned_data["command_id"]
        return {"command_id": number, "seen": self.seen_numbers, "together": together}


class DeclineForm(DecidingForm):
    """Why the team keeps what stands."""

    because = LongText(
        label="Why do you not take it over?",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="The partner reads this, and can still agree or not. Better: call them first.",
    )

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "seen": self.seen_numbers}
