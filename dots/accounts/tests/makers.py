"""People and programmes for every capability's tests."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.utils.text import slugify

from dots.accounts.models import Membership, User
from dots.accounts.selectors import actor_for
from dots.foundation.actor import LEAD, PARTNER_ROLES, Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Programme

PASSWORD = "correct horse battery staple"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

_numbers = count(1)


def make_programme(name: str = "", **fields: Any) -> Programme:
    """A programme; each has its own name unless one is given."""
    name = name or f"Programme {next(_numbers)}"
    fields = {"slug": slugify(name), "place_name": name, **fields}
    return Programme.objects.create(name=name, **fields)


def make_user(name: str = "", **fields: Any) -> User:
    """Somebody with an account (password PASSWORD) and no membership."""
    number = next(_numbers)
    fields = {"email": f"person{number}@example.org", "password": PASSWORD, **fields}
    return User.objects.create_user(name=name or f"Person {number}", **fields)


def make_operator(name: str = "Olu Operator", **fields: Any) -> User:
    """Whoever runs the installation."""
    return make_user(name, is_operator=True, **fields)


def make_member(
    role: str = LEAD,
    programme: Programme | None = None,
    partner_id: UUID | None = None,
    name: str = "",
    user: User | None = None,
) -> Membership:
    """A person with a role in a programme; people of partners always have a partner."""
    if role in PARTNER_ROLES:
        partner_id = partner_id or new_id()
    return Membership.objects.create(
        programme=programme or make_programme(),
        user=user or make_user(name),
        role=role,
        partner_id=partner_id,
    )


def make_actor(
    role: str = LEAD,
    programme: Programme | None = None,
    partner_id: UUID | None = None,
    name: str = "",
) -> Actor:
    """The actor a person with this role is; `role` may also be "operator"."""
    if role == "operator":
        return actor_for(make_operator())
    member = make_member(role, programme, partner_id, name)
    return actor_for(member.user, str(member.pk))


def sign_in(client: Client, who: Membership | User) -> Client:
    """Sign the client in, in the place of the membership, past the second factor."""
    user = who.user if isinstance(who, Membership) else who
    if asked_for() & {getattr(who, "role", ""), "operator" if user.is_operator else ""}:
        give_second_factor(user)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    if isinstance(who, Membership):
        session = client.session
        session["membership"] = str(who.pk)
        session.save()
    return client


def asked_for() -> set[str]:
    """Return who needs a second factor: nobody in tests that do not ask for it."""
    return set(settings.SECOND_FACTOR_FOR)


def give_second_factor(user: User) -> None:
    """Set up an authenticator app with TOTP_SECRET, as if the person had done it."""
    Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": TOTP_SECRET}}
    )
