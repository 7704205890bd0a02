"""The table of permissions, rule by rule and actor by actor."""

from __future__ import annotations

import pytest

from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.ids import new_id
from dots.foundation.permissions import allowed

HERE, OURS, THEIRS = new_id(), new_id(), new_id()


class Record:
    """Whatever the rules look at: a partner, a side, a tie or an introduction of it."""

    asked_at = "some day"

    def __init__(self, organisation_id, programme_id=HERE):
        self.pk = self.organisation_id = organisation_id
        self.ends = self.partner_ids = (organisation_id, new_id())
        self.programme_id = programme_id


class OnlyThoughtOf(Record):
    asked_at = None


def actor(role):
    partner = frozenset({OURS}) if role in (PARTNER_MANAGER, CHAMPION) else frozenset()
    return Actor("user", programme_id=HERE, roles=frozenset({role}), partner_ids=partner)


TEAM = {LEAD, TEAM_MEMBER}
EVERYBODY = {*TEAM, PARTNER_MANAGER, CHAMPION, EVALUATOR}
SPEAKING = "add_tie end_tie resume_tie view_side answer_consent answer_outcome"
TEAMS = (
    "add_ties see_introductions suggest begin change ask_both withdraw reopen lapse"
    " remind ask_outcome add_introductions"
)
TABLE = {
    "see_network": ({*TEAM, EVALUATOR}, {*TEAM, EVALUATOR}),
    "see_ties": (EVERYBODY, {*TEAM, EVALUATOR}),
    "see_introduction": (EVERYBODY - {EVALUATOR}, TEAM),
    **dict.fromkeys(SPEAKING.split(), ({*TEAM, PARTNER_MANAGER}, TEAM)),
    **dict.fromkeys(TEAMS.split(), (TEAM, TEAM)),
}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
@pytest.mark.parametrize("action", TABLE)
def test_who_may_do_what_about_the_own_partner_and_another(action, role):
    own, other = TABLE[action]
    action = f"introductions.{action}"

    assert allowed(actor(role), action, Record(OURS)) == (role in own)
    assert allowed(actor(role), action, Record(THEIRS)) == (role in other)
    assert not allowed(actor(role), action, Record(OURS, programme_id=new_id()))


def test_a_partner_does_not_see_what_is_only_being_thought_of():
    thought = OnlyThoughtOf(OURS)

    assert not allowed(actor(PARTNER_MANAGER), "introductions.see_introduction", thought)
    assert allowed(actor(LEAD), "introductions.see_introduction", thought)
