"""What may be said about the people of a partner, and about its teams."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.design.forms import keep, offer
from dots.foundation.forms import CommandForm
from dots.network.models import Contact, Organisation, Team
from dots.network.models.contacts import CONTACT_KINDS, PARTNER, PROGRAMME, WORKER


class ContactForm(CommandForm):
    """Somebody at a partner, as the team notes them."""

    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(
        label="What are they to the programme?",
        choices=CONTACT_KINDS,
        widget=forms.RadioSelect,
        initial=WORKER,
    )
    job_role = forms.CharField(label="Job or role", required=False, max_length=120)
    email = forms.EmailField(label="E-mail address", required=False, max_length=254)
    phone = forms.CharField(
        label="Phone number", required=False, max_length=40, widget=forms.TextInput({"type": "tel"})
    )
    team_id = forms.TypedChoiceField(
        label="Team", required=False, coerce=Team._meta.pk.to_python, empty_value=None
    )

    def __init__(
        self, data: Any = None, *, organisation: Organisation, contact: Contact | None = None
    ) -> None:
        names = [name for name in self.base_fields if name != "command_id"]
        super().__init__(
            data, initial={name: getattr(contact, name) for name in names} if contact else None
        )
        teams = Team.objects.live().open().filter(organisation=organisation).order_by("name")
        offer(self, "team_id", [("", "No team"), *((str(one.pk), one.name) for one in teams)])
        if contact and contact.team:
            keep(self, "team_id", {str(contact.team_id): f"{contact.team} (closed)"})
        if not teams and not (contact and contact.team_id):
            del self.fields["team_id"]
        if contact is not None:
            self.changing()


class PartnersContactForm(ContactForm):
    """Somebody at the partner, as its manager notes them: who may know their name?"""

    held_by = forms.ChoiceField(
        label="Who may see their name?",
        choices=[
            (PARTNER, "Only people at our organisation. The programme's team sees a number."),
            (PROGRAMME, "The programme's team too, to get in touch."),
        ],
        widget=forms.RadioSelect,
        initial=PARTNER,
    )


class TeamForm(CommandForm):
    """A team's name."""

    name = forms.CharField(label="Name of the team", max_length=120)

    def __init__(self, data: Any = None, *, team: Team | None = None) -> None:
        super().__init__(data, initial={"name": team.name} if team else None)
        if team is not None:
            self.changing()
