"""What people shows on its partner's own home page, and on the page of a session."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import PSEUDONYMOUS
from dots.foundation.actor import PARTNER_MANAGER, PARTNER_ROLES, Actor
from dots.foundation.models import Look
from dots.foundation.permissions import allowed
from dots.network.models import Organisation
from dots.people.models import Person, Register
from dots.people.numbers_only import numbers_only
from dots.people.selectors import SOON, came_since, partners_of
from dots.people.wording import beside, count, people_in_words
from dots.support.models import Activity

MOST = 5
LATELY = timedelta(days=7)
TRIES = "attempts to open pages about people were"


def home_panel(actor: Actor) -> dict[str, Any] | None:
    """For a partner's people: how many came this month, and whom to ask again what helps."""
    if not actor.roles.intersection(PARTNER_ROLES):
        return None
    partners = partners_of(actor)
    ready = [one for one in partners if numbers_only(one) is None]
    kept = Person.objects.within(actor).coming().count()
    if not (ready or kept):
        return None
    today = timezone.localdate()
    came = came_since(actor, today.replace(day=1))
    due = Person.objects.within(actor).due_a_review(today + SOON)
    waiting = list(due.order_by("communication_review_on", "pk")[:MOST])
    text = f"{people_in_words(came)} came this month, of {kept:,} whom you keep."
    if not ready:
        text += " Nothing new can be kept of people: your data agreement allows only numbers now."
        waiting = []
    elif count := due.count():
        text += f" Ask {people_in_words(count)} again what helps."
    return {
        "title": "People",
        "text": text if kept else "Nobody is kept yet. Begin with the register of a group.",
        "items": [review_line(one) for one in waiting],
        "address": reverse("people:people"),
        "action": "See your people",
    }


def refused_panel(actor: Actor) -> dict[str, Any] | None:
    """For managers: that somebody was refused people's pages lately; who it was is not said."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    since = timezone.now() - LATELY
    number = Look.objects.within(actor).filter(refused=True, created_at__gte=since).count()
    if not number:
        return None
    tries = count(number, "attempt to open a page about people was", TRIES)
    return {
        "title": "Refused",
        "text": f"{tries} refused since {timezone.localdate(since):%-d %B %Y}; nothing was shown."
        " If you do not know why, ask, or tell whoever looks after data protection.",
        "items": [],
        "address": f"{reverse('people:all_looks')}?refused=yes",
        "action": "See those refused",
    }


def review_line(one: Person) -> dict[str, str]:
    """Return somebody to be asked again, and by when."""
    return {
        "title": str(one),
        "address": reverse("people:communication", args=[one.pk]),
        "note": beside(one, f"ask again by {one.communication_review_on:%-d %B %Y}"),
    }


def session_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """On the page of a session: lead to its register; tell others where how many came is told."""
    if not isinstance(record, Activity):
        return None
    if record.is_by_person and record.is_hidden:
        return {"address": "", "totals": reverse("people:totals")}
    register = Register.objects.within(actor).filter(activity=record).first()
    if register is None or not allowed(actor, "people.see", register):
        return None
    return {"address": reverse("people:session", args=[register.pk])}


def partner_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """On a partner's own page: how many people it keeps, for those who may see them."""
    if not isinstance(record, Organisation) or not allowed(actor, "people.add", record):
        return None
    kept = Person.objects.within(actor).filter(organisation=record).coming().count()
    ready = depth_allowed(record).allows(PSEUDONYMOUS)
    if not (kept or ready):
        return None
    return {"kept": kept, "address": reverse("people:people")}
