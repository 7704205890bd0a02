"""Two records of one person become one: a yes to sharing, and where the other took it back."""

from __future__ import annotations

from collections.abc import Iterator

from dots.handovers.models import Handover
from dots.handovers.wording import CONSENT
from dots.people.models import Person
from dots.people.wording import told_apart


def both_said(one: Person, other: Person) -> Iterator[tuple[Handover, Handover, str, str]]:
    """Yield what stands by one record and was taken back by the other, and whose each is."""
    name, others = told_apart(one, other)
    for mine, theirs, whose, of in ((one, other, name, others), (other, one, others, name)):
        for standing in mine.handovers.standing().select_related("to"):
            ended = theirs.handovers.filter(to=standing.to_id, ended_why=CONSENT)
            if last := ended.order_by("-ended_on", "-pk").first():
                yield standing, last, whose, of


def in_words(standing: Handover, ended: Handover, name: str, others: str) -> str:
    return (
        f"By the record of {others} they took back on {ended.ended_on:%-d %B %Y} that"
        f" {standing.to} reads about them; by that of {name} they said yes to it on"
        f" {standing.agreed_on:%-d %B %Y}."
    )


def is_later(standing: Handover, ended: Handover) -> bool:
    """True where the yes is later than the taking back, and so is what the person said last."""
    return ended.ended_on is not None and standing.agreed_on > ended.ended_on


def becomes(one: Person, other: Person) -> Iterator[str]:
    """Yield each yes to sharing that stands over an earlier taking back."""
    for standing, ended, *names in both_said(one, other):
        if is_later(standing, ended):
            yield f"{in_words(standing, ended, *names)} What they said last stands: it goes on."


def first(one: Person, other: Person) -> Iterator[str]:
    """Yield what is shared still by one record, though the person took it back later."""
    for standing, ended, *names in both_said(one, other):
        if not is_later(standing, ended):
            yield f"{in_words(standing, ended, *names)} If it is one person, end that first."
