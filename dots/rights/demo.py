"""Believable requests and complaints at the demo's partners, made by the commands."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dots.accounts.demo import managers_partner
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.people.models import Person
from dots.rights.commands import acknowledge, answer, log_request
from dots.rights.models import RightsRequest

ASKED = (  # what, how, how many days ago, in their words
    ("complaint", "phone", 6, "You rang my daughter. I had said not to."),
    ("access", "letter", 12, "Everything you have about me, please."),
    ("correction", "in-person", 50, "I moved. It is the other ward."),
    ("access", "in-person", 70, ""),
)


def make_demo_rights(programme: Programme) -> list[RightsRequest]:
    """A few requests at the partner with a ready-made manager: some wait, some are answered."""
    actor, today = Actor.system(programme, "demo"), timezone.localdate()
    own = managers_partner(programme)
    people = Person.objects.filter(organisation=own).kept().order_by("known_as", "pk")
    made = []
    for person, (kind, how, days, words) in zip(people, ASKED, strict=False):
        one = log_request(
            actor=actor,
            organisation=person.organisation,
            person=person,
            kind=kind,
            how=how,
            received_on=today - timedelta(days=days),
            words=words,
        )
        if days > 30:
            answer(actor=actor, request=one, outcome="done")
        made.append(one)
    if made and len(made) == len(ASKED):
        acknowledge(actor=actor, request=made[0])
    return made
