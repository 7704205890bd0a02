"""Arrangements, concerns, checks and visits, for every capability's tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from dots.accounts.models import User
from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_member
from dots.agreements.tests.makers import make_agreement
from dots.follow_ups.tests.makers import make_full as make_full_person
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, Actor
from dots.foundation.ids import new_id
from dots.network.models import Organisation
from dots.people.models import Person
from dots.people.selectors import depth_for
from dots.people.tests.makers import make_keeper, make_person
from dots.safeguarding.commands import (
    add_check,
    arrange,
    check_in,
    decide,
    plan_visit,
    raise_concern,
    read_concern,
)
from dots.safeguarding.commands.concerns import Said
from dots.safeguarding.commands.visits import Plan
from dots.safeguarding.models import Arrangement, Check, Concern, Visit

WORDS = "She said: he takes my card on pension day."


def form(**said: Any) -> dict[str, Any]:
    """What a form sends, as something new."""
    return {"command_id": str(new_id()), **said}


def system(organisation: Organisation) -> Actor:
    return Actor.system(organisation.programme, "test")


def somebody(organisation: Organisation, name: str = "", role: str = CHAMPION) -> User:
    """Somebody who signs in for a partner."""
    return make_member(role, organisation.programme, organisation.pk, name=name).user


def make_arrangement(
    organisation: Organisation | None = None, *, deputy: bool = True, **said: Any
) -> Arrangement:
    """A partner with a safeguarding lead, and a deputy unless told otherwise."""
    organisation = organisation or make_keeper()
    given: dict[str, Any] = {"lead": somebody(organisation, "Lena Hartigan").pk, "hours": 2}
    if deputy:
        given |= {"deputy": somebody(organisation, "Dev Marchbank").pk}
        given |= {"deputy_phone": "01632 960 002"}
    given = {"lead_phone": "01632 960 001", **given, **said}
    return arrange(actor=system(organisation), organisation=organisation, **given)


def make_concern(
    organisation: Organisation | None = None,
    *,
    by: User | None = None,
    person: Person | None = None,
    **said: Any,
) -> Concern:
    """A concern that somebody of a partner wrote down today."""
    organisation = organisation or (person.organisation if person else make_keeper())
    by = by or somebody(organisation, "Tam Applegarth")
    given = {"words": WORDS, "happened_on": timezone.localdate()}
    given |= {name: said.pop(name) for name in ("words", "happened_on", "age") if name in said}
    about = {} if person else {"about": "Mrs Peverell"}
    return raise_concern(
        actor=actor_for(by),
        organisation=organisation,
        said=Said(**given),
        person=person,
        **{**about, **said},
    )


def make_check(visitor: User, organisation: Organisation, **said: Any) -> Check:
    """A check that holds."""
    today = timezone.localdate()
    given = {"kind": "enhanced", "done_on": today - timedelta(days=30)}
    given |= {"renew_on": today + timedelta(days=1000), **said}
    return add_check(
        actor=system(organisation), organisation=organisation, visitor=visitor.pk, **given
    )


def make_visit(
    person: Person | None = None, *, organisation: Organisation | None = None, **said: Any
) -> Visit:
    """A visit to somebody in a few minutes, by somebody who was checked."""
    person = person or make_person(organisation=organisation or make_keeper())
    partner = person.organisation
    visitor = said.pop("visitor", None) or somebody(partner, "Vi Okafor-Lund")
    contact = said.pop("contact", None) or somebody(partner, "Con Bellweather")
    if not depth_for(person).allows(person.depth):
        make_agreement(partner, depth=person.depth)
    if not Check.objects.filter(visitor=visitor).exists():
        make_check(visitor, partner)
    plan = {"starts_at": timezone.now(), "minutes": 60, "address": "3 Zebra Wharf"}
    plan |= {"visitor_phone": "07700 900001", "contact_phone": "07700 900002", **said}
    return plan_visit(
        actor=system(partner),
        person=person,
        visitor=visitor.pk,
        contact=contact.pk,
        plan=Plan(**plan),
    )


def planned(visitor: User, contact: User, **said: Any) -> dict[str, Any]:
    """What the form sends that plans a visit now."""
    now = timezone.localtime()
    given = {"visitor": str(visitor.pk), "contact": str(contact.pk), "minutes": "60"}
    given |= {"day": now.date().isoformat(), "time": f"{now:%H:%M}", "address": "3 Zebra Wharf"}
    return form(
        **{**given, "visitor_phone": "07700 900001", "contact_phone": "07700 900002", **said}
    )


def make_full(partner: Organisation) -> Person:
    """Somebody with something of everything, here and in what stands below."""
    person = make_full_person(partner)
    make_arrangement(partner, hours=4)
    concern = make_concern(partner, person=person)
    read_concern(actor=system(partner), concern=concern)
    decide(actor=system(partner), concern=concern, what="adults", words="Told at noon.")
    make_concern(partner)
    check_in(actor=system(partner), visit=make_visit(person))
    manager = somebody(partner, "Con Manager", PARTNER_MANAGER)
    make_visit(person, contact=manager)
    return person


def make_check_at(organisation: Organisation) -> Check:
    """A check of somebody at a partner."""
    return make_check(somebody(organisation), organisation)
