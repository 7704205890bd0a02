"""What whoever runs the installation does, without seeing personal data."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.utils.text import slugify

from dots.accounts.commands.invitations import invite_member
from dots.accounts.commands.members import end_sessions
from dots.accounts.commands.passwords import Password
from dots.accounts.models import User
from dots.foundation import outbox
from dots.foundation.actor import LEAD, Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Installation, Programme

RESET_LETTER = """Hello {name},

Whoever runs this installation of Join the Dots has removed your second factor (the codes from
your phone), because you or somebody else asked for it.

When you next sign in with your password you will be asked to set it up again. If you did not ask
for this, change your password and tell your programme lead.
"""


@command("accounts.create_programme", on="installation")
def create_programme(
    *,
    actor: Actor,
    installation: Installation,
    name: str,
    place_name: str,
    lead_email: str = "",
    year_starts: int = 4,
    is_demo: bool = False,
) -> Programme:
    """Begin a programme and invite its first lead (nobody, when no address is given)."""
    if Programme.objects.filter(name__iexact=name).exists():
        raise NotPossible(
            "Another programme already has this name. Nothing was saved. Choose another name."
        )
    programme = Programme.objects.create(
        name=name,
        slug=free_slug(name),
        place_name=place_name,
        year_starts=year_starts,
        is_demo=is_demo,
    )
    if lead_email:
        invite_member(actor=actor, programme=programme, email=lead_email, role=LEAD)
    return programme


@command("accounts.create_operator", on="installation")
def create_operator(
    *, actor: Actor, installation: Installation, email: str, name: str, password: Password
) -> User:
    """Make the account of somebody who runs the installation."""
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise NotPossible(
            f"{email} already has an account. Nothing was changed. Whoever runs the installation "
            "needs an address of their own for it."
        )
    return User.objects.create_user(email, password.value, name=name, is_operator=True)


@command("accounts.reset_second_factor", on="installation")
def reset_second_factor(*, actor: Actor, installation: Installation, email: str) -> User:
    """Help somebody who lost both phone and recovery codes; they are signed out and told."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise NotPossible(f"Nobody signs in with {email}. Nothing was changed.")
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise NotPossible(f"{email} has no second factor. Nothing was changed.")
    end_sessions(user)
    outbox.send(
        programme_id=None,
        to=user.email,
        subject="Your second factor was removed",
        text=RESET_LETTER.format(name=user.name),
    )
    return user


def free_slug(name: str) -> str:
    """Return a short form of the name that no programme has yet."""
    base = slugify(name)[:50] or "programme"
    taken = set(Programme.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    tries = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in tries if slug not in taken)
