"""The table of permissions, rule by rule and actor by actor."""

from __future__ import annotations

import pytest

from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.ids import new_id
from dots.foundation.permissions import allowed

HERE, OURS, THEIRS = new_id(), new_id(), new_id()


class Record:
    def __init__(self, organisation_id, programme_id=HERE):
        self.pk = self.organisation_id = organisation_id
        self.programme_id = programme_id


def actor(role):
    partner = frozenset({OURS}) if role in (PARTNER_MANAGER, CHAMPION) else frozenset()
    return Actor("user", programme_id=HERE, roles=frozenset({role}), partner_ids=partner)


TEAM = {LEAD, TEAM_MEMBER}
EVERYBODY = {*TEAM, PARTNER_MANAGER, CHAMPION, EVALUATOR}
SAYING = ("play_role", "play_roles", "change_role", "end_role", "resume_role")
TABLE = {
    "see_coverage": ({*TEAM, EVALUATOR}, {*TEAM, EVALUATOR}),
    "see_roles": (EVERYBODY, {*TEAM, EVALUATOR}),
    "read_notes": (EVERYBODY - {EVALUATOR}, TEAM),
    **dict.fromkeys(SAYING, ({*TEAM, PARTNER_MANAGER}, TEAM)),
    "add_roles": (TEAM, TEAM),
    "set_rule": ({LEAD}, {LEAD}),
}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
@pytest.mark.parametrize("action", TABLE)
def test_who_may_do_what_about_the_own_partner_and_another(action, role):
    own, other = TABLE[action]
    action = f"coverage.{action}"

    assert allowed(actor(role), action, Record(OURS)) == (role in own)
    assert allowed(actor(role), action, Record(THEIRS)) == (role in other)
    assert not allowed(actor(role), action, Record(OURS, programme_id=new_id()))
