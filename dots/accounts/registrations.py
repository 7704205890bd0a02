"""What accounts gives the rest of the product."""

from operator import attrgetter

from django.urls import reverse

from dots.accounts import housekeeping
from dots.accounts.commands.invitations import INVITATION_LASTS
from dots.accounts.permissions import sees_members
from dots.accounts.replaying import KIND
from dots.foundation.journal import journal_kinds
from dots.foundation.links import Purpose, declare_purpose
from dots.foundation.registries import MenuEntry, account_menu, menu

__all__ = ["housekeeping"]

declare_purpose(
    Purpose(
        name="accounts.join",
        title="join a programme",
        actions=frozenset({"accounts.accept_invitation"}),
        page=lambda link: reverse("accounts:join", args=[link.record_ids[0]]),
        lasts=INVITATION_LASTS,
        # The invitation itself is what can be used once. The link still opens afterwards, so that
        # pressing “Accept” twice ends on “You have joined” and not on an error.
        many_use=True,
    )
)

journal_kinds.register(KIND)

menu.register(
    MenuEntry(
        "Members",
        "accounts:members",
        lambda actor: sees_members(actor, None),
        under="places:areas",
    ),
    order=90,
)
menu.register(
    MenuEntry("Programmes", "accounts:programmes", lambda actor: actor.is_operator), order=10
)
account_menu.register(
    MenuEntry("Change programme or role", "accounts:choose", attrgetter("has_other_places")),
    order=5,
)
account_menu.register(
    MenuEntry("Your account", "accounts:me", lambda actor: actor.is_signed_in), order=10
)
account_menu.register(
    MenuEntry("Sign out", "account_logout", lambda actor: actor.is_signed_in), order=90
)
