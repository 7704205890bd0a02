"""The kinds of request as a programme has them, and its rule."""

from __future__ import annotations

from dataclasses import dataclass

from dots.foundation.models import Programme
from dots.requests.models import RequestKind, RequestRule
from dots.requests.models.programme import UNSORTED_DAYS, USUAL_KINDS


@dataclass(frozen=True)
class Kind:
    """One kind, with the working days in which an answer is promised."""

    code: str
    title: str
    target_days: int
    is_hidden: bool = False
    is_own: bool = False


def kinds_of(programme: Programme, *, hidden: bool = False) -> list[Kind]:
    """Return the programme's kinds: the usual ones as it has them, then its own.

    Args:
        hidden: with those it no longer offers.
    """
    said = {one.code: one for one in RequestKind.objects.filter(programme=programme)}
    codes = [*USUAL_KINDS, *sorted(said.keys() - USUAL_KINDS.keys())]
    listed = [kind_from(code, said.get(code)) for code in codes]
    return [kind for kind in listed if hidden or not kind.is_hidden]


def kind_from(code: str, said: RequestKind | None) -> Kind:
    """Return a kind as the programme says it, else as is usual."""
    if said is None:
        return Kind(code, *USUAL_KINDS[code])
    return Kind(code, said.title, said.target_days, said.is_hidden, code not in USUAL_KINDS)


def kind_choices(programme: Programme) -> list[tuple[str, str]]:
    """Return (code, title) of the kinds offered."""
    return [(kind.code, kind.title) for kind in kinds_of(programme)]


def kind_titles(programme: Programme) -> dict[str, str]:
    """Return code -> title, also of kinds no longer offered."""
    return {kind.code: kind.title for kind in kinds_of(programme, hidden=True)}


def target_of(programme: Programme, code: str) -> int:
    """Return the working days promised for a kind; for none, those in which it gets one."""
    days = {kind.code: kind.target_days for kind in kinds_of(programme, hidden=True)}
    return days.get(code, UNSORTED_DAYS)


def rule_of(programme: Programme) -> RequestRule:
    """Return the programme's rule; an unsaved usual one when it set none."""
    found = RequestRule.objects.filter(programme=programme).first()
    return found or RequestRule(programme=programme)
