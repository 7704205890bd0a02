"""What a network is about, who belongs to it, and the filters of the list."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.coverage.wording import FOI
from dots.design.forms import CheckboxGrid, DayInput, LongText, keep, offer
from dots.foundation.actor import Actor
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices, labels
from dots.network.models import Contact
from dots.network.models.contacts import PROGRAMME
from dots.network.selectors import main_contacts
from dots.networks.models import PARTS, Network, NetworkMember
from dots.places.selectors import ward_names

LEFT = "(has left: their main contact gets the letters)"


class NetworkForm(CommandForm):
    """What a network is called and what it is about."""

    name = forms.CharField(label="What is it called?", max_length=160)
    theme = forms.CharField(label="What is its theme?", required=False, max_length=160)
    communities = forms.MultipleChoiceField(
        label="Whom is it for?", required=False, widget=CheckboxGrid({"class": "grid loose"})
    )
    wards = forms.MultipleChoiceField(
        label="Which wards does it cover?",
        required=False,
        widget=CheckboxGrid({"class": "grid loose"}),
        help_text="Such as those of a local care partnership. None: the whole area.",
    )
    since = forms.DateField(label="Since when does it meet?", required=False, widget=DayInput())
    about = LongText(
        label="About it",
        required=False,
        widget=forms.Textarea,
        help_text=f"Members read this. {FOI} Name nobody who is helped.",
    )

    def __init__(
        self, data: Any = None, *, programme: Programme, network: Network | None = None
    ) -> None:
        names = ("name", "theme", "communities", "wards", "since", "about")
        super().__init__(data, initial={one: getattr(network, one) for one in names if network})
        known = dict(choices(programme, "communities"))
        words = labels(programme, "communities")
        for code in network.communities if network else ():
            known.setdefault(code, words.get(code, code))
        offer(self, "communities", list(known.items()))
        wards = ward_names(programme)
        for code in network.wards if network else ():
            wards.setdefault(code, code)
        offer(self, "wards", list(wards.items()))
        if not wards:
            del self.fields["wards"]
        if network is not None:
            self.changing()


class MemberForm(CommandForm):
    """What a partner is in a network, and who of it gets the letters."""

    part = forms.ChoiceField(label="What are they in it?", choices=list(PARTS.items()))
    contact = forms.ChoiceField(label="Who gets the letters?", required=False)
    no_letters = forms.BooleanField(
        label="They asked not to be written to about this network", required=False
    )

    def __init__(self, data: Any = None, *, actor: Actor, member: NetworkMember) -> None:
        names = ("part", "no_letters")
        given = {one: getattr(member, one) for one in names}
        super().__init__(data, initial={**given, "contact": str(member.contact_id or "")})
        known = Contact.objects.within(actor).open().filter(organisation=member.organisation)
        written = known.filter(held_by=PROGRAMME).exclude(email="").order_by("name")
        self.people = {str(one.pk): one for one in written}
        listed = [(pk, one.name) for pk, one in self.people.items()]
        main = main_contacts(member.programme, [member.organisation_id])
        usual = main.get(member.organisation_id)
        name = f"Their main contact: {usual.name}" if usual else "Their main contact: none yet"
        offer(self, "contact", [("", name), *listed])
        held = member.contact
        if held and held.is_programmes and held.closed_on:
            self.people[str(held.pk)] = held
            keep(self, "contact", {str(held.pk): f"{held.name} {LEFT}"})
        self.changing()

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "contact": self.people.get(given["contact"])}


class NetworkFilters(forms.Form):
    """Search and filters of the list."""

    search = forms.CharField(label="Search names and themes", required=False, max_length=100)
    community = forms.ChoiceField(label="For whom", required=False)
    ward = forms.ChoiceField(label="Ward", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Open"), ("closed", "Closed")]
    )

    def __init__(self, data: Any, *, programme: Programme) -> None:
        super().__init__(data)
        listed = choices(programme, "communities")
        offer(self, "community", [("", "Every community"), *listed])
        offer(self, "ward", [("", "Every ward"), *ward_names(programme).items()])

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
