"""Who hands somebody over, and who answers: the two partners, and nobody else.

The programme's team and evaluators read how many, as protected figures.
"""

from __future__ import annotations

from typing import Any

from dots.follow_ups.permissions import sees_figures
from dots.foundation.actor import PARTNER_ROLES, Actor
from dots.foundation.permissions import declare
from dots.handovers.models import LINK
from dots.people.permissions import keeps, manages, nobody

GIVERS = ("see", "reply", "send_again", "take_back")
RECEIVERS = ("receive", "accept", "decline", "ask", "read")
OF_A_PERSON = ("send", "keep_elsewhere")
BY_LINK = frozenset({"handovers.receive", "handovers.accept", "handovers.decline", "handovers.ask"})


def receives(actor: Actor, record: Any) -> bool:
    """Managers and champions of the partner that was asked."""
    return bool(actor.roles & {*PARTNER_ROLES}) and actor.belongs_to(record.to_id)


def takes_part(actor: Actor, record: Any) -> bool:
    """Either side: somebody tells whom they meet that they took their yes back."""
    return keeps(actor, record) or receives(actor, record)


declare(
    {
        "handovers.list": keeps,
        "handovers.save_list": manages,
        **{f"handovers.{action}": keeps for action in (*GIVERS, *OF_A_PERSON)},
        **{f"handovers.{action}": receives for action in RECEIVERS},
        "handovers.end": takes_part,
        "handovers.tend": nobody,
        "handovers.end_again": nobody,
        "handovers.keep_figures": nobody,
        "handovers.see_figures": sees_figures,
    }
)

__all__ = ["BY_LINK", "GIVERS", "LINK", "OF_A_PERSON", "RECEIVERS"]
