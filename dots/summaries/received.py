"""What the programme and the network did for a partner, counted from what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from dots.actions.models import DONE, TEAM, Action
from dots.conversations.models import Party
from dots.evidence.periods import Period
from dots.foundation.actor import Actor
from dots.introductions.models import INTRODUCED, Introduction
from dots.network.models import Organisation
from dots.requests.models import SupportRequest
from dots.requests.models.requests import ANSWERED


@dataclass(frozen=True)
class Received:
    """One kind of thing done for a partner in a period: in words, and where it is listed."""

    text: str
    address: str = ""


def received_by(actor: Actor, organisation: Organisation, period: Period) -> list[Received]:
    """Return what came back to a partner in a period; kinds with nothing are left out."""
    return list(each_kind(actor, organisation, period))


def each_kind(actor: Actor, organisation: Organisation, period: Period) -> Iterator[Received]:
    """Yield each kind of thing that came back, with how often, where it did at all."""
    days = (period.first, period.last)
    held = Party.objects.within(actor).filter(organisation=organisation)
    talks = held.filter(conversation__held_on__range=days).count()
    if talks:
        yield Received(f"{say(talks, 'conversation')} with the programme’s team")
    agreed = Action.objects.within(actor).filter(organisation=organisation, state=DONE)
    done = agreed.filter(side=TEAM, settled_on__range=days).count()
    if done:
        yield Received(f"The programme’s team did {say(done, 'thing')} it had agreed to do")
    asked = SupportRequest.objects.within(actor).filter(organisation=organisation)
    answered = asked.filter(state=ANSWERED, closed_at__date__range=days).count()
    if answered:
        yield Received(f"{say(answered, 'request')} answered")
    met = Introduction.objects.within(actor).filter(state=INTRODUCED)
    mine = met.filter(Q(organisation=organisation) | Q(other=organisation))
    partners = mine.filter(introduced_at__date__range=days).count()
    if partners:
        yield Received(f"Introduced to {say(partners, 'other organisation')}")


def say(count: int, one: str, many: str = "") -> str:
    """Return a number with its word."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
