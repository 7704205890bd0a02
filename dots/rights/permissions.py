"""Whoever works for a partner writes down what is asked; its managers read and answer it."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.models import Programme
from dots.foundation.permissions import declare
from dots.people.permissions import keeps, manages, nobody
from dots.safeguarding.selectors import answering_at, concerns_about


def answers(actor: Actor, record: Any) -> bool:
    """Managers of the partner that was asked."""
    return (
        PARTNER_MANAGER in actor.roles if isinstance(record, Programme) else manages(actor, record)
    )


def decides(actor: Actor, record: Any) -> bool:
    """The partner's safeguarding lead and deputy, where neither is there its managers.

    And whoever answers for a concern about whoever asks.
    """
    if not keeps(actor, record) or actor.kind != "user":
        return False
    now = answering_at(record.organisation_id)
    first = [str(one.pk) for one in (now.lead, now.deputy) if one]
    if actor.id in first or (not first and PARTNER_MANAGER in actor.roles):
        return True
    return concerns_about(record.person_id, actor).exists()


declare(
    {
        "rights.log": keeps,
        "rights.print": keeps,
        "rights.blank": nobody,
        "rights.decide_concerns": decides,
        **{
            f"rights.{action}": answers
            for action in (
                "list",
                "see",
                "ask_lead",
                "put_right",
                "acknowledge",
                "extend",
                "answer",
                "reopen",
                "make_file",
            )
        },
    }
)
