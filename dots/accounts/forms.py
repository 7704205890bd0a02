"""What a person may type about people and programmes."""

from __future__ import annotations

from calendar import month_name
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.password_validation import validate_password

from dots.accounts.commands import Password
from dots.accounts.models import Invitation, User
from dots.accounts.permissions import is_manager
from dots.accounts.words import WHAT_ROLES_DO
from dots.foundation.actor import PARTNER_ROLES, ROLES, Actor
from dots.foundation.forms import CommandForm
from dots.foundation.partner_labels import labels_of_partners
from dots.foundation.registries import find_partners, names_of_partners

NO_SUCH_PARTNER = "No partner’s name holds these letters. Look at the partners, or add this one."
WHICH_PARTNER = "Say which partner they work for."


def role_choices(roles: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(role, f"{role.capitalize()}. {WHAT_ROLES_DO[role]}") for role in roles]


def roles_given_by(actor: Actor) -> tuple[str, ...]:
    """Return the roles this actor may invite people to."""
    return ROLES if actor.is_lead else PARTNER_ROLES


class InviteForm(CommandForm):
    """An address, a role, and for partners' people which partner."""

    email = forms.EmailField(
        label="Their e-mail address",
        help_text="The invitation goes there. Use their own address, not a shared one.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        max_length=254,
    )
    role = forms.ChoiceField(label="What will they be?", widget=forms.RadioSelect)
    partner = forms.CharField(
        label="Which partner do they work for?",
        help_text="Only for partner managers and champions. Type some of the partner’s name.",
        required=False,
        max_length=200,
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.field("role").choices = role_choices(roles_given_by(actor))
        if is_manager(actor):
            self.offer_own_partners()
        elif self.is_bound:
            self.offer_matches(self.data.get("partner", "").strip())

    def field(self, name: str) -> Any:
        return self.fields[name]

    def offer_own_partners(self) -> None:
        del self.fields["partner"]
        self.matches = list(names_of_partners(self.actor.partner_ids).items())
        if len(self.actor.partner_ids) > 1:
            self.ask_which()

    def offer_matches(self, text: str) -> None:
        """Find what was typed; when several partners fit, ask which one is meant."""
        self.matches = find_partners(self.actor, text) if text else []
        exact = [pair for pair in self.matches if pair[1].casefold() == text.casefold()]
        self.matches = exact or self.matches
        if len(self.matches) > 1:
            self.ask_which()

    def ask_which(self) -> None:
        self.fields["which"] = forms.ChoiceField(
            label="Which of these partners?",
            choices=[(str(pk), label) for pk, label in labels_of_partners(self.matches)],
            widget=forms.RadioSelect,
            required=is_manager(self.actor) or self.data.get("role") in PARTNER_ROLES,
            error_messages={"required": WHICH_PARTNER},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") in PARTNER_ROLES:
            cleaned["partner_id"] = self.partner_meant(cleaned)
        return cleaned

    def partner_meant(self, cleaned: dict[str, Any]) -> UUID | None:
        if is_manager(self.actor) and len(self.actor.partner_ids) == 1:
            return next(iter(self.actor.partner_ids))
        if "which" in self.fields:
            return UUID(cleaned["which"]) if "which" in cleaned else None
        if not self.matches:
            self.add_error("partner", NO_SUCH_PARTNER if cleaned.get("partner") else WHICH_PARTNER)
            return None
        return self.matches[0][0]

    def arguments(self) -> dict[str, Any]:
        wanted = ("command_id", "email", "role", "partner_id")
        return {name: self.cleaned_data[name] for name in wanted if name in self.cleaned_data}


class RoleForm(CommandForm):
    """Another role of the same kind."""

    role = forms.ChoiceField(label="What will they be from now on?", widget=forms.RadioSelect)

    def __init__(self, role: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = PARTNER_ROLES if role in PARTNER_ROLES else set(ROLES) - set(PARTNER_ROLES)
        offered = tuple(one for one in ROLES if one in kind and one != role)
        field: Any = self.fields["role"]
        field.choices = role_choices(offered)


class JoinForm(CommandForm):
    """What somebody new says about themselves."""

    name = forms.CharField(
        label="Your name",
        help_text="As the people you work with know you.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="Choose a password",
        help_text="At least 12 characters, for instance four words that have nothing in common.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
    )

    def __init__(self, invitation: Invitation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned:
            person = User(email=self.invitation.email, name=cleaned.get("name", ""))
            try:
                validate_password(cleaned["password"], person)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return cleaned

    def arguments(self) -> dict[str, Any]:
        return {**self.cleaned_data, "password": Password(self.cleaned_data["password"])}


class ProgrammeForm(CommandForm):
    """A new programme and its first lead."""

    name = forms.CharField(label="What is the programme called?", max_length=120)
    place_name = forms.CharField(
        label="Which place is it for?",
        help_text="As people say it, such as Leeds or West Yorkshire.",
        max_length=80,
    )
    year_starts = forms.TypedChoiceField(
        label="In which month does its year begin?",
        choices=[(number, month_name[number]) for number in range(1, 13)],
        coerce=int,
        initial=4,
    )
    lead_email = forms.EmailField(
        label="E-mail address of its first lead",
        help_text="They are invited at once, and invite everybody else.",
        max_length=254,
    )


class LeadForm(CommandForm):
    """One more lead for a programme, invited by whoever runs the installation."""

    email = forms.EmailField(
        label="E-mail address of the lead to invite",
        help_text="If they were invited before, a new link replaces the old one.",
        max_length=254,
    )
