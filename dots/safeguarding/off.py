"""Visits that are called off, or against which something speaks now: who hears of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dots.foundation import outbox
from dots.foundation.actor import Actor
from dots.people.dying import Off
from dots.people.models import Person
from dots.safeguarding.letters import changed, visit_off
from dots.safeguarding.models import Visit
from dots.safeguarding.selectors import colleagues
from dots.safeguarding.story import at
from dots.safeguarding.wording import BY_ITSELF, CANCELLED, DIED

ON_HOME = timedelta(days=7)  # so long, and on its day and the day before, home goes on saying it


def tell_of_visit_off(visit: Visit, *, but_for: str = "") -> None:
    """Write to the visitor and to whoever looks out, as far as they work there now.

    Args:
        but_for: who called it off, and knows.
    """
    write_to_the_two(visit, partial(visit_off, visit.day), but_for)


def tell_of_change(visits: Iterable[Visit]) -> None:
    """Write to the two that something speaks against a visit now that stands."""
    for one in visits:
        if one.is_under_way or one.is_on or one.is_ahead:
            write_to_the_two(one, partial(changed, there=one.is_under_way))


def tell_whoever_goes(person: Person) -> None:
    """Write about each visit to somebody that stands: their page says that nobody is to go."""
    tell_of_change(person.visits.open().order_by("starts_at", "pk"))


def write_to_the_two(
    visit: Visit, letter: Callable[..., tuple[str, str]], but_for: str = ""
) -> None:
    address = settings.SITE_ADDRESS + reverse("safeguarding:visit", args=[visit.pk])
    for user in colleagues(visit.organisation_id):
        if visit.is_for(user.pk) and str(user.pk) != but_for:
            subject, text = letter(address, goes=user.pk == visit.visitor_id)
            outbox.send(
                programme_id=visit.programme_id,
                to=user.email,
                subject=subject,
                text=text,
                about_id=visit.pk,
            )


def lately_off(actor: Actor) -> list[Visit]:
    """Return visits, not gone by, in which the actor had a part and that others called off."""
    now = timezone.now()
    today = timezone.localdate()
    found = Visit.objects.within(actor).filter(state=CANCELLED, off_at__isnull=False)
    found = found.filter(starts_at__gt=now - timedelta(days=1)).select_related("visitor")
    soon = today + timedelta(days=1)
    return [
        one
        for one in found.order_by("starts_at", "pk")
        if one.is_for(actor.id)
        and one.day >= today
        and (one.day <= soon or (one.off_at and one.off_at > now - ON_HOME))
    ]


def off_as_they_died(person: Person) -> Iterable[UUID]:
    """Return the ids of all visits that say that they were called off as somebody died."""
    return person.visits.filter(because=DIED).values_list("pk", flat=True)


def called_off(person: Person) -> Iterable[Off]:
    """Yield the visits, not gone by, that were called off with what was said of them."""
    found = person.visits.filter(because__in=BY_ITSELF, starts_at__gt=timezone.now())
    for one in found.select_related("visitor").order_by("starts_at", "pk"):
        to_make = f"the visit at home that {one.visitor.name} was to make on {at(one.starts_at)}"
        yield Off(one.pk, to_make)
