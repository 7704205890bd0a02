"""What shows on a partner's page, on home pages, in a timeline and among notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.foundation.registries import Became, TimelineEntry
from dots.introductions.joined import WHY, joined
from dots.introductions.models import (
    ASKED,
    INTRODUCED,
    OUTCOMES,
    STATES,
    YES,
    Introduction,
    Side,
    Tie,
)
from dots.introductions.naming import name_both
from dots.introductions.selectors import (
    ended_ties,
    neighbours_of,
    of_partner,
    offered_to,
    sides_with,
    to_ask_by_phone,
    waiting_for_outcome,
)
from dots.introductions.wording import TIE_MEANS, how_it_stands
from dots.network.models import Organisation
from dots.network.namesakes import tell_apart
from dots.network.overview import in_words

MOST = 8


def ties_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show on a partner's page whom it is tied to."""
    if not isinstance(record, Organisation) or not allowed(actor, "introductions.see_ties", record):
        return None
    found = neighbours_of(actor, record)
    may = allowed(actor, "introductions.add_tie", record) and not record.has_left
    open_ones = [
        one
        for one in of_partner(actor, record)[:MOST]
        if one.is_open and allowed(actor, "introductions.see_introduction", one)
    ]
    ended = list(ended_ties(actor, record)[:MOST])
    shown = [one.organisation for one in found[:MOST]]
    tell_apart([*shown, *(tie.far_end(record.pk) for tie in ended)])
    name_both(open_ones)
    return {
        "ties": [tie_line(actor, one) for one in found[:MOST]],
        "count": len(found),
        "around": reverse("introductions:around", args=[record.pk]) if found else "",
        "means": TIE_MEANS,
        "add": reverse("introductions:add_tie", args=[record.pk]) if may else "",
        "suggest": reverse("introductions:suggest", args=[record.pk])
        if allowed(actor, "introductions.suggest", record) and not record.has_left
        else "",
        "ended": [ended_line(actor, record, tie) for tie in ended],
        "introductions": [
            {
                "title": str(one),
                "text": how_it_stands(one, list(one.sides.all()) if actor.is_team else []),
                "address": reverse("introductions:introduction", args=[one.pk]),
            }
            for one in open_ones
        ],
    }


def tie_line(actor: Actor, one: Any) -> dict[str, Any]:
    """Return one neighbour as the panel shows it, with the way to end each tie."""
    there = allowed(actor, "network.view_organisation", one.organisation)
    return {
        "title": str(one.organisation),
        "address": reverse("network:organisation", args=[one.organisation.pk]) if there else "",
        "text": "; ".join(one.how) + (". An introduction led to this" if one.led else ""),
        "end": [
            {
                "address": reverse("introductions:end_tie", args=[tie.pk]),
                "what": tie.get_kind_display().lower(),
            }
            for tie in one.ties
            if allowed(actor, "introductions.end_tie", tie)
        ],
    }


def ended_line(actor: Actor, record: Organisation, tie: Tie) -> dict[str, str]:
    may = allowed(actor, "introductions.resume_tie", tie)
    return {
        "title": str(tie.far_end(record.pk)),
        "text": f"{tie.get_kind_display()}. Ended {tie.closed_on:%-d %B %Y}",
        "resume": reverse("introductions:resume_tie", args=[tie.pk]) if may else "",
    }


def waiting_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell the team what waits: partners to ring for a yes, and those silent about what came."""
    if not actor.is_team:
        return None
    ring = list(to_ask_by_phone(actor)[:5])
    silent = list(waiting_for_outcome(actor)[:5])
    both = [partner for one in silent for partner in (one.organisation, one.other)]
    tell_apart([*(side.organisation for side in ring), *both])
    asked = Introduction.objects.within(actor).filter(state=ASKED).count()
    unknown = waiting_for_outcome(actor).count()
    if not (ring or silent or asked):
        return None
    led = f" Of {unknown:,} we do not know yet whether they led anywhere." if unknown else ""
    items = [
        {
            "title": f"Ring {side.organisation}",
            "note": "Asked to be introduced; no address to write to",
            "address": reverse("introductions:introduction", args=[side.introduction_id]),
        }
        for side in ring
    ]
    items += [
        {
            "title": str(one),
            "note": "Did it lead anywhere? Not both have said",
            "address": reverse("introductions:introduction", args=[one.pk]),
        }
        for one in silent
    ]
    return {
        "title": "Introductions",
        "text": f"{in_words(asked, 'introduction')} waiting for a yes from both.{led}",
        "items": items,
        "address": reverse("introductions:introductions"),
        "action": "See all introductions",
    }


def offered_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell a partner's managers which introductions were offered to them."""
    found = [
        side for side in offered_to(actor) if allowed(actor, "introductions.answer_consent", side)
    ]
    if not found:
        return None
    name_both(sides=found)
    return {
        "title": "Introductions offered to you",
        "text": "Nobody learns how to reach you before you both said yes.",
        "items": [
            {
                "title": f"Meet {side.far_side}?"
                if side.introduction.state == ASKED
                else f"Did meeting {side.far_side} lead anywhere?",
                "address": reverse(
                    "introductions:consent"
                    if side.introduction.state == ASKED
                    else "introductions:outcome",
                    args=[side.pk],
                ),
            }
            for side in found
        ],
    }


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield a partner's introductions and what came of them."""
    if not isinstance(record, Organisation) or not allowed(actor, "introductions.see_ties", record):
        return
    for one in of_partner(actor, record) if actor.is_team or actor.belongs_to(record.pk) else ():
        other = one.other if one.organisation_id == record.pk else one.organisation
        address = reverse("introductions:introduction", args=[one.pk])
        if one.introduced_at:
            yield TimelineEntry(one.introduced_at, f"Introduced to {other}", one.why, address)
        elif one.asked_at:
            text = STATES[one.state]
            yield TimelineEntry(one.asked_at, f"Asked to meet {other}", f"{text}.", address)
        for side in one.sides.all():
            if side.outcome_at and (actor.is_team or actor.belongs_to(side.organisation_id)):
                said = f"{OUTCOMES[side.outcome]}. {side.outcome_text}".strip()
                yield TimelineEntry(
                    side.outcome_at, f"{side.organisation} said what came of it", said, address
                )


def became(actor: Actor, kind: str, key: str) -> Iterable[Became]:
    """Return the introductions that a gap, a request or a need became."""
    found = Introduction.objects.within(actor).filter(came_from=kind, came_from_key=key)
    for one in sides_with(found.select_related("organisation", "other")).order_by("created_at"):
        sides = list(one.sides.all())
        settled = one.settled_at is not None or (
            one.state == INTRODUCED and all(side.outcome for side in sides)
        )
        yield Became(
            f"Introduction: {one}",
            reverse("introductions:introduction", args=[one.pk]),
            how_it_stands(one, sides),
            settled,
            told_of(one, sides),
        )
    for one in joined(actor, came_from=kind, came_from_key=key):
        address = reverse("introductions:introduction", args=[one.pk])
        yield Became(f"Introduction: {one}", address, WHY, True)


def told_of(introduction: Introduction, sides: Iterable[Side]) -> str:
    """Say to whoever asked for help what came of an introduction, once the two were introduced."""
    if introduction.state != INTRODUCED:
        return ""
    led = any(side.outcome == YES for side in sides)
    return "something came of it" if led else "you were introduced"


def how_far(actor: Actor) -> str:
    """Say for the four stages how many were introduced; nothing before the first."""
    made = Introduction.objects.within(actor).filter(state=INTRODUCED).count()
    return f"{in_words(made, 'introduction')} made." if made else ""
