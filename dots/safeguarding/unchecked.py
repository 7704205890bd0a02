"""Visits whose visitor has no check that holds any more, and who hears of it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from dots.accounts.models import User
from dots.foundation import outbox
from dots.foundation.actor import Actor
from dots.foundation.models import Event
from dots.safeguarding.letters import cannot_go
from dots.safeguarding.models import Check, Visit
from dots.safeguarding.selectors import answering_at, colleagues, managers_of


def without_check(visits: Iterable[Visit], but_for: Check | None = None) -> set[UUID]:
    """Return those of some visits, not over, on whose day no check of the visitor holds.

    Args:
        but_for: a check that does not count.
    """
    to_come = [one for one in visits if not one.is_over]
    held = Check.objects.filter(ended_at=None, visitor__in={one.visitor_id for one in to_come})
    checks = list(held.exclude(pk=but_for.pk) if but_for else held)

    def holds(visit: Visit) -> bool:
        return any(
            (one.organisation_id, one.visitor_id) == (visit.organisation_id, visit.visitor_id)
            and one.done_on <= visit.day < one.renew_on
            for one in checks
        )

    return {one.pk for one in to_come if not holds(one)}


def carried_by(check: Check) -> list[Visit]:
    """Return the visits, planned or under way, that no other check carries."""
    mine = Visit.objects.filter(organisation=check.organisation_id, visitor=check.visitor_id)
    found = list(mine.open().order_by("starts_at", "pk"))
    alone = without_check(found, but_for=check)
    return [one for one in found if one.pk in alone]


def tell_of_unchecked(actor: Actor, check: Check) -> None:
    """Write once to each of those whom visits concern that a check no longer carries.

    Those are whoever planned them, visitor and contact, and whoever answers for safeguarding.
    """
    visits = carried_by(check)
    if not visits:
        return
    subject, text = cannot_go(settings.SITE_ADDRESS + reverse("safeguarding:visits"))
    for user in concerned(check, visits):
        if str(user.pk) != str(actor.id):
            outbox.send(
                programme_id=check.programme_id,
                to=user.email,
                subject=subject,
                text=text,
                about_id=check.pk,
            )


def concerned(check: Check, visits: Iterable[Visit]) -> list[User]:
    """Return who hears of visits that cannot take place, as far as they work there now."""
    ids = {str(pk) for one in visits for pk in (one.visitor_id, one.contact_id)}
    planned = Event.objects.filter(
        action="safeguarding.plan_visit", record_id__in=[one.pk for one in visits]
    )
    ids |= set(planned.filter(actor_kind="user").values_list("actor_id", flat=True))
    answering = answering_at(check.organisation_id)
    lead = answering.lead or answering.deputy
    leads = [lead] if lead else managers_of(check.organisation_id)
    ids |= {str(one.pk) for one in leads}
    return [one for one in colleagues(check.organisation_id) if str(one.pk) in ids]
