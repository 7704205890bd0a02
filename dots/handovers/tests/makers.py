"""People handed over and shared, for every capability's tests."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from dots.agreements.tests.makers import make_agreement
from dots.follow_ups.tests.makers import make_full as make_full_person
from dots.foundation import links
from dots.foundation.actor import Actor
from dots.handovers.commands import Said, accept, ask, keep_elsewhere, reply, send
from dots.handovers.models import LINK, Arrival, Elsewhere, Handover
from dots.network.models import Organisation
from dots.network.models.contacts import MAIN
from dots.network.tests.makers import make_contact
from dots.people.models import Person
from dots.people.tests.makers import make_goal, make_keeper, make_person

ALL_PARTS = ["known-as", "needs", "contact", "goals", "practised"]


def system(record: Any) -> Actor:
    return Actor.system(record.programme, "test")


def ready(partner: Organisation) -> Organisation:
    """A partner that may record people and can be written to."""
    if not partner.data_agreements.exists():
        make_agreement(partner, depth="pseudonymous")
    if not partner.contacts.filter(kind=MAIN).exists():
        make_contact(organisation=partner, kind=MAIN, email="main@example.org")
    return partner


def make_receiver(name: str = "Castle Library", **fields: Any) -> Organisation:
    """A partner that may keep people, with a main contact."""
    return ready(make_keeper(name, **fields))


def make_handover(
    person: Person | None = None,
    *,
    to: Organisation | None = None,
    organisation: Organisation | None = None,
    **said: Any,
) -> Handover:
    """Somebody offered to another partner, with their yes."""
    if person is None:
        if organisation is None:
            organisation = make_keeper(**({"programme": to.programme} if to else {}))
        person = make_person(organisation=organisation)
    ready(person.organisation)
    to = ready(to or make_keeper(programme=person.programme))
    given = {"kind": "over", "parts": ALL_PARTS, "why": "nearer", **said}
    yes = Said("plain", "in-person", timezone.localdate())
    return send(actor=system(person), person=person, to=to, said=yes, **given)


def make_shared(person: Person | None = None, **said: Any) -> Handover:
    """Somebody whose help is shared, and taken on."""
    made = make_handover(person, **{"kind": "share", **said})
    return accept(actor=system(made), handover=made)


def make_elsewhere(person: Person, others: int | None = 1) -> Elsewhere:
    """Somebody who was asked how many others help them."""
    return keep_elsewhere(actor=system(person), person=person, others=others)


def make_link_to(handover: Handover) -> str:
    """The path of a link that answers it."""
    address = links.issue(LINK, [handover])[1]
    return address.removeprefix(settings.SITE_ADDRESS)


def make_full(partner: Organisation, person: Person | None = None) -> Person:
    """Somebody with something of everything, here too; among people and follow-ups if nobody is."""
    person = person or make_full_person(partner)
    asked = make_handover(person, why_words="She lives there now.")
    ask(actor=system(asked), handover=asked, words="Which days?")
    reply(actor=system(asked), handover=asked, words="Mondays.")
    make_elsewhere(person, 2)
    shared = make_shared(person, parts=["goals"])
    come = make_person("Cy", organisation=make_keeper(programme=partner.programme))
    make_goal(person=come)
    taken = make_handover(come, to=partner)
    accept(actor=system(taken), handover=taken, known=person.pk)
    make_shared(make_person(organisation=come.organisation), to=partner)
    make_handover(make_person(organisation=come.organisation), to=partner)
    for one in (taken, shared):
        Arrival.objects.filter(handover=one).update(brought=[{"code": "creating", "went": "alone"}])
    return person
