"""Taking back, ending, and what happens by itself when nobody answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.journal import digest_of, note
from dots.foundation.models import Programme
from dots.handovers import letters
from dots.handovers.models import Handover
from dots.handovers.selectors import late_at
from dots.handovers.wording import ANSWER_IN, CONSENT, GIVER, LATE, OVER, RECEIVER, YES
from dots.handovers.writing import end_links, write_to_giver, write_to_receiver

NOTED = "handover-ended"  # as the journal calls it
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
    if handover.ended_why != LATE:  # that ends by itself again
        note(NOTED, handover.pk)
    return handover


@command("handovers.end_again", on="programme")
def replay_ends(*, actor: Actor, programme: Programme, digests: Mapping[str, date]) -> Programme:
    """End again what was ended and stands again with an older backup."""
    for one in ended_back(programme, digests):
        one.ended_on, one.ended_why = digests[digest_of(one.pk)], CONSENT
        one.save(update_fields=["ended_on", "ended_why"])
        end_links(one)
    return programme


def ended_back(programme: Programme, digests: Collection[str]) -> list[Handover]:
    """Return what has one of these digests and stands."""
    standing = Handover.objects.standing().filter(programme=programme)
    ids = standing.values_list("pk", flat=True) if digests else ()
    return list(standing.filter(pk__in=[pk for pk in ids if digest_of(pk) in digests]))
