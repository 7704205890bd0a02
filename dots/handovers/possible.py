"""Is a yes to somebody possible now, and may what is shared be read? If not: why, and what to do.

That another partner may keep nobody is told to whoever offers it somebody, before and after. Since
when, and what else its data agreement says, stays between that partner and the programme's team.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.agreements.selectors import Allowed, depth_allowed, depth_without_agreement
from dots.agreements.wording import HEADCOUNT, PSEUDONYMOUS, SENTENCES
from dots.foundation.actor import Actor
from dots.handovers.models import Handover
from dots.handovers.wording import YES
from dots.network.models import Organisation
from dots.network.models.organisations import LEFT
from dots.network.selectors import programme_of
from dots.people.selectors import depth_for
from dots.people.too_deep import beyond


def may_read(handover: Handover) -> bool:
    """True while the partner that took somebody on may read what is shared, asked each time."""
    return handover.is_shared_now and not why_not_read(handover)


def why_not_read(handover: Handover) -> str:
    """Return why what is shared is not read now, in words; nothing where it is."""
    own, given = handover.received, handover.person
    if given.erased_on or own is None or own.erased_on:
        return "a record was erased"
    return why_not_given(handover) or why_not_kept(handover)


def why_not_given(handover: Handover) -> str:
    """Return why nothing of the giver's record is told any more, in words; nothing where it is."""
    given, giver = handover.person, handover.giver
    if giver.has_left:
        return f"{giver.name} has left the programme"
    if not depth_for(given).allows(given.depth):
        return f"the data agreement of {giver.name} does not allow it any more"
    return ""


def why_not_kept(handover: Handover) -> str:
    """Return why the partner that is asked can keep nobody, in words; nothing where it can."""
    to = handover.to
    if to.has_left:
        return f"{to.name} has left the programme"
    if not depth_allowed(to).allows(PSEUDONYMOUS):
        return f"the data agreement of {to.name} does not allow it any more"
    return ""


def why_no_yes(handover: Handover) -> tuple[str, str]:
    """Return why nobody can be taken on now, and what to do there; else twice nothing."""
    allowed = depth_allowed(handover.to)
    if not allowed.allows(PSEUDONYMOUS):
        return (
            f"{SENTENCES[allowed.depth]} at {handover.to.name}, so nobody can be kept there.",
            "Say no, or ask the programme’s team to change your data agreement first.",
        )
    if why := why_not_given(handover):
        return (
            f"{capital(why)}, so nobody can be taken on from them.",
            "Say no here. If the person comes to you themselves, add them to your people.",
        )
    return "", ""


def why_nobody(handover: Handover, to_giver: bool) -> str:
    """Return why what waits cannot be answered with a yes, in words; nothing where it can.

    Each side is told first of what is its own to put right.
    """
    if not waits(handover):
        return ""
    given, kept = why_not_given, why_not_kept
    mine, theirs = (given, kept) if to_giver else (kept, given)
    return mine(handover) or theirs(handover)


def clear_among(handovers: Iterable[Handover]) -> set[UUID]:
    """Return ids of those with nothing in the way by either side's agreement for all its work.

    Asked once for all of them; of any other `why_nobody` and `why_not_read` tell.
    """
    rows = list(handovers)
    sides = {one.pk: one for row in rows for one in (row.giver, row.to)}
    held = Agreement.objects.in_force(timezone.localdate()).filter(organisation__in=sides)
    general = dict(held.filter(project=None).values_list("organisation", "depth"))
    rule = depth_without_agreement(rows[0].giver.programme) if rows else HEADCOUNT

    def allows(side: Organisation, depth: str) -> bool:
        return not side.has_left and Allowed(general.get(side.pk, rule)).allows(depth)

    return {
        one.pk
        for one in rows
        if allows(one.to, PSEUDONYMOUS) and allows(one.giver, one.person.depth)
        if not one.person.erased_on and not (one.received and one.received.erased_on)
        if one.received or one.answer != YES
    }


def why_unheard(handover: Handover) -> str:
    """Return why the partner that is asked reads no answer; nothing where it does."""
    return why_not_given(handover) if waits(handover) else ""


def what_giver_can_do(handover: Handover) -> str:
    """Return what the giver can do where nobody can be taken on now."""
    to, until = handover.to, f"{handover.last_day:%-d %B %Y}"
    if why_not_given(handover) and why_not_kept(handover):
        return (
            f"{to.name} may keep nobody either, so that another data agreement of yours alone makes"
            " no yes possible. Take it back."
        )
    if why_not_given(handover):
        return (
            f"{to.name} reads nothing of yours now, and can only say no. Take it back, or ask the"
            " programme’s team to change your data agreement: then a yes is possible until"
            f" {until}."
        )
    if to.has_left:
        return "Take it back. Nobody there can answer."
    return (
        f"{to.name} can only say no, or ask you something. Take it back, or ring them: the"
        " programme’s team can change their data agreement, and then a yes is possible until"
        f" {until}."
    )


def capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def waits(handover: Handover) -> bool:
    """True while there is somebody to answer it."""
    return handover.is_waiting and not handover.is_within_one


def stuck(actor: Actor) -> QuerySet[Handover]:
    """Return what the actor's partners offered and nobody can say yes to now, the first first.

    Asked of all of them together, as `why_nobody` asks of one.
    """
    offered = Handover.objects.within(actor).filter(person__organisation__in=actor.partner_ids)
    waiting: QuerySet[Handover] = offered.waiting()
    if not waiting.exists():
        return waiting
    held = Agreement.objects.in_force(timezone.localdate()).filter(
        organisation=OuterRef("to"), project=None
    )
    keeps_nobody = Q(Exists(held.filter(depth=HEADCOUNT)))
    if depth_without_agreement(programme_of(actor)) == HEADCOUNT:
        keeps_nobody |= ~Q(Exists(held))
    barred = Q(person__in=beyond(actor).values("pk")) | Q(to__state=LEFT) | keeps_nobody
    found = waiting.filter(barred).select_related("person__organisation__programme", "to")
    return found.order_by("sent_on", "pk")
