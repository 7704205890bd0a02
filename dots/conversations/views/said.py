"""What was ticked in a conversation and is sure: what its outcomes and plans are made of."""

from __future__ import annotations

from typing import Any

from dots.conversations.models import Question
from dots.conversations.models.guides import CHOICES
from dots.conversations.views.shared import Desk
from dots.network.models import Organisation

ROLES, COMMUNITIES, BARRIERS = "partner-roles", "communities", "barriers"


def partner_alone(desk: Desk) -> Organisation | None:
    """Return the partner, when there is one only: what a workshop said is not one partner's."""
    return desk.parties[0].organisation if len(desk.parties) == 1 else None


def value_of(desk: Desk, question: Question) -> Any:
    """Return what stands, once it is sure: not while the partner's correction of it waits."""
    standing = None if question in desk.corrected else desk.standing.get(question.code)
    return standing.value if standing else None


def ticked(desk: Desk, list_code: str) -> list[tuple[str, str]]:
    """Return (code, label) of what was ticked of a list, in any question."""
    found: dict[str, str] = {}
    for question in desk.questions:
        value = value_of(desk, question)
        if question.kind == CHOICES and question.list_code == list_code and value:
            names = desk.names.of(question)
            found |= {code: names.get(code, code) for code in value["codes"]}
    return list(found.items())
