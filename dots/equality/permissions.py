"""Who may open equality answers, and who reads how many gave each.

One person's answers: the people of the partner that keeps them, to type, put right or take them
out. Counts: the programme's team and evaluators of all partners together, a partner its own.
"""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare
from dots.people.permissions import keeps, nobody, sees_totals


def sees_counts(actor: Actor, record: Any) -> bool:
    """The team, evaluators, and those who keep people."""
    mine = actor.roles & {PARTNER_MANAGER, CHAMPION}
    return sees_totals(actor, record) or bool(mine)


declare(
    {
        "equality.answer": keeps,
        "equality.take_out": keeps,
        "equality.see_counts": sees_counts,
        "equality.keep_counts": nobody,
        "equality.take_out_again": nobody,
    }
)
