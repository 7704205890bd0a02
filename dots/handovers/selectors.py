"""Questions about moving between partners: to whom, how it stands, who else helps somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    prefetch_related_objects,
)
from django.utils import timezone

from dots.accounts.models import Membership
from dots.agreements.models import Agreement
from dots.agreements.selectors import depth_allowed, depth_without_agreement
from dots.agreements.wording import HEADCOUNT
from dots.follow_ups.wording import TO_COME
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, Actor
from dots.foundation.models import Programme
from dots.handovers.models import Elsewhere, Handover
from dots.handovers.wording import A_YEAR, ASKING, KNOWN_AS, NAME, NO, OVER, PARTS, SHARE, YES
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import MAIN
from dots.network.models.organisations import LEFT
from dots.network.typed import TypedPartners
from dots.people.models import Person
from dots.people.wording import NAMED, PSEUDONYMOUS

MOST_FOUND, MOST_WRITTEN_TO = 8, 3
OUT, IN = "out", "in"
WAITING, READ_NOW, TAKEN, SAID_NO, OVER_NOW = "waiting", "shared", "taken", "no", "ended"


def others_named(partner: Organisation, text: str) -> list[Organisation]:
    """Return the other partners of a programme whose name holds a text; one called just so first.

    Names of partners are no secret among them; nothing else of them is told here.
    """
    wanted = text.strip()
    others = Organisation.objects.filter(programme=partner.programme_id, live=True)
    found = others.exclude(pk=partner.pk).exclude(state=LEFT)
    exactly = list(found.filter(name__iexact=wanted)[:2])
    if len(exactly) == 1:
        return exactly
    holding = list(found.filter(name__icontains=wanted).order_by("name", "pk")[:MOST_FOUND])
    return holding or list(found.filter(pk__in=TypedPartners(found).of(wanted)[:MOST_FOUND]))


def depth_needed(parts: list[str]) -> str:
    """Return how deeply a partner has to be allowed to record to be told these parts."""
    return NAMED if NAME in parts else PSEUDONYMOUS


def parts_offered(person: Person) -> list[tuple[str, str]]:
    """Return what can go of somebody; a name only where one is kept, questions where they may be
    asked some.
    """
    asked = person.consents.live().exists() and person.follow_ups.filter(state=TO_COME).exists()
    has = {NAME: bool(person.whole_name), ASKING: asked}
    return [pair for pair in PARTS if has.get(pair[0], True)]


def standing_between(person: Person, to: Organisation) -> Handover | None:
    """Return what is waiting at a partner, or is read by it now."""
    found: Handover | None = person.handovers.standing().filter(to=to).first()
    return found


@dataclass(frozen=True)
class Reader:
    """Somebody of a partner who can be written to: an account's member, or its main contact."""

    email: str
    record_id: UUID


def readers_of(partner: Organisation) -> list[Reader]:
    """Return who answers for a partner: its managers, else its champions, else its main contact."""
    current = Membership.objects.filter(programme=partner.programme_id, partner_id=partner.pk)
    active = current.current().filter(user__is_active=True).select_related("user")
    for role in (PARTNER_MANAGER, CHAMPION):
        found = list(active.filter(role=role).order_by("created_at")[:MOST_WRITTEN_TO])
        if found:
            return [Reader(one.user.email, one.pk) for one in found]
    contacts = Contact.objects.filter(organisation=partner, kind=MAIN, closed_on=None, live=True)
    main = contacts.exclude(email="").order_by("created_at")[:1]
    return [Reader(one.email, one.pk) for one in main]


def holder_has_left(actor: Actor) -> bool:
    """True where a link was sent to somebody whose access at the partner has ended since."""
    ended = Membership.objects.filter(pk__in=actor.record_ids, ended_at__isnull=False)
    return ended.exists()


def parts_read(handover: Handover) -> list[str]:
    """Return what is shared and may be read now: a name only where names may be recorded."""
    names = depth_allowed(handover.to).allows(NAMED)
    return [one for one in handover.parts if one != NAME or names]


def practised_by(person: Person) -> list[dict[str, str]]:
    """Return each task somebody practised, as it went the last time."""
    last: dict[str, str] = {}
    mine = person.attendances.counted().order_by("activity__starts_on", "created_at")
    for tasks in mine.values_list("tasks", flat=True):
        for task in tasks:
            last[task["code"]] = task["went"]
    return [{"code": code, "went": went} for code, went in last.items()]


def handovers_of(
    actor: Actor, way: str = "", stands: str = "", partner: str = ""
) -> QuerySet[Handover]:
    """Return what the actor's partners offered and were asked, what waits first, then the latest.

    Args:
        partner: a part of the other partner's name.
    """
    found = Handover.objects.within(actor)
    mine = actor.partner_ids
    ways = {OUT: Q(person__organisation__in=mine), IN: Q(to__in=mine)}
    states = {
        WAITING: Q(answer="", ended_on=None) & ~Q(person__organisation=F("to")),
        READ_NOW: Q(answer=YES, kind=SHARE, ended_on=None),
        TAKEN: Q(answer=YES),
        SAID_NO: Q(answer=NO),
        OVER_NOW: Q(ended_on__isnull=False),
    }
    found = found.filter(ways.get(way, Q()), states.get(stands, Q()))
    if partner:
        named = Q(to__name__icontains=partner) | Q(person__organisation__name__icontains=partner)
        found = found.filter(named)
    waits = Case(When(states[WAITING], then=Value(0)), default=Value(1))
    with_people = found.select_related("person", "person__organisation", "to", "arrival__person")
    result: QuerySet[Handover] = with_people.order_by(waits, "-sent_on", "-pk")
    return result


def to_answer(actor: Actor) -> QuerySet[Handover]:
    """Return what the actor's partners are asked and have not answered."""
    asked = Handover.objects.within(actor).filter(to__in=actor.partner_ids).waiting()
    found: QuerySet[Handover] = asked.filter(last_day__gte=timezone.localdate())
    return found.order_by("sent_on", "pk")


def late_at(day: date) -> QuerySet[Handover]:
    """Return those of which the giver is to hear that nobody has answered."""
    found: QuerySet[Handover] = Handover.objects.waiting().filter(
        told_late_on=None, sent_on__lte=day
    )
    return found


def questions_open(actor: Actor) -> list[Handover]:
    """Return those the actor's partners offered where a question waits for their answer."""
    offered = Handover.objects.within(actor).filter(person__organisation__in=actor.partner_ids)
    asked = offered.waiting().filter(questions__by_giver=False).distinct()
    found = (
        asked.select_related("person", "to").prefetch_related("questions").order_by("sent_on", "pk")
    )
    return [one for one in found if not last_word_by_giver(one)]


def last_word_by_giver(handover: Handover) -> bool:
    """True where no question waits for an answer."""
    words = sorted(handover.questions.all(), key=lambda one: one.created_at)
    return not words or words[-1].by_giver


@dataclass(frozen=True)
class Asked:
    """What somebody said last about who else helps them, and when they may be asked again."""

    last: Elsewhere | None
    again_on: date | None

    @property
    def may_be_asked(self) -> bool:
        return self.again_on is None or self.again_on <= timezone.localdate()


def asked_elsewhere(person: Person) -> Asked:
    last = person.elsewhere.order_by("-asked_on").first()
    return Asked(last, last.asked_on + timedelta(days=A_YEAR) if last else None)


def given_away(person: Person) -> str:
    """Say to whom somebody was handed over who does not come since; nothing where they come."""
    if person.closed_on is None:
        return ""
    prefetch_related_objects([person], "handovers__to__programme")
    given = (one for one in person.handovers.all() if one.kind == OVER and one.answered_on)
    since = [one for one in given if one.answer == YES and one.answered_on >= person.closed_on]
    last = max(since, key=lambda one: one.answered_on, default=None)
    return f"Handed over to {last.to} on {last.answered_on:%-d %B %Y}." if last else ""


def asks_there(person: Person) -> str:
    """Say which partner may ask somebody how it goes, as they agreed when they were handed over."""
    prefetch_related_objects([person], "handovers__to__programme")
    given = (one for one in person.handovers.all() if one.kind == OVER and one.answer == YES)
    asks = [one for one in given if ASKING in one.parts and one.answered_on and not one.ended_on]
    last = max(asks, key=lambda one: one.answered_on, default=None)
    if last is None:
        return ""
    since = f"{last.answered_on:%-d %B %Y}"
    return (
        f"Since {since} {last.to} may ask them how it goes, as they agreed when they were handed"
        " over."
    )


def list_of_partners(partner: Organisation) -> list[str]:
    """Return the names of the other partners that count: those that may keep people.

    Only they can have a record of the same person, so only they may be counted beside it.
    """
    others = Organisation.objects.filter(programme=partner.programme_id, live=True)
    found = others.exclude(pk=partner.pk).exclude(state=LEFT)
    return list(keeping(found, partner.programme).order_by("name").values_list("name", flat=True))


def keeping(partners: QuerySet[Any], programme: Programme) -> QuerySet[Any]:
    """Return those of some partners that may keep people by nickname or name."""
    held = Agreement.objects.in_force(timezone.localdate()).filter(organisation=OuterRef("pk"))
    deep = Exists(held.exclude(depth=HEADCOUNT))
    if depth_without_agreement(programme) == HEADCOUNT:
        return partners.filter(deep)
    return partners.filter(deep | ~Exists(held))


def ticked(parts: list[str]) -> list[str]:
    """Return parts in the order they are shown; what somebody is called always goes."""
    wanted = {KNOWN_AS, *parts}
    return [code for code, _ in PARTS if code in wanted]
