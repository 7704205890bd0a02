"""Who sees who works with whom, who introduces, and who answers.

The picture is of partners, which evaluators see as well. Introductions hold what partners need in
words: they are for the team and the two partners.
"""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare, team


def sees_the_whole(actor: Actor, record: Any) -> bool:
    """The team and evaluators: those who see every partner."""
    return actor.is_team or EVALUATOR in actor.roles


def sees_ties(actor: Actor, record: Any) -> bool:
    """Those who see the partner: the team, evaluators and its own people."""
    return sees_the_whole(actor, record) or actor.belongs_to(record.organisation_id)


def speaks_for(actor: Actor, record: Any) -> bool:
    """The team, and managers of the partner."""
    own = PARTNER_MANAGER in actor.roles and actor.belongs_to(record.organisation_id)
    return actor.is_team or own


def at_an_end(actor: Actor, tie: Any) -> bool:
    """The team, and managers of one of the two partners."""
    own = PARTNER_MANAGER in actor.roles and any(actor.belongs_to(pk) for pk in tie.ends)
    return actor.is_team or own


def sees_introduction(actor: Actor, introduction: Any) -> bool:
    """The team, and the people of both partners once they were asked."""
    asked = introduction.asked_at is not None
    return actor.is_team or (asked and any(map(actor.belongs_to, introduction.partner_ids)))


declare(
    {
        "introductions.see_network": sees_the_whole,
        "introductions.see_ties": sees_ties,
        "introductions.add_tie": speaks_for,
        "introductions.add_ties": team,
        "introductions.end_tie": at_an_end,
        "introductions.resume_tie": at_an_end,
        "introductions.see_introductions": team,
        "introductions.see_introduction": sees_introduction,
        "introductions.suggest": team,
        "introductions.begin": team,
        "introductions.change": team,
        "introductions.ask_both": team,
        "introductions.withdraw": team,
        "introductions.reopen": team,
        "introductions.lapse": team,
        "introductions.remind": team,
        "introductions.ask_outcome": team,
        "introductions.add_introductions": team,
        "introductions.view_side": speaks_for,
        "introductions.answer_consent": speaks_for,
        "introductions.answer_outcome": speaks_for,
    }
)
