"""Taking back, ending, and what happens by itself when nobody answers."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.handovers import letters
from dots.handovers.models import Handover
from dots.handovers.selectors import late_at
from dots.handovers.wording import ANSWER_IN, CONSENT, GIVER, LATE, OVER, RECEIVER, YES
from dots.handovers.writing import end_links, write_to_giver, write_to_receiver

OVER_ALREADY = "This has ended already. Nothing was changed."


@command("handovers.take_back", on="handover")
def take_back(*, actor: Actor, handover: Handover) -> Handover:
    """Take an offer back before it is answered: the other partner is told nothing more."""
    if not handover.is_waiting:
        raise NotPossible("It is answered or has ended. Nothing was taken back.")
    return finish(handover, GIVER)


@command("handovers.end", on="handover")
def end(*, actor: Actor, handover: Handover, by_consent: bool) -> Handover:
    """End it: access ends at once. Either side says so when the person took their yes back.

    Args:
        by_consent: the person took their yes back; else a partner needs it no more.
    """
    by_giver = actor.belongs_to(handover.giver.pk) or actor.kind == "system"
    if handover.ended_on:
        raise NotPossible(OVER_ALREADY)
    if handover.is_waiting and not by_giver:
        raise NotPossible("Answer it instead: say no. Nothing was changed.")
    if handover.answer != YES and not handover.is_waiting:
        raise NotPossible("They said no: there is nothing to end. Nothing was changed.")
    if handover.kind == OVER and handover.answer and not by_consent:
        raise NotPossible("They were handed over: nothing is read any more that could be ended.")
    finish(handover, CONSENT if by_consent else GIVER if by_giver else RECEIVER)
    if handover.answer == YES:
        (write_to_receiver if by_giver else write_to_giver)(handover, letters.ended)
    return handover


@command("handovers.tend", on="programme")
def tend(*, actor: Actor, programme: Programme) -> Programme:
    """Tell givers of what nobody has answered, and let end what can be answered no more."""
    today = timezone.localdate()
    for one in late_at(today - timedelta(days=ANSWER_IN)).filter(programme=programme):
        one.told_late_on = today
        one.save(update_fields=["told_late_on"])
        write_to_giver(one, letters.late)
    for one in Handover.objects.waiting().filter(programme=programme, last_day__lt=today):
        finish(one, LATE)
    return programme


def finish(handover: Handover, why: str) -> Handover:
    """Let it be over today, and no link to it open."""
    handover.ended_on, handover.ended_why = timezone.localdate(), why
    handover.save(update_fields=["ended_on", "ended_why"])
    end_links(handover)
    return handover
