"""The permission table: pure functions, so no database."""

from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from dots.foundation.actor import (
    CHAMPION,
    EVALUATOR,
    LEAD,
    PARTNER_MANAGER,
    ROLES,
    TEAM_MEMBER,
    Actor,
)
from dots.foundation.permissions import allowed

PROGRAMME, OWN, OTHER = uuid4(), uuid4(), uuid4()


def actor(role):
    if role == "operator":
        return Actor(kind="operator", id="o")
    partners = frozenset([OWN]) if role in (PARTNER_MANAGER, CHAMPION) else frozenset()
    return Actor(
        kind="user", id="me", programme_id=PROGRAMME, roles=frozenset([role]), partner_ids=partners
    )


def record(role: str, partner: UUID | None = None, **fields: object) -> SimpleNamespace:
    known = {"from_partner": False, "user_id": "somebody", "pk": uuid4(), **fields}
    return SimpleNamespace(programme_id=PROGRAMME, role=role, partner_id=partner, **known)


@pytest.mark.parametrize(
    ("action", "about", "who"),
    [
        ("accounts.view_members", record(LEAD), {LEAD, TEAM_MEMBER, PARTNER_MANAGER}),
        ("accounts.invite_member", record(LEAD), {LEAD, TEAM_MEMBER, PARTNER_MANAGER, "operator"}),
        ("accounts.give_role", record(LEAD), {LEAD, "operator"}),
        ("accounts.give_role", record(TEAM_MEMBER), {LEAD}),
        ("accounts.give_role", record(EVALUATOR), {LEAD}),
        ("accounts.give_role", record(CHAMPION, OWN), {LEAD, TEAM_MEMBER, PARTNER_MANAGER}),
        ("accounts.give_role", record(CHAMPION, OTHER), {LEAD, TEAM_MEMBER}),
        ("accounts.resend_invitation", record(CHAMPION, OWN, from_partner=True), {PARTNER_MANAGER}),
        ("accounts.withdraw_invitation", record(CHAMPION, OTHER), {LEAD, TEAM_MEMBER}),
        ("accounts.change_role", record(TEAM_MEMBER), {LEAD}),
        ("accounts.change_role", record(CHAMPION, OWN), {PARTNER_MANAGER}),
        ("accounts.end_membership", record(CHAMPION, OTHER), set()),
        ("accounts.end_membership", record(EVALUATOR, user_id="me"), set(ROLES)),
        ("accounts.accept_invitation", record(LEAD), set()),
        ("accounts.add_member", record(LEAD), set()),
        ("accounts.create_programme", record(LEAD), {"operator"}),
    ],
)
def test_each_action_is_for_these_roles_and_no_others(action, about, who):
    may = {role for role in (*ROLES, "operator") if allowed(actor(role), action, about)}

    assert may == who


@pytest.mark.parametrize("action", ["accounts.view_members", "accounts.change_role"])
def test_nothing_reaches_into_another_programme(action):
    about = record(TEAM_MEMBER)
    about.programme_id = uuid4()

    assert not allowed(actor(LEAD), action, about)
