"""May this be recorded at all? Asked before anything about a person is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import HEADCOUNT, ORDER, SENTENCES, SHORT
from dots.foundation.commands import NotPossible
from dots.network.models import Organisation
from dots.people.models import Person
from dots.people.selectors import depth_for

A_PERSON = "under a nickname or by name"
WHO_CHANGES_IT = (
    "Nothing was saved; what you typed still stands on the page. What may be recorded stands in"
    " your data agreement: ask the programme’s team to change it, or record how many came."
)


def require_depth(organisation: Organisation, depth: str, project_id: UUID | None = None) -> None:
    """Raises NotPossible, with what may be recorded, unless a partner may record so deeply."""
    allowed = depth_allowed(organisation, project_id)
    if allowed.allows(depth):
        return
    how = SHORT[depth] if allowed.depth != HEADCOUNT else A_PERSON
    raise NotPossible(
        f"{SENTENCES[allowed.depth]} here, so nobody can be recorded {how}. {WHO_CHANGES_IT}"
    )


def require_depth_of(person: Person, depth: str) -> None:
    """Raises NotPossible, unless somebody whom a partner keeps may be recorded so deeply.

    An agreement for a project counts for those who came to its sessions.
    """
    if not depth_for(person).allows(depth):
        require_depth(person.organisation, depth)


def require_no_more(person: Person, depth: str, details: Mapping[str, Any]) -> None:
    """Raises NotPossible, unless it is agreed so deeply or only puts right what is kept.

    What is kept has to be right for as long as it is kept (UK GDPR, Articles 5(1)(d) and 16).
    """
    if depth_for(person).allows(depth):
        return
    if ORDER.index(depth) > ORDER.index(person.depth):
        require_depth(person.organisation, depth)
    if more := added(person, depth, details):
        raise NotPossible(
            "Your data agreement allows nothing new about them. What is kept can be put right or"
            " emptied; leave empty what was empty. Nothing was saved; what you typed still stands"
            " on the page.",
            field=more[0],
        )


def added(person: Person, depth: str, details: Mapping[str, Any]) -> list[str]:
    """Return which details say something new of somebody of whom nothing new may be kept."""
    if depth_for(person).allows(depth):
        return []
    return [name for name, value in details.items() if value and not getattr(person, name)]


def deepest(depths: Iterable[str]) -> str:
    """Return the deepest of some depths."""
    return max(depths, key=ORDER.index)
