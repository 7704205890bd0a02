"""Every change to people, invitations and programmes."""

from dots.accounts.commands.invitations import (
    accept_invitation,
    invite_member,
    resend_invitation,
    withdraw_invitation,
)
from dots.accounts.commands.members import (
    add_member,
    change_role,
    end_membership,
)
from dots.accounts.commands.operators import (
    create_operator,
    create_programme,
    reset_second_factor,
)
from dots.accounts.commands.passwords import Password
from dots.foundation.commands import explain_constraint

__all__ = [
    "Password",
    "accept_invitation",
    "add_member",
    "change_role",
    "create_operator",
    "create_programme",
    "end_membership",
    "invite_member",
    "resend_invitation",
    "reset_second_factor",
    "withdraw_invitation",
]

JUST_INVITED = "This address has just been invited to this role. Nothing more was sent."
JUST_JOINED = "This person already has this role. Nothing was changed."
JUST_MADE = (
    "An account with this address has just been made. Open the invitation again to accept it."
)
NAME_TAKEN = "Another programme already has this name. Nothing was saved. Choose another name."

explain_constraint(
    {
        "accounts_one_invitation_a_role": JUST_INVITED,
        "accounts_one_invitation_a_partner": JUST_INVITED,
        "accounts_one_membership_a_role": JUST_JOINED,
        "accounts_one_membership_a_partner": JUST_JOINED,
        "accounts_invitations_name_their_partner": "This role needs a partner, or has none.",
        "accounts_partner_people_name_their_partner": "This role needs a partner, or has none.",
        # Unique fields: SQLite names the column, PostgreSQL its own constraint.
        "accounts_user.email": JUST_MADE,
        "accounts_user_email": JUST_MADE,
        "foundation_programme.name": NAME_TAKEN,
        "foundation_programme_name": NAME_TAKEN,
    }
)
