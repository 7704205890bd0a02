"""What the programme and the network did for a partner, counted from what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dots.actions.models import DONE, TEAM, Action
from dots.evidence.periods import Period
from dots.foundation.actor import Actor
from dots.network.models import Organisation


@dataclass(frozen=True)
class Received:
    """One kind of thing done for a partner in a period: in words, and where it is listed."""

    text: str
    address: str = ""


def received_by(actor: Actor, organisation: Organisation, period: Period) -> list[Received]:
    """Return what came back to a partner in a period; kinds with nothing are left out."""
    return list(each_kind(actor, organisation, period))


def each_kind(actor: Actor, organisation: Organisation, period: Period) -> Iterator[Received]:
    days = (period.first, period.last)
    agreed = Action.objects.within(actor).filter(organisation=organisation, state=DONE)
    done = agreed.filter(side=TEAM, settled_on__range=days).count()
    if done:
        yield Received(f"The programme’s team did {say(done, 'thing')} agreed with us")


def say(count: int, one: str, many: str = "") -> str:
    """Return a number with its word."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
