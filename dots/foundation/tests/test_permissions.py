import uuid

import pytest

from dots.foundation import permissions
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.models import Programme
from dots.foundation.permissions import allowed, declare
from dots.foundation.tests.makers import make_actor

HERE = Programme(id=uuid.uuid4())
RULES = ("team", "lead", "operator", "anyone")


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        ({"programme lead"}, {"team", "lead", "anyone"}),
        ({TEAM_MEMBER}, {"team", "anyone"}),
        ({PARTNER_MANAGER}, {"anyone"}),
        (set(), set()),
    ],
)
def test_each_role_may_what_the_table_says(roles, may):
    actor = make_actor(HERE, roles=frozenset(roles))

    passed = {name for name in RULES if getattr(permissions, name)(actor, HERE)}

    assert passed == may


def test_an_action_has_one_rule():
    declare({"test.once": permissions.lead})

    with pytest.raises(ValueError, match="already has a rule"):
        declare({"test.once": permissions.team})

    del permissions.RULES["test.once"]


def test_the_system_acts_in_its_own_programme_only():
    system = Actor.system(HERE, "figures")

    assert allowed(system, "no.such_action", HERE)
    assert not allowed(system, "no.such_action", Programme(id=uuid.uuid4()))
    assert not allowed(Actor.system(None, "tick"), "no.such_action", HERE)


def test_an_operator_is_asked_by_the_rule_alone():
    operator = Actor(kind="operator")
    declare({"test.operate": permissions.operator, "test.lead": permissions.lead})

    assert allowed(operator, "test.operate", HERE)
    assert not allowed(operator, "test.lead", HERE)

    del permissions.RULES["test.operate"], permissions.RULES["test.lead"]


def test_a_link_carries_its_own_actions_on_its_own_records(purpose):
    link = make_actor(
        HERE, kind="link", purpose="test.answer", record_ids=frozenset([HERE.id]), roles=frozenset()
    )

    assert allowed(link, "test.rename", HERE)
    assert not allowed(link, "test.other", HERE)
    assert not allowed(make_actor(HERE, kind="link", purpose="test.answer"), "test.rename", HERE)
    assert not allowed(make_actor(HERE, kind="link", purpose="unheard of"), "test.rename", HERE)


def test_an_actor_knows_whom_it_works_for():
    partner = uuid.uuid4()
    manager = make_actor(HERE, partner_ids=frozenset([partner]))

    assert manager.belongs_to(partner)
    assert not manager.belongs_to(uuid.uuid4())
    assert not manager.belongs_to(None)
    assert not Actor.visitor().is_signed_in


def test_a_link_carries_only_what_still_concerns_its_holder(purpose, monkeypatch):
    link = make_actor(
        HERE, kind="link", purpose="test.answer", record_ids=frozenset([HERE.id]), roles=frozenset()
    )
    monkeypatch.setitem(permissions.CONCERNS, "test.answer", lambda actor, record: False)

    assert not allowed(link, "test.rename", HERE)
