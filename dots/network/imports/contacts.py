"""People at partners: main contacts, workers, digital champions, volunteers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.imports.targets import Constant, Fate, Field, Preparer, Remedy, Row, Settings
from dots.foundation.imports.values import quote
from dots.network.imports.owning import Owners, adding_partner
from dots.network.imports.standing import NetworkTarget
from dots.network.matching import key_of
from dots.network.models import Contact, Team
from dots.network.models.contacts import (
    CHAMPION,
    CONTACT_KINDS,
    MAIN,
    PROGRAMME,
    VOLUNTEER,
    WORKER,
)
from dots.network.selectors import organisation_choices, programme_of

KIND_WORDS = {key_of(label): code for code, label in CONTACT_KINDS.items()} | {
    "main": MAIN,
    "manager": MAIN,
    "lead": MAIN,
    "champion": CHAMPION,
    "volunteer": VOLUNTEER,
    "staff": WORKER,
    "employee": WORKER,
    "worker": WORKER,
}


class ContactTarget(NetworkTarget):
    """A person a row. Only for people whom the programme itself holds.

    A partner that keeps its people's names to itself adds them on its own pages: the file they
    would send here stays readable by the programme's team.
    """

    name = "contacts"
    title = "People at partners: contacts, champions, volunteers"
    hint = "Everybody in the file becomes known by name to the programme’s team."
    things = "people"
    models: ClassVar[Any] = (Team, Contact)
    fields = (
        Field(
            "name",
            "Name",
            required=True,
            synonyms=("full name", "contact name", "champion", "volunteer"),
        ),
        Field(
            "organisation",
            "Their organisation",
            synonyms=("partner", "organisation name", "employer"),
        ),
        Field("team", "Their team", synonyms=("team name", "department", "service")),
        Field("kind", "What they are to the programme", synonyms=("kind", "type", "contact type")),
        Field("job_role", "Job or role", synonyms=("job title", "role", "position")),
        Field("email", "E-mail", kind="email", lenient=True, synonyms=("email address", "mail")),
        Field("phone", "Phone", synonyms=("telephone", "tel", "mobile", "phone number")),
    )
    constants = (
        Constant(
            "organisation",
            "Which partner are they all at?",
            choices=organisation_choices,
            hint="Leave it open if a column names each person’s organisation.",
            is_partner=True,
        ),
        Constant(
            "kind",
            "What are they to the programme?",
            choices=lambda actor: list(CONTACT_KINDS.items()),
            hint="For people of whom the file does not say it.",
        ),
    )

    def begin(self, actor: Actor, settings: Settings) -> Preparer:
        return Decider(actor, settings).prepare

    def remedies(self, actor: Actor) -> Sequence[Remedy]:
        return adding_partner(actor)

    def address(self, record_id: UUID) -> str:
        return reverse("network:contact", args=[record_id])


class Decider:
    """Knows the people and teams there already."""

    def __init__(self, actor: Actor, settings: Settings) -> None:
        self.programme_id = programme_of(actor).pk
        self.owners = Owners(actor, settings)
        self.usual = settings.constants.get("kind") or WORKER
        # Whom a partner holds is not asked: "already recorded" would tell that they are there.
        people = Contact.objects.within(actor).open().filter(held_by=PROGRAMME)
        self.people = {
            (owner, key_of(name), email)
            for owner, name, email in people.values_list("organisation_id", "name", "email")
        }
        teams = Team.objects.within(actor).open().values_list("organisation_id", "name", "pk")
        self.teams = {(owner, key_of(name)): pk for owner, name, pk in teams}

    def prepare(self, rows: Sequence[Row]) -> list[Fate]:
        return [self.decide(row) for row in rows]

    def decide(self, row: Row) -> Fate:
        """Say what becomes of a row."""
        said = row.values
        owner, problem = self.owners.of(said["organisation"])
        if owner is None:
            return Fate.set_aside(problem)
        key = (owner, key_of(said["name"]), said["email"] or "")
        same_as = "|".join(map(str, key))
        if key in self.people:
            return Fate.keep(
                notes=["This person is already recorded. Nothing was added."], same_as=same_as
            )
        self.people.add(key)
        notes: list[str] = []
        records: list[Any] = []
        contact = Contact(
            id=row.id,
            programme_id=self.programme_id,
            organisation_id=owner,
            team_id=self.team(owner, said["team"], records),
            name=said["name"][:120],
            kind=self.kind(said["kind"], notes),
            job_role=(said["job_role"] or "")[:120],
            email=said["email"] or "",
            phone=(said["phone"] or "")[:40],
        )
        return Fate.keep(contact, *records, notes=notes, same_as=same_as)

    def team(self, owner: UUID, name: str | None, records: list[Any]) -> UUID | None:
        """Return the team named; one not there yet comes with the row."""
        if not name:
            return None
        key = (owner, key_of(name))
        if key not in self.teams:
            team = Team(
                id=new_id(),
                programme_id=self.programme_id,
                organisation_id=owner,
                name=name[:120],
            )
            records.append(team)
            self.teams[key] = team.pk
        return self.teams[key]

    def kind(self, text: str | None, notes: list[str]) -> str:
        """Return what the person is to the programme."""
        if not text:
            return self.usual
        code = KIND_WORDS.get(key_of(text))
        if code is None:
            label = CONTACT_KINDS[self.usual].lower()
            notes.append(f"{quote(text)} is not a kind we know, so they became a {label}.")
        return code or self.usual
