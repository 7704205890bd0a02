"""Visits at one time: a visitor cannot be at two homes, nor look out for others from one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.people.models import Person
from dots.safeguarding.models import Visit
from dots.safeguarding.story import at


def at_one_time(
    actor: Actor,
    person: Person,
    *,
    visitor: UUID,
    contact: UUID,
    starts_at: datetime,
    minutes: int,
) -> dict[str, str]:
    """Return what is unlikely about a visit beside others at its time, by who and which visit.

    To look out for two visitors at once is nothing unusual.
    """
    ends_at = starts_at + timedelta(minutes=minutes)
    has_a_part = Q(visitor__in=(visitor, contact)) | Q(contact=visitor)
    found = Visit.objects.within(actor).open().filter(has_a_part)
    found = found.select_related("visitor", "contact").order_by("starts_at", "pk")
    return {
        code: doubt
        for one in found
        if is_during(one, starts_at, ends_at)
        for code, doubt in doubts(one, person, visitor, contact)
    }


def is_during(visit: Visit, begins: datetime, ends: datetime) -> bool:
    """True where some of a visit lies in a time; one under way goes on at least until now."""
    until = max(visit.ends_at, timezone.now()) if visit.is_under_way else visit.ends_at
    return (visit.came_at or visit.starts_at) < ends and begins < until


def doubts(one: Visit, person: Person, visitor: UUID, contact: UUID) -> Iterator[tuple[str, str]]:
    """Yield what another visit at that time makes unlikely. Whom it is to is not said."""
    when = f"on {at(one.starts_at)}, for about {one.minutes} minutes"
    if one.visitor_id == visitor and one.is_under_way:
        there = f"{one.visitor.name} has not said yet that they are out of another home."
        yield f"visits-{one.pk}", there
    elif one.visitor_id == visitor:
        same = one.person_id == person.pk
        what = "visit them then already" if same else "make another visit then"
        yield f"visits-{one.pk}", f"{one.visitor.name} is to {what}, {when}."
    if one.contact_id == visitor:
        looks = f"{one.contact.name} is to look out for {one.visitor.name} then, {when}."
        yield f"looks-{one.pk}", looks
    if one.visitor_id == contact:
        away = f"{one.visitor.name}, who is to look out, makes a visit themselves then, {when}."
        yield f"away-{one.pk}", away
