"""People who are asked how it goes, for every capability's tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from dots.agreements.tests.makers import make_agreement
from dots.follow_ups.commands import (
    Said,
    answer,
    correct,
    keep_baseline,
    keep_consent,
    make_link,
)
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.waves import window
from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.frameworks.instruments import read_instruments
from dots.frameworks.models import Instrument
from dots.network.models import Organisation
from dots.people.models import Person
from dots.people.tests.makers import make_full as make_full_person
from dots.people.tests.makers import make_keeper, make_person

SAFE = {"contact_safe": "yes", "contact_how": "text", "phone": "07700 900123"}  # to text
ANSWERS = {"life-satisfaction": 6, "loneliness": "some", "internet-use": "helped"}
HOW = {"mode": "in-person", "proxy": "", "present": "alone"}


def form(**said: Any) -> dict[str, Any]:
    """What a form sends, as something new."""
    return {"command_id": str(new_id()), **said}


def saved(**said: Any) -> dict[str, Any]:
    """What the last button of the questions sends."""
    today = timezone.localdate().isoformat()
    return form(**{"step": "check", "go": "save", "answered_on": today, **HOW, **said})


def system(person: Person) -> Actor:
    return Actor.system(person.programme, "test")


def load_questions() -> None:
    """The product's questions, as they are once loaded."""
    if Instrument.objects.exists():
        return
    for data in read_instruments(settings.REFERENCE_DATA):
        names = ("code", "title", "version", "date", "reading", "note", "items", "checksum")
        Instrument.objects.create(
            **{name: data[name] for name in names}, is_default=data["default"]
        )


def ready(organisation: Organisation | None) -> Organisation:
    """A partner that may record under a nickname."""
    if organisation is None:
        return make_keeper()
    if not organisation.data_agreements.exists():
        make_agreement(organisation)
    return organisation


def make_consent(
    person: Person | None = None, *, organisation: Organisation | None = None, **said: Any
) -> Consent:
    """Somebody who said yes, unless told otherwise."""
    person = person or make_person(organisation=ready(organisation))
    given = {"agreed": True, "reading": "plain", "how": "in-person", **said}
    return keep_consent(actor=system(person), person=person, **given)


def make_baseline(
    person: Person | None = None,
    *,
    organisation: Organisation | None = None,
    on: date | None = None,
    **said: Any,
) -> FollowUp:
    """Somebody who said yes and was asked the first time."""
    load_questions()
    person = person or make_person(organisation=ready(organisation))
    reading, week_4 = said.pop("reading", "plain"), said.pop("week_4", False)
    if not person.consents.live().exists():
        make_consent(person, reading=reading, given_on=on)
    given = {"answers": ANSWERS, "answered_on": on, "mode": "in-person", **said}
    return keep_baseline(
        actor=system(person), person=person, reading=reading, week_4=week_4, said=Said(**given)
    )


def make_due(person: Person | None = None, *, wave: str = "month-3", **said: Any) -> FollowUp:
    """A later wave that is due today."""
    today = timezone.localdate()
    days = (today - window(wave, today).due_on).days
    began = today + timedelta(days=days)
    while window(wave, began).due_on > today:
        began -= timedelta(days=1)
    first = make_baseline(person, on=began, **said)
    return first.person.follow_ups.get(wave=wave)


def make_link_to(follow_up: FollowUp) -> str:
    """The path of a link that answers a wave."""
    made = make_link(actor=system(follow_up.person), follow_up=follow_up)
    return str(made.address_made).removeprefix(settings.SITE_ADDRESS)  # type: ignore[attr-defined]


def make_full(partner: Organisation) -> Person:
    """Somebody with something of everything, here and among people."""
    person = make_full_person(partner)
    due = make_due(person)
    answer(actor=system(person), follow_up=due, said=Said(ANSWERS, mode="phone"))
    said = Said({**ANSWERS, "changed-most": "I ring my sister."}, mode="phone")
    correct(actor=system(person), follow_up=due, said=said)
    return person
