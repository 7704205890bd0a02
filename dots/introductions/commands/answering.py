"""What the two partners answer: by their links, signed in, or told to the team by phone."""

from __future__ import annotations

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.introductions.commands.asking import introduce, sides_of
from dots.introductions.models import (
    ASKED,
    BY_LINK,
    BY_PHONE,
    CONSENTS,
    DECLINED,
    INTRODUCED,
    INTRODUCED_BY_US,
    MET,
    NO,
    OUTCOMES,
    SIGNED_IN,
    WORKS,
    YES,
    EarlierAnswer,
    Introduction,
    Side,
    Tie,
    in_order,
)


def door_of(actor: Actor) -> str:
    """Say how an answer came in."""
    if actor.kind == "link":
        return BY_LINK
    return BY_PHONE if actor.is_team or actor.kind == "system" else SIGNED_IN


@command("introductions.answer_consent", on="side")
def answer_consent(*, actor: Actor, side: Side, answer: str) -> Side:
    """Say yes or no thanks. One no ends it; the second yes introduces both."""
    introduction = side.introduction
    if answer not in CONSENTS:
        raise NotPossible("Choose yes or no thanks. Nothing was saved.")
    if introduction.state != ASKED:
        raise NotPossible("This has been settled already. Nothing was changed.")
    side.consent, side.consent_at, side.consent_by = answer, timezone.now(), door_of(actor)
    side.save(update_fields=["consent", "consent_at", "consent_by"])
    if answer == NO:
        decline(introduction)
    elif all(one.consent == YES for one in sides_of(introduction)):
        make(introduction)
    return side


def decline(introduction: Introduction) -> None:
    """End it after a no. The other side's link says that it ended; nobody is told who said so."""
    introduction.state, introduction.settled_at = DECLINED, timezone.now()
    introduction.save(update_fields=["state", "settled_at"])


def make(introduction: Introduction) -> None:
    """Introduce both: letters to each, and a tie unless there is one."""
    introduction.state, introduction.introduced_at = INTRODUCED, timezone.now()
    introduction.save(update_fields=["state", "introduced_at"])
    introduce(introduction)
    ends = in_order(introduction.organisation, introduction.other)
    Tie.objects.get_or_create(
        **ends,
        kind=MET,
        closed_on=None,
        defaults={
            "programme_id": introduction.programme_id,
            "source": INTRODUCED_BY_US,
            "since": timezone.localdate(),
            "introduction": introduction,
        },
    )


@command("introductions.answer_outcome", on="side")
def answer_outcome(*, actor: Actor, side: Side, outcome: str, text: str = "") -> Side:
    """Say whether it led anywhere, and what or why. It may be said again later.

    What was said last counts; what was said before stays in the history of the side.
    The tie follows what is known: a yes of either makes it one of working together, a no of both
    ends it.
    """
    introduction = side.introduction
    if outcome not in OUTCOMES:
        raise NotPossible("Choose one of the three answers. Nothing was saved.")
    if introduction.state != INTRODUCED:
        raise NotPossible("These two were not introduced. Nothing was saved.")
    said = {"outcome": outcome, "outcome_text": text.strip(), "outcome_by": door_of(actor)}
    before = {name: getattr(side, name) for name in said}
    if side.outcome and before != said:
        at = side.outcome_at or introduction.created_at
        EarlierAnswer.objects.create(
            programme_id=side.programme_id, side=side, outcome_at=at, **before
        )
    for name, value in said.items():
        setattr(side, name, value)
    side.outcome_at = timezone.now()
    side.save(update_fields=["outcome", "outcome_text", "outcome_at", "outcome_by"])
    follow(introduction, [one.outcome for one in sides_of(introduction)])
    return side


def follow(introduction: Introduction, said: list[str]) -> None:
    """Let the tie that an introduction made follow what both say came of it."""
    works = Tie.objects.filter(
        **in_order(introduction.organisation, introduction.other), kind=WORKS, closed_on=None
    ).exclude(introduction=introduction)
    mine = introduction.ties.all()
    if YES in said:
        mine.update(kind=MET if works.exists() else WORKS, closed_on=None)
    elif set(said) == {NO}:
        mine.update(kind=MET, closed_on=timezone.localdate())
    else:
        mine.update(kind=MET, closed_on=None)
