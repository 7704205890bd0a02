"""Who asks people and reads what they answered: the partner that keeps them, and nobody else.

The programme's team and evaluators see how many were due and answered, as protected figures.
"""

from __future__ import annotations

from typing import Any

from dots.follow_ups.models import LINK
from dots.foundation.actor import EVALUATOR, Actor
from dots.foundation.permissions import declare
from dots.people.permissions import keeps, manages, nobody

OWN = (
    "list", "see", "ask", "withdraw", "take_out", "start", "answer", "correct", "mark", "unmark",
    "make_link", "send_link", "text_link", "end_links",
)  # fmt: skip
BY_LINK = frozenset({"follow_ups.answer", "follow_ups.no_more"})


def sees_figures(actor: Actor, record: Any) -> bool:
    """The programme's team and its evaluators."""
    return actor.is_team or EVALUATOR in actor.roles


declare(
    {
        **{f"follow_ups.{action}": keeps for action in OWN},
        "follow_ups.save_list": manages,
        "follow_ups.take_in": manages,
        "follow_ups.set_texts": manages,
        "follow_ups.see_figures": sees_figures,
        "follow_ups.keep_figures": nobody,
        "follow_ups.withdraw_again": nobody,
        "follow_ups.no_more": nobody,
        "follow_ups.pass_on": nobody,
        "follow_ups.text_by_itself": nobody,
        "follow_ups.texted_again": nobody,
    }
)

__all__ = ["BY_LINK", "LINK", "OWN", "sees_figures"]
