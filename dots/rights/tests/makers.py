"""Requests and complaints, for every capability's tests."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.network.models import Organisation
from dots.people.models import Person
from dots.people.tests.makers import make_keeper, make_person
from dots.retention.tests.makers import make_full as make_full_person
from dots.rights.commands import log_request
from dots.rights.models import RightsRequest
from dots.summaries.tests.makers import make_story_about


def make_rights_request(
    person: Person | None = None, *, organisation: Organisation | None = None, **said: Any
) -> RightsRequest:
    """Somebody who asks to see what is kept of them, today."""
    partner = person.organisation if person else organisation or make_keeper()
    given = {"kind": "access", "how": "letter", "received_on": timezone.localdate(), **said}
    about = {"person": person or make_person(organisation=partner), **given}
    actor = Actor.system(partner.programme, "test")
    return log_request(actor=actor, organisation=partner, **about)


def make_full(partner: Organisation) -> Person:
    """Somebody with something of everything that is kept, who asks to see it."""
    person = make_full_person(partner)
    make_rights_request(person, words="All of it, please")
    make_story_about(person, period="2024-04")
    make_rights_request(organisation=partner, kind="complaint", person=None)
    return person
