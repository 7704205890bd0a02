"""What hand-overs show elsewhere: a person's page and timeline, and a partner's home page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.urls import reverse

from dots.follow_ups.timeline import at
from dots.foundation.actor import PARTNER_ROLES, Actor
from dots.foundation.models import Event
from dots.foundation.permissions import allowed
from dots.foundation.records import Verb
from dots.foundation.registries import TimelineEntry
from dots.handovers.models import Handover
from dots.handovers.possible import may_read, stuck, why_nobody, why_unheard
from dots.handovers.selectors import (
    Asked,
    asked_elsewhere,
    given_away,
    handovers_of,
    questions_open,
    to_answer,
)
from dots.handovers.story import stands
from dots.handovers.wording import CONSENT, NO, OVER, SHARE, YES
from dots.people.models import Person
from dots.people.story import Words, practised
from dots.people.wording import beside, count

MOST = 5
ANSWERED, ENDED = "answered", "ended"
STEPS = {
    "handovers.accept": ANSWERED,
    "handovers.decline": ANSWERED,
    "handovers.take_back": ENDED,
    "handovers.end": ENDED,
}
LATER = timedelta(microseconds=1)  # of one moment what follows stands after what it follows


def person_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """On somebody's page: who else helps them, as far as they agreed or said."""
    if not isinstance(record, Person) or record.erased_on:
        return None
    if not allowed(actor, "handovers.send", record):
        return None
    given, came = kept_of(record)
    asked = asked_elsewhere(record)
    return {
        "lines": [line_given(one) for one in given] + [line_came(one) for one in came],
        "said": said_elsewhere(asked),
        "verbs": verbs(record, asked),
    }


def verbs(person: Person, asked: Asked) -> list[Verb]:
    """Return what can be done between organisations."""
    send, ask = (reverse(f"handovers:{name}", args=[person.pk]) for name in ("send", "elsewhere"))
    offered = [Verb("Hand over or share", send, often=True, order=60, keeps=True)]
    if asked.may_be_asked and not given_away(person):
        offered.append(Verb("Ask how many others help them", ask, order=60, keeps=True))
    return offered


def kept_of(person: Person) -> tuple[list[Handover], list[Handover]]:
    """Return what was offered of somebody, the last first, and by which they came, the last first.

    Both are read once for a page, however many pieces of it ask.
    """
    paths = ("to__programme", "person__organisation")
    came = (f"arrivals__handover__{path}" for path in paths)
    prefetch_related_objects([person], *(f"handovers__{path}" for path in paths), *came)
    given = sorted(person.handovers.all(), key=lambda one: one.sent_on, reverse=True)
    by = [one.handover for one in person.arrivals.all()]
    by.sort(key=lambda one: (one.answered_on or one.sent_on, one.pk), reverse=True)
    return given, by


def line_given(one: Handover) -> dict[str, Any]:
    """Return one that the partner offered."""
    said, dot = stands(one, to_giver=True)
    address = reverse("handovers:handover", args=[one.pk])
    return {"title": f"To {one.to}", "says": said, "dot": dot, "address": address}


def line_came(one: Handover) -> dict[str, Any]:
    """Return one by which somebody came to the partner."""
    said, dot = stands(one, to_giver=False)
    if one.kind == OVER and not one.ended_on:
        said = f"Handed over to you on {one.answered_on:%-d %B %Y}"
    reads = may_read(one)
    return {
        "title": f"From {one.giver}",
        "says": said,
        "dot": dot,
        "address": reverse("handovers:received", args=[one.pk]),
        "read": reverse("handovers:read", args=[one.pk]) if reads else "",
        "brought": brought(one),
        "warning": one.kind == OVER and one.ended_why == CONSENT,
    }


def brought(one: Handover) -> str:
    """Return what somebody had practised before they came."""
    tasks = one.arrival.brought
    return practised(tasks, Words(one.to.programme)) if tasks else ""


def said_elsewhere(asked: Asked) -> str:
    """Say what is known of how many others help somebody."""
    last = asked.last
    if last is None:
        return "Nobody has asked yet how many other organisations help them."
    when = f"asked on {last.asked_on:%-d %B %Y}"
    if last.others is None:
        return f"They did not say how many other organisations help them ({when})."
    many = count(last.others, "other organisation")
    return f"{many} helped them in the year before they were {when}."


def what_happened(actor: Actor, record: Any) -> Iterable[TimelineEntry]:
    """On somebody's timeline: offered, answered, ended; and how they came."""
    if not isinstance(record, Person) or not allowed(actor, "handovers.send", record):
        return
    given, came = kept_of(record)
    typed = typed_at([*given, *came])
    for one in given:
        sent, answered, over = moments(one, typed)
        page = reverse("handovers:handover", args=[one.pk])
        what = "Sharing was offered to" if one.kind == SHARE else "Handing over was offered to"
        yield TimelineEntry(sent, f"{what} {one.to}, with their yes", address=page)
        if one.answer:
            said = {YES: "said yes", NO: "said no"}[one.answer]
            yield TimelineEntry(answered, f"{one.to} {said}", address=page)
        if one.ended_on:
            yield TimelineEntry(over, stands(one, to_giver=True)[0].partition(" on ")[0])
    for one in came:
        how = "Shared by" if one.kind == SHARE else "Handed over by"
        page = reverse("handovers:received", args=[one.pk])
        yield TimelineEntry(moments(one, typed)[1], f"{how} {one.giver}", address=page)


def typed_at(handovers: Iterable[Handover]) -> dict[tuple[str, UUID], datetime]:
    """Return (whether it answered or ended, which) -> when that was typed."""
    ids = [one.pk for one in handovers]
    if not ids:
        return {}
    done = Event.objects.filter(action__in=STEPS, record_id__in=ids).order_by("received_at")
    rows = done.values_list("action", "record_id", "received_at")
    return {(STEPS[action], pk): at_once for action, pk, at_once in rows if pk is not None}


def moments(
    one: Handover, typed: Mapping[tuple[str, UUID], datetime]
) -> tuple[datetime, datetime, datetime]:
    """Return when it was offered, answered and ended, each after the one before."""
    sent = at(one.sent_on, one.created_at)
    answered = at(one.answered_on or one.sent_on, typed.get((ANSWERED, one.pk)))
    answered = max(answered, sent + LATER)
    over = at(one.ended_on or one.sent_on, typed.get((ENDED, one.pk)))
    return sent, answered, max(over, answered + LATER)


def home_panel(actor: Actor) -> dict[str, Any] | None:
    """For a partner's people: what they are asked, and what was asked of them."""
    if not actor.roles.intersection(PARTNER_ROLES):
        return None
    asked = list(to_answer(actor)[: MOST + 1])
    questions = [one for one in questions_open(actor) if not why_unheard(one)]
    no_yes = {one.pk: one for one in stuck(actor)}
    late = late_answers(actor, no_yes)
    if not (asked or questions or no_yes or late):
        return None
    said = [
        f"{count(len(asked), 'person', 'people')} offered to you." if asked else "",
        f"{count(len(questions), 'question')} to answer." if questions else "",
        f"{count(len(no_yes), 'person', 'people')} of yours cannot be taken on now." * bool(no_yes),
        f"{count(len(late), 'offer')} of yours nobody has answered yet." if late else "",
    ]
    items = [item(one, f"From {one.giver}", "received", "offered to you") for one in asked]
    items += [item_of_own(one, f"{one.to} asks") for one in questions]
    asking = {one.pk for one in questions}
    more = [one for pk, one in no_yes.items() if pk not in asking][:MOST]
    items += [item_of_own(one, f"offered to {one.to}") for one in more]
    items += [item_of_own(one, f"{one.to} has not answered") for one in late]
    return {
        "title": "Handed over and shared",
        "text": " ".join(one for one in said if one),
        "items": items[:MOST],
        "address": reverse("handovers:handovers"),
        "action": "See all of them",
    }


def late_answers(actor: Actor, others: Iterable[UUID]) -> list[Handover]:
    """Return what the actor's partners offered and nobody has answered in time, but for others."""
    late = handovers_of(actor, way="out", stands="waiting").filter(told_late_on__isnull=False)
    return list(late.exclude(pk__in=list(others))[: MOST + 1])


def item_of_own(one: Handover, note: str) -> dict[str, str]:
    """Return one that the partner offered, with what helps whom it is about."""
    return item(one, str(one.person), "handover", beside(one.person, note))


def item(one: Handover, title: str, page: str, note: str) -> dict[str, str]:
    no_yes = "; nobody can be taken on now" if why_nobody(one, page == "handover") else ""
    return {
        "title": title,
        "address": reverse(f"handovers:{page}", args=[one.pk]),
        "note": f"{note}, since {one.sent_on:%-d %B %Y}{no_yes}",
    }
