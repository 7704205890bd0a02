"""Sessions of a partner's own case system: new ones by the thousand, changed ones put right."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from dots.agreements.wording import HEADCOUNT
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.people.commands.depth import deepest
from dots.people.commands.here import Here
from dots.people.commands.intake import became, reason_in, set_aside, take_chunk
from dots.people.commands.judging import judge
from dots.people.commands.sessions import correct_register, keep_register
from dots.people.counting import count_again
from dots.people.models import Attendance, Intake, OwnSession, Person, Register
from dots.people.models.intake import CHANGED, MADE, SAME
from dots.people.own_sessions import Standing, standing
from dots.people.present import Present
from dots.support.commands import correct_session, load_rows
from dots.support.commands.sessions import frameworks_of
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.settling import settle_partner

TWO_SESSIONS = (
    "Two partners that became one each had a session under this number, and none or both on this"
    " day. Nothing is changed: put the session right on its page."
)


@dataclass
class Chunk:
    """What a chunk of sessions becomes."""

    intake: Intake
    rows: list[Activity] = field(default_factory=list)
    registers: list[Register] = field(default_factory=list)
    attendances: list[Attendance] = field(default_factory=list)
    own: list[OwnSession] = field(default_factory=list)
    frameworks: dict[bool, dict[str, str]] = field(default_factory=dict)  # asked about wants?

    def add(self, said: dict[str, Any], people: Sequence[Person], came: int) -> None:
        """Add one session, not saved yet.

        Args:
            came: how many came, whoever has two numbers counted once.
        """
        partner = self.intake.organisation
        mine = {"programme_id": partner.programme_id}
        details = details_of(said)
        row = Activity(
            organisation=partner,
            starts_on=details.starts_on,
            minutes=details.minutes,
            wants=list(details.wants),
            frameworks=dict(self.frameworks_of(details)),
            attendances=came,
            people=came,
            depth=deepest(one.depth for one in people) if people else HEADCOUNT,
            source="import",
            import_id=self.intake.pk,
            **mine,
        )
        self.rows.append(row)
        own = OwnSession(organisation=partner, own_id=said["session"], activity=row, **mine)
        own.came = said["came"]
        self.own.append(own)
        if people:
            others = came - len(people)
            self.registers.append(
                Register(organisation=partner, activity=row, others=others, **mine)
            )
            named: dict[str, Any] = {**mine, "activity": row, "by_table": True}
            self.attendances += [Attendance(person=one, **named) for one in people]

    def frameworks_of(self, details: SessionDetails) -> dict[str, str]:
        """Return the lists that a new session takes words from, looked up once for all of them."""
        said = bool(details.wants)
        if said not in self.frameworks:
            self.frameworks[said] = frameworks_of(details)
        return self.frameworks[said]

    def save(self) -> None:
        """Insert everything, count who was new, and settle the partner's returns, once."""
        partner = self.intake.organisation
        if not self.rows:
            return
        actor = Actor.system(partner.programme, "people")
        load_rows(actor=actor, programme=partner.programme, rows=self.rows)
        Register.objects.bulk_create(self.registers, batch_size=500)
        Attendance.objects.bulk_create(self.attendances, batch_size=500)
        OwnSession.objects.bulk_create(self.own, batch_size=500)
        people = {one.person_id for one in self.attendances}
        told = count_again(partner, people, [row.pk for row in self.rows])
        if left := [row.starts_on for row in self.rows if row.pk not in told]:
            settle_partner(partner, left)


def details_of(said: dict[str, Any], row: Activity | None = None) -> SessionDetails:
    """Return a session as a table says it; what the table does not say stays as the row has it."""
    held: dict[str, Any] = {}
    if row is not None:
        names = ("site", "project", "helped_by", "community", "kind", "mode", "title", "minutes")
        held = {name: getattr(row, name) for name in names}
        held |= {"ward_code": row.ward.code if row.ward else "", "place": row.place}
        held |= {"wants": tuple(row.wants)}
        held |= {"tasks": tuple((one["code"], one["went"]) for one in row.tasks)}
    if said.get("minutes") is not None:
        held["minutes"] = said["minutes"]
    if said["wants"]:
        held["wants"] = tuple(said["wants"])
    day = date.fromisoformat(said["day"])
    return SessionDetails(starts_on=day, attendances=said["came"], **held)


@command("people.import_sessions", on="intake")
def import_sessions(
    *, actor: Actor, intake: Intake, first: int, rows: Sequence[dict[str, Any]]
) -> Intake:
    """Add or put right a chunk of sessions, by their numbers in the partner's case system.

    Args:
        first: how many entries are in before these.
    """
    take_chunk(intake, first, len(rows))
    partner, chunk = intake.organisation, Chunk(intake)
    outcomes: dict[int, str] = {}
    here = Here(partner, {number for one in rows for number in one["numbers"]})
    before = standing(partner, [one["session"] for one in rows])
    for said in rows:
        try:
            stands = the_session(before.get(said["session"], ()), said)
        except NotPossible as reason:
            set_aside(intake, said["row"], reason_in(reason))
            continue
        judged = judge(here, stands, said)
        for row, why in judged.told:
            set_aside(intake, row, why)
        if judged.stays_out:
            continue
        if stands is None:
            chunk.add(said, judged.people, judged.came)
            outcomes[said["row"]] = MADE
        elif outcome := put_right(actor, stands, said, judged.people, intake):
            outcomes[said["row"]] = outcome
    chunk.save()
    return became(intake, outcomes, len(rows))


def the_session(found: Sequence[Standing], said: dict[str, Any]) -> Standing | None:
    """Return the session that a row is about; of two partners' under one number, by its day.

    Raises:
        NotPossible: the day does not tell the two apart.
    """
    if len(found) > 1:
        found = [one for one in found if one.row.starts_on.isoformat() == said["day"]]
        if len(found) != 1:
            raise NotPossible(TWO_SESSIONS)
    return next(iter(found), None)


def put_right(
    actor: Actor, stands: Standing, said: dict[str, Any], people: Sequence[Person], intake: Intake
) -> str:
    """Put a session right that is here already, where the table says something else now.

    Whom somebody put there by hand stays: the table never named them.

    Returns what became of it; nothing where it was left out.
    """
    row, details = stands.row, details_of(said, stands.row)
    named = {one.pk for one in people}
    ids = stands.still - stands.off(named) | named
    others = stands.others(named, ids, said["came"])
    says = (details.starts_on, details.minutes, list(details.wants), ids, others)
    before = stands.register.others if stands.register else row.people
    if says == (row.starts_on, row.minutes, row.wants, stands.still, before):
        remember(stands, row, named, said["came"])
        return SAME
    try:
        with transaction.atomic():
            newer = newer_version(actor, stands, details, Present(tuple(ids), others=others))
    except NotPossible as reason:
        set_aside(intake, said["row"], str(reason))
        return ""
    remember(stands, newer, named, said["came"])
    return CHANGED


def newer_version(
    actor: Actor, stands: Standing, details: SessionDetails, present: Present
) -> Activity:
    """Put a session right and return its newer version: with a register once somebody is named."""
    row, register = stands.row, stands.register
    if register is None and not present.person_ids:
        details = replace(details, attendances=present.others)
        return correct_session(actor=actor, row=row, details=details)
    if register is None:
        register = keep_register(row, Present(others=row.people or 0))
    new = register.new_others if present.others == register.others else None
    present = replace(present, new_others=new)
    made = correct_register(actor=actor, register=register, details=details, present=present)
    return made.activity


def remember(stands: Standing, row: Activity, named: Set[UUID], came: int) -> None:
    """Remember what a table said of a session, for when it says it otherwise."""
    own = stands.own
    if (own.activity_id, own.came) != (row.pk, came):
        OwnSession.objects.filter(pk=own.pk).update(activity=row, came=came)
    if own.activity_id != row.pk or named - stands.by_table:
        there = Attendance.objects.filter(activity=row, person__in=named)
        there.filter(by_table=False).update(by_table=True)
