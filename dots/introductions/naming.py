"""What the two of an introduction are called, where others or they themselves have one name."""

from __future__ import annotations

from collections.abc import Iterable

from dots.introductions.models import Introduction, Side
from dots.network.models import Organisation
from dots.network.namesakes import labels_of, tell_apart


def name_both(introductions: Iterable[Introduction] = (), sides: Iterable[Side] = ()) -> None:
    """Let a page call these by what tells each from others of its name: once, before it is shown.

    For whoever sees more partners than the two: the team, and those who are signed in.
    """
    shown: list[Organisation] = []
    for side in sides:
        shown += [side.organisation, side.introduction.organisation, side.introduction.other]
    for one in introductions:
        shown += [one.organisation, one.other]
        shown += [side.organisation for side in one.sides.all()]
    tell_apart(shown)


def names_of(one: Organisation, other: Organisation) -> tuple[str, str]:
    """Return what two are called in words that both of them read.

    Of other partners of their name they learn nothing; two of one name are told apart.
    """
    (_, first), (_, second) = labels_of((each.pk, each.name) for each in (one, other))
    return first, second


def both_names(side: Side) -> tuple[str, str]:
    """Return what a letter or a link calls its partner and the one it is to meet."""
    return names_of(side.organisation, side.far_side)
