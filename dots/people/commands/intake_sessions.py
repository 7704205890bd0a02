"""Sessions of a partner's own case system: new ones by the thousand, changed ones put right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dots.agreements.wording import HEADCOUNT
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.people.commands.depth import deepest
from dots.people.commands.here import STANDS_TWICE, WITH_IT, Here, twice
from dots.people.commands.intake import became, reason_in, set_aside, take_chunk
from dots.people.commands.sessions import correct_register
from dots.people.counting import count_again
from dots.people.models import Attendance, Intake, OwnSession, Person, Register
from dots.people.models.intake import CHANGED, MADE, SAME
from dots.people.own_sessions import Standing, standing
from dots.people.present import Present
from dots.support.commands import load_rows
from dots.support.commands.sessions import frameworks_of
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.settling import settle_partner

TWO_SESSIONS = (
    "Two partners that became one each had a session under this number, and none or both on this"
    " day. Nothing is changed: put the session right on its page."
)
TAKEN_OUT = "This session was taken out here, and stays out."


@dataclass
class Chunk:
    """What a chunk of sessions becomes."""

    intake: Intake
    rows: list[Activity] = field(default_factory=list)
    registers: list[Register] = field(default_factory=list)
    attendances: list[Attendance] = field(default_factory=list)
    own: list[OwnSession] = field(default_factory=list)
    frameworks: dict[bool, dict[str, str]] = field(default_factory=dict)  # asked about wants?

    def add(self, said: dict[str, Any], people: Sequence[Person]) -> None:
        """Add one session, not saved yet."""
        partner = self.intake.organisation
        mine = {"programme_id": partner.programme_id}
        details = details_of(said)
        row = Activity(
            organisation=partner,
            starts_on=details.starts_on,
            minutes=details.minutes,
            wants=list(details.wants),
            frameworks=dict(self.frameworks_of(details)),
            attendances=said["came"],
            people=said["came"],
            depth=deepest(one.depth for one in people) if people else HEADCOUNT,
            source="import",
            import_id=self.intake.pk,
            **mine,
        )
        self.rows.append(row)
        self.own.append(
            OwnSession(organisation=partner, own_id=said["session"], activity=row, **mine)
        )
        if people:
            others = said["came"] - len(people)
            self.registers.append(
                Register(organisation=partner, activity=row, others=others, **mine)
            )
            self.attendances += [Attendance(person=one, activity=row, **mine) for one in people]

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
        came, unclear = here.look(said["numbers"], stands)
        if unclear:
            tell(intake, left_unclear(said, unclear))
            continue
        if said["numbers"] and not came:
            tell(intake, each_with_why(said, said["numbers"], here.nobody))
            continue
        tell(intake, each_with_why(said, here.absent(said["numbers"], stands), here.missing))
        tell(intake, each_with_why(said, twice(came), lambda _: STANDS_TWICE))
        people = list({one.pk: one for one in came.values()}.values())
        one = {**said, "came": said["came"] - len(twice(came))}
        if stands is None:
            chunk.add(one, people)
            outcomes[said["row"]] = MADE
        elif outcome := put_right(actor, stands, one, people, intake):
            outcomes[said["row"]] = outcome
    chunk.save()
    return became(intake, outcomes, len(rows))


def each_with_why(
    said: dict[str, Any], numbers: Sequence[str], why: Callable[[str], str]
) -> list[tuple[int, str]]:
    """Return the rows that name some who came, each with its own reason, and each once.

    What a case system sent has one row for all who came: it has the reasons of all.
    """
    at = said.get("at", {})
    return list(dict.fromkeys((at.get(one, said["row"]), why(one)) for one in numbers))


def left_unclear(said: dict[str, Any], unclear: Mapping[str, str]) -> list[tuple[int, str]]:
    """Return every row of a session of which it cannot be told who came, each with why."""
    told = each_with_why(said, list(unclear), unclear.__getitem__)
    named = {row for row, _ in told}
    return told + [
        (row, why)
        for row, why in each_with_why(said, said["numbers"], lambda _: WITH_IT)
        if row not in named
    ]


def tell(intake: Intake, told: Iterable[tuple[int, str]]) -> None:
    """Set rows aside, each with why."""
    for row, why in told:
        set_aside(intake, row, why)


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

    Returns what became of it; nothing where it was left out.
    """
    row, register = stands.row, stands.register
    if not row.is_live:
        set_aside(intake, said["row"], TAKEN_OUT)
        return ""
    if register is None or not people:
        return SAME
    details = details_of(said, row)
    others = max(said["came"] - len(people) - stands.gone, 0)
    ids = {one.pk for one in people}
    says = (details.starts_on, details.minutes, list(details.wants), ids, others)
    if says == (row.starts_on, row.minutes, row.wants, stands.still, register.others):
        return SAME
    try:
        new = register.new_others if others == register.others else None
        present = Present(person_ids=tuple(ids), others=others, new_others=new)
        made = correct_register(actor=actor, register=register, details=details, present=present)
    except NotPossible as reason:
        set_aside(intake, said["row"], str(reason))
        return ""
    OwnSession.objects.filter(pk=stands.own.pk).update(activity=made.activity)
    return CHANGED
