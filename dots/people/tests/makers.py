"""People whom a partner keeps, for every capability's tests."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.agreements.models import RecordingRule
from dots.agreements.tests.makers import make_agreement
from dots.foundation.actor import Actor
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.people.commands import make_key, merge_people, record_together
from dots.people.commands.keys import hash_of_key, new_token
from dots.people.models import (
    Carer,
    Goal,
    Intake,
    Merge,
    OwnKey,
    OwnSession,
    Person,
    PersonVersion,
    Register,
)
from dots.people.present import Present
from dots.support.details import SessionDetails

_numbers = count(1)


def make_person(
    known_as: str | None = None, *, organisation: Organisation | None = None, **fields: Any
) -> Person:
    """Somebody under a nickname, at a partner that may record so."""
    organisation = organisation or make_keeper()
    return Person.objects.create(
        known_as=f"Nick {next(_numbers)}" if known_as is None else known_as,
        organisation=organisation,
        programme_id=organisation.programme_id,
        **fields,
    )


def make_keeper(name: str = "", **fields: Any) -> Organisation:
    """A partner that may record people under a nickname, or as deeply as `depth` says."""
    depth = fields.pop("depth", "pseudonymous")
    organisation = make_organisation(name, **fields)
    if depth != "headcount":
        make_agreement(organisation, depth=depth)
    return organisation


def let_nicknames(programme: Any) -> None:
    """Let every partner of a programme record under a nickname."""
    RecordingRule.objects.create(programme=programme, without_agreement="pseudonymous")


def make_goal(*, organisation: Organisation | None = None, **fields: Any) -> Goal:
    """A goal of somebody the partner keeps."""
    person = fields.pop("person", None) or make_person(organisation=organisation)
    given = {"words": "See my grandchildren", "since": timezone.localdate(), **fields}
    return Goal.objects.create(programme_id=person.programme_id, person=person, **given)


def make_carer(
    person: Person | None = None, *, organisation: Organisation | None = None, **fields: Any
) -> Carer:
    """A daughter who may get messages and answer for somebody, as they said themselves."""
    person = person or make_person(organisation=organisation)
    given: dict[str, Any] = {
        "known_as": "Ros",
        "relation": "child",
        "may": ["messages", "answer"],
        "given_by": "person",
        "given_how": "said",
        "from_on": timezone.localdate(),
        **fields,
    }
    return Carer.objects.create(programme_id=person.programme_id, person=person, **given)


def make_register(
    *people: Person,
    organisation: Organisation | None = None,
    on: date | None = None,
    others: int = 0,
    new_others: int | None = None,
    **details: Any,
) -> Register:
    """A session that these people came to; somebody new where none is given."""
    if not people:
        people = (make_person(organisation=organisation or make_keeper()),)
    partner = people[0].organisation
    if not partner.data_agreements.exists():
        make_agreement(partner)
    return record_together(
        actor=Actor.system(partner.programme, "test"),
        organisation=partner,
        details=SessionDetails(starts_on=on or timezone.localdate(), attendances=0, **details),
        present=Present(
            person_ids=tuple(one.pk for one in people), others=others, new_others=new_others
        ),
    )


def make_full(partner: Organisation) -> Person:
    """Somebody with something of everything, beside others who came or come no more."""
    person = make_person("Bea", organisation=partner, communication=["large-print"])
    before = {"said": {"known_as": "B"}, "changed": ["known_as"]}
    PersonVersion.objects.create(programme_id=partner.programme_id, person=person, **before)
    make_goal(person=person)
    make_carer(person)
    make_carer(person, known_as="Cy", ended_on=timezone.localdate())
    met = make_register(person, make_person(organisation=partner), others=2)
    make_intake(organisation=partner)
    OwnSession.objects.create(
        programme_id=partner.programme_id, organisation=partner, own_id="S1", activity=met.activity
    )
    make_register(person)
    twin = make_person("Bea T.", organisation=partner, own_id="A-17")
    merge_people(actor=Actor.system(partner.programme, "test"), person=person, other=twin)
    make_person(organisation=partner, closed_on=timezone.localdate(), closed_why="moved")
    return person.fresh()


def make_intake(*, organisation: Organisation | None = None) -> Intake:
    """A table of people that is in."""
    partner = organisation or make_keeper()
    return Intake.objects.create(
        programme_id=partner.programme_id,
        organisation=partner,
        kind="people",
        state="done",
        counts={"made": 1, "changed": 0, "same": 2},
        aside=[[3, "“Known as” is longer than 60 letters, so the row is left out."]],
    )


def make_own_key(
    *, organisation: Organisation | None = None, token: str = "", name: str = ""
) -> OwnKey:
    """A key of a partner's case system; by `token` it opens."""
    partner = organisation or make_keeper()
    return make_key(
        actor=Actor.system(partner.programme, "test"),
        organisation=partner,
        name=name or f"System {next(_numbers)}",
        token_hash=hash_of_key(token or new_token()),
    )


def make_two(partner: Organisation) -> dict[str, UUID]:
    """Two records of one person, for the page that makes them one."""
    names = {"person_id": "Bea", "other_id": "Bea T."}
    return {key: make_person(name, organisation=partner).pk for key, name in names.items()}


def make_merge(partner: Organisation) -> Merge:
    """Two records of one person, made one."""
    person, twin = (make_person(name, organisation=partner) for name in ("Bea", "Bea T."))
    merge_people(actor=Actor.system(partner.programme, "test"), person=person, other=twin)
    made: Merge = person.merges.get()
    return made
