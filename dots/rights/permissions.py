"""Whoever works for a partner writes down what is asked; its managers read and answer it."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.models import Programme
from dots.foundation.permissions import declare
from dots.people.permissions import keeps, manages, nobody


def answers(actor: Actor, record: Any) -> bool:
    """Managers of the partner that was asked."""
    return (
        PARTNER_MANAGER in actor.roles if isinstance(record, Programme) else manages(actor, record)
    )


declare(
    {
        "rights.log": keeps,
        "rights.print": keeps,
        "rights.blank": nobody,
        **{
            f"rights.{action}": answers
            for action in ("list", "see", "acknowledge", "extend", "answer", "reopen", "make_file")
        },
    }
)
