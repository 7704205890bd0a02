"""What safeguarding shows elsewhere: on a partner's own home page and on somebody's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import Membership
from dots.foundation.actor import PARTNER_MANAGER, PARTNER_ROLES, Actor
from dots.foundation.permissions import allowed
from dots.foundation.records import StaysOpen, Verb
from dots.foundation.registries import TimelineEntry
from dots.people.models import Person
from dots.people.wording import count
from dots.safeguarding.minding import what_changed
from dots.safeguarding.models import Arrangement, Concern, Visit
from dots.safeguarding.off import lately_off
from dots.safeguarding.selectors import (
    my_open_visits,
    to_read,
    unread_of_mine,
    visits_of,
    without_lead,
)
from dots.safeguarding.story import at, next_in_words, wait_in_words
from dots.safeguarding.unchecked import without_check
from dots.safeguarding.visiting import how_it_stands, visit_lines
from dots.safeguarding.wording import DONE


def home_panel(actor: Actor) -> dict[str, Any] | None:
    """For a partner's people: what waits to be read, and whether there is a lead at all."""
    if not actor.roles.intersection(PARTNER_ROLES):
        return None
    waiting, mine, missing = list(to_read(actor)), list(unread_of_mine(actor)), without_lead(actor)
    said = []
    if waiting:
        said.append(f"{count(len(waiting), 'concern')} for you to read now.")
    if mine:
        said.append(f"{count(len(mine), 'concern')} of yours nobody has read yet: phone.")
    if missing:
        names = " and ".join(one.name for one in missing)
        said.append(f"{names} has not said who its safeguarding lead is; a manager can.")
    if not said:
        return None
    return {
        "title": "Safeguarding",
        "text": " ".join(said),
        "items": [
            *(line(one, next_in_words(one)) for one in waiting),
            *(line(one, wait_in_words(one)) for one in mine),
        ],
        "address": reverse("safeguarding:safeguarding"),
        "action": "Whom to phone",
    }


def line(one: Concern, note: str) -> dict[str, str]:
    """Return a concern by its day: no name stands on a home page that others may see."""
    return {
        "title": f"Written down on {at(one.created_at)}",
        "address": reverse("safeguarding:concern", args=[one.pk]),
        "note": note,
    }


def person_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """On somebody's page: the same for everybody, whether or not there is a concern."""
    if not isinstance(record, Person) or record.erased_on:
        return None
    if not allowed(actor, "safeguarding.raise", record):
        return None
    coming = record.is_coming
    lines = visit_lines(record)
    worried, plan = (
        reverse(f"safeguarding:{name}", args=[record.pk]) for name in ("raise_about", "plan")
    )
    verbs = [Verb("I am worried about them", worried, often=True, order=70, stays=True)]
    if coming:
        verbs.append(Verb("Plan a visit at home", plan, order=30, keeps=True))
    return {"visits": lines, "hidden": not lines, "verbs": verbs}


def visits_panel(actor: Actor) -> dict[str, Any] | None:
    """For the visitor and whoever looks out: visits of today, and those called off."""
    if not actor.roles.intersection(PARTNER_ROLES):
        return None
    today = timezone.localdate()
    mine = [one for one in my_open_visits(actor) if one.day <= today or one.is_under_way]
    mine = [one for one in mine if not one.is_alarmed and not changed_there(actor, one)]
    off = lately_off(actor)
    if not mine and not off:
        return None
    unchecked = without_check(mine)
    said = [f"{count(len(mine), 'visit')} today in which you have a part."] if mine else []
    if off:
        said.append(f"Called off: {count(len(off), 'visit')} in which you had a part.")
    return {
        "title": "Visits at home",
        "text": " ".join(said),
        "items": [visit_line(one, one.pk in unchecked) for one in [*mine, *off]],
        "address": reverse("safeguarding:visits"),
        "action": "See all visits",
    }


def alarm_panel(actor: Actor) -> dict[str, Any] | None:
    """First on home, open and in the colour of an alarm: what cannot wait of visits at home.

    A visitor has not reported, or something speaks now against a visit at which somebody is.
    """
    if not actor.roles.intersection(PARTNER_ROLES):
        return None
    visits = list(visits_of(actor))
    late = [one for one in visits if one.is_alarmed and looks_for(actor, one)]
    changed = [one for one in visits if not one.is_alarmed and changed_there(actor, one)]
    own = [one for one in late if own_visit(actor, one)]
    others = len(late) - len(own)
    said = ["You have not reported from a visit: say that you are well."] if own else []
    if others:
        has = "has" if others == 1 else "have"
        said.append(f"{count(others, 'visitor')} {has} not reported: look now.")
    whose = sorted({"you are" if own_visit(actor, one) else "a colleague is" for one in changed})
    said += [f"Something has changed while {who} at a home: look now." for who in whose]
    unchecked = without_check([*late, *changed])
    items = [visit_line(one, one.pk in unchecked) for one in [*late, *changed]]
    return {"text": " ".join(said), "items": items} if items else None


def own_visit(actor: Actor, visit: Visit) -> bool:
    return str(visit.visitor_id) == actor.id


def changed_there(actor: Actor, visit: Visit) -> bool:
    """The visitor is there, something speaks against it now, and the actor has a part in it."""
    return visit.is_under_way and visit.is_for(actor.id) and bool(what_changed(visit))


def looks_for(actor: Actor, visit: Visit) -> bool:
    """The visitor, the contact, and managers once they were told."""
    managers = visit.came_to_managers and PARTNER_MANAGER in actor.roles
    return visit.is_for(actor.id) or managers


def visit_line(one: Visit, is_unchecked: bool) -> dict[str, str]:
    return {
        "title": f"{at(one.starts_at)}, {one.visitor.name}",
        "address": reverse("safeguarding:visit", args=[one.pk]),
        "note": how_it_stands(one, is_unchecked),
    }


def what_happened(actor: Actor, record: Any) -> Iterable[TimelineEntry]:
    """On somebody's timeline: visits that took place. Concerns never stand there."""
    if not isinstance(record, Person) or not allowed(actor, "safeguarding.plan_visit", record):
        return
    for one in Visit.objects.filter(person=record, state=DONE).select_related("visitor"):
        yield TimelineEntry(
            one.starts_at,
            f"Visited at home by {one.visitor.name}",
            address=reverse("safeguarding:visit", args=[one.pk]),
        )


def visits_go_on(actor: Actor, record: Any) -> Iterable[StaysOpen]:
    """When somebody comes no more or is erased: the visits to their home that still stand."""
    if isinstance(record, Person) and allowed(actor, "safeguarding.plan_visit", record):
        for one in visit_lines(record, actor):
            yield StaysOpen(f"Visit at home: {one['text']}", one["address"], one["step"])


def goes_on(actor: Actor, record: Any) -> Iterable[StaysOpen]:
    """When the access of somebody of a partner ends: say that they answer for safeguarding."""
    if not isinstance(record, Membership) or not actor.belongs_to(record.partner_id):
        return
    arranged = Arrangement.objects.of(record.partner_id) if record.partner_id else None
    if arranged and record.user_id in (arranged.lead_id, arranged.deputy_id):
        what = "lead" if record.user_id == arranged.lead_id else "deputy"
        yield StaysOpen(
            f"They are your safeguarding {what}: choose who is from now on",
            reverse("safeguarding:arrange", args=[record.partner_id]),
        )
