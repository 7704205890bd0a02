"""One ready-made sign-in a role, for trying things out. Every name is invented."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from dots.accounts.commands import Password, add_member, create_operator
from dots.accounts.models import Membership, User
from dots.accounts.selectors import DEMO_DOMAIN
from dots.foundation.actor import (
    CHAMPION,
    EVALUATOR,
    LEAD,
    PARTNER_MANAGER,
    PARTNER_ROLES,
    TEAM_MEMBER,
    Actor,
)
from dots.foundation.models import Installation, Programme

PASSWORD = "exborough tries things"  # noqa: S105  printed on the sign-in page, in demo mode only

PEOPLE = {
    LEAD: "Amara Thistlewood",
    TEAM_MEMBER: "Joss Kettleby",
    PARTNER_MANAGER: "Priya Fennimore",
    CHAMPION: "Tomasz Applegarth",
    EVALUATOR: "Wren Oduya-Marsh",
}
OPERATOR = "Sidney Brockbank"
# The rest of a team of seven; they have no button on the sign-in page.
COLLEAGUES = (
    "Maya Ellerby", "Devon Achterberg", "Ruth Okonjo-Lane", "Callum Fearnside", "Noor Whitcombe",
)  # fmt: skip
LEAVER = "Idris Pennyfather"  # has left the team; whoever comes next takes the partners over


def address_of(name: str) -> str:
    """Return an invented person's address: amara@demo.example."""
    return f"{name.split(maxsplit=1)[0].lower()}@{DEMO_DOMAIN}"


def managers_partner(programme: Programme) -> UUID | None:
    """Return the partner whose manager has a ready-made sign-in, so that others show it in use."""
    managers = Membership.objects.filter(programme=programme, role=PARTNER_MANAGER).current()
    found: UUID | None = (
        managers.order_by("created_at").values_list("partner_id", flat=True).first()
    )
    return found


def make_demo_team(programme: Programme) -> list[Membership]:
    """Make the colleagues of the ready-made team member, and one who is about to leave."""
    actor = Actor.system(programme, "demo")
    return [
        add_member(
            actor=actor,
            programme=programme,
            email=f"{name.split(maxsplit=1)[0].lower()}@exborough.example",
            name=name,
            role=TEAM_MEMBER,
        )
        for name in (*COLLEAGUES, LEAVER)
    ]


def make_demo_members(programme: Programme, partner_ids: Sequence[UUID]) -> list[Membership]:
    """Make one sign-in a role (the first partner's for partner roles), and an operator."""
    actor = Actor.system(programme, "demo")
    members = [
        add_member(
            actor=actor,
            programme=programme,
            email=address_of(name),
            name=name,
            role=role,
            partner_id=partner_ids[0] if role in PARTNER_ROLES else None,
            password=Password(PASSWORD),
        )
        for role, name in PEOPLE.items()
        if partner_ids or role not in PARTNER_ROLES
    ]
    if not User.objects.filter(email=address_of(OPERATOR)).exists():
        create_operator(
            actor=Actor(kind="operator", id="demo", door="demo"),
            installation=Installation(),
            email=address_of(OPERATOR),
            name=OPERATOR,
            password=Password(PASSWORD),
        )
    return members
