"""Sessions of a partner's own case system: new ones by the thousand, changed ones put right."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import HEADCOUNT, PSEUDONYMOUS
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models import Organisation
from dots.people.commands.depth import deepest, require_depth
from dots.people.commands.intake import became, reason_in, set_aside, take_chunk
from dots.people.commands.sessions import correct_register
from dots.people.counting import count_again
from dots.people.models import Attendance, Intake, OwnSession, Person, Register
from dots.people.models.intake import CHANGED, MADE, SAME
from dots.people.own_numbers import (
    ERASED_AT_ONE,
    OF_TWO,
    gone_numbers,
    known_by_number,
    unsure_numbers,
)
from dots.people.own_sessions import Standing, standing
from dots.people.present import Present
from dots.support.commands import load_rows
from dots.support.commands.sessions import frameworks_of
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.settling import settle_partner

NOBODY_KEPT = "Nobody of this session is kept here. Import the people first, then this table again."
NOT_HERE = "Some who came are not kept here under these numbers: they were counted as others."
TWO_SESSIONS = (
    "Two partners that became one each had a session under this number, and none or both on this"
    " day. Nothing was changed: put the session right on its page."
)
TAKEN_OUT = "This session was taken out here, and stays out."
BY_NAME = (
    "Some who came are kept by name, which your data agreement does not allow now: they were"
    " counted as others."
)
ALL_BY_NAME = "Who came is kept by name, which your data agreement does not allow now."


class Here:
    """Who came to some sessions, by their numbers: those who may be recorded at this partner."""

    def __init__(self, partner: Organisation, numbers: Collection[str]) -> None:
        """Raises NotPossible where nobody at all may be recorded."""
        found = known_by_number(partner, numbers)
        if found:
            require_depth(partner, PSEUDONYMOUS)
        allowed = depth_allowed(partner)
        self.known = {
            number: fits
            for number, people in found.items()
            if (fits := [one for one in people if allowed.allows(one.depth)])
        }
        self.too_deep = {
            number: people for number, people in found.items() if number not in self.known
        }
        self.unsure = unsure_numbers(partner, gone_numbers(partner, self.known.keys()))

    def those_of(self, numbers: Sequence[str], stands: Standing | None) -> list[Person]:
        """Return who came; of two under one number whoever stands in that session already.

        Raises:
            NotPossible: it cannot be told which of the two it is.
        """
        found: dict[Any, Person] = {}
        for number in numbers:
            people = self.known.get(number, ()) or self.still_there(number, stands)
            if len(people) > 1 or (people and number in self.unsure):
                people = [one for one in people if stands and one.pk in stands.still]
                if len(people) != 1:
                    raise NotPossible(ERASED_AT_ONE if number in self.unsure else OF_TWO)
            found |= {one.pk: one for one in people}
        return list(found.values())

    def still_there(self, number: str, stands: Standing | None) -> list[Person]:
        """Return who stands in a session from before the agreement allowed less: they stay."""
        return [one for one in self.too_deep.get(number, ()) if stands and one.pk in stands.still]

    def absent(self, numbers: Sequence[str], stands: Standing | None) -> list[str]:
        """Return the numbers of whoever is counted among the others."""
        return [
            one for one in numbers if one not in self.known and not self.still_there(one, stands)
        ]

    def nobody(self, numbers: Sequence[str]) -> str:
        """Say why a session stays out of which nobody may be recorded here."""
        return ALL_BY_NAME if self.too_deep.keys() & {*numbers} else NOBODY_KEPT

    def missing(self, numbers: Sequence[str]) -> str:
        """Say why some of these are counted as others."""
        return BY_NAME if self.too_deep.keys() & {*numbers} else NOT_HERE


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
            people = here.those_of(said["numbers"], stands)
        except NotPossible as reason:
            set_aside(intake, said["row"], reason_in(reason))
            continue
        if said["numbers"] and not people:
            for row in rows_of(said, said["numbers"]):
                set_aside(intake, row, here.nobody(said["numbers"]))
            continue
        for number in here.absent(said["numbers"], stands):
            for row in rows_of(said, [number]):
                set_aside(intake, row, here.missing([number]))
        if stands is None:
            chunk.add(said, people)
            outcomes[said["row"]] = MADE
        elif outcome := put_right(actor, stands, said, people, intake):
            outcomes[said["row"]] = outcome
    chunk.save()
    return became(intake, outcomes, len(rows))


def rows_of(said: dict[str, Any], numbers: Sequence[str]) -> list[int]:
    """Return the rows of a table that name some who came; what was sent has one row for all."""
    at = said.get("at", {})
    return list(dict.fromkeys(at.get(one, said["row"]) for one in numbers))


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
