"""Time with people: one of them or a group; recorded, and put right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import HEADCOUNT
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models import Organisation
from dots.people.commands.coming import reopen_person
from dots.people.commands.depth import deepest, require_depth
from dots.people.counting import count_again, first_times, new_of
from dots.people.models import Attendance, Person, Register
from dots.people.nicknames import refuse_way
from dots.people.present import Practised, Present
from dots.people.too_deep import ADD_NOBODY
from dots.people.wording import PSEUDONYMOUS
from dots.support.commands import correct_session, record_session
from dots.support.details import SessionDetails
from dots.support.models import Activity

NOBODY = (
    "Nobody is ticked or written down. Nothing was saved. Tick who came, or record only how many"
    " came."
)
GONE = (
    "One of those ticked is not kept here any more. Nothing was saved. Open the register again to"
    " see who is."
)


@command("people.record", on="organisation", offline=True)
def record_together(
    *,
    actor: Actor,
    organisation: Organisation,
    details: SessionDetails,
    present: Present,
    practised: Practised | None = None,
) -> Register:
    """Record a session with people the partner keeps, or meets now: one row of the ledger.

    Args:
        details: how many came and how many were new is worked out from `present`.
        practised: what the one person did, where it was one.
    """
    people = who_came(actor, organisation, details, present)
    new = first_times(organisation, people, details.starts_on)
    row = record_session(
        actor=actor, organisation=organisation, details=counted(details, present, people, len(new))
    )
    register = keep_register(row, present)
    keep_attendances(row, people, practised, new=new)
    count_again(organisation, [one.pk for one in people], [row.pk])
    return register


@command("people.correct", on="register")
def correct_register(
    *,
    actor: Actor,
    register: Register,
    details: SessionDetails,
    present: Present,
    practised: Practised | None = None,
) -> Register:
    """Put a register right: who came by the earlier version stays with that version."""
    row, organisation = register.activity, register.organisation
    before = {one.person_id: one for one in Attendance.objects.filter(activity=row)}
    number = not (before or present.person_ids or present.newcomers or present.counted_before)
    if number or adds_nobody(organisation, details, row):
        people = who_stays(before, present)
    else:
        people = who_came(actor, organisation, details, present, erased_in(before))
    newer = correct_session(actor=actor, row=row, details=counted(details, present, people))
    made = keep_register(newer, present)
    keep_attendances(newer, people, practised, before)
    count_again(organisation, {*before, *(one.pk for one in people)}, [newer.pk])
    return made


def adds_nobody(organisation: Organisation, details: SessionDetails, row: Activity) -> bool:
    """True where nobody can be recorded now, so that a register from before only gets shorter.

    The project may change as long as neither the old nor the new one allows more.
    """
    projects = {details.project.pk if details.project else None, row.project_id}
    return not any(depth_allowed(organisation, pk).allows(PSEUDONYMOUS) for pk in projects)


def who_stays(before: Collection[UUID], present: Present) -> list[Person]:
    """Return who still stands in a register from before only numbers were agreed: maybe nobody."""
    kept = list(Person.objects.kept().filter(pk__in=present.person_ids))
    added = {*present.person_ids} - {*before}
    if added or present.newcomers or present.counted_before:
        raise NotPossible(ADD_NOBODY)
    if len(kept) != len(set(present.person_ids)):
        raise NotPossible(GONE)
    stays = [*kept, *erased_in(before)]
    if not (stays or present.others):
        raise NotPossible(NOBODY)
    return stays


def erased_in(before: Iterable[UUID]) -> list[Person]:
    """Return those of an earlier register who were erased since: that they came stays counted."""
    return list(Person.objects.filter(pk__in=list(before)).exclude(erased_on=None))


def who_came(
    actor: Actor,
    organisation: Organisation,
    details: SessionDetails,
    present: Present,
    erased: Sequence[Person] = (),
) -> list[Person]:
    """Return everybody who stands in the register; those met for the first time are kept now.

    Whoever came no more comes again, when this was later.
    """
    mine = Person.objects.kept().filter(organisation=organisation)
    known = list(mine.filter(pk__in=present.person_ids))
    if len(known) != len(set(present.person_ids)):
        raise NotPossible(GONE)
    met = [*present.newcomers, *present.counted_before]
    for name in met:
        refuse_way(name)
    if not (known or met or erased):
        raise NotPossible(NOBODY)
    depths = {one.depth for one in known} | ({PSEUDONYMOUS} if met else set())
    depths = depths or {PSEUDONYMOUS}
    require_depth(organisation, deepest(depths), details.project.pk if details.project else None)
    before = {*present.counted_before}
    made = [
        Person(
            programme_id=organisation.programme_id,
            organisation=organisation,
            known_as=name.strip()[:60],
            counted_on=details.starts_on if name in before else None,
        )
        for name in met
    ]
    Person.objects.bulk_create(made)
    for one in known:
        if one.closed_on and details.starts_on >= one.closed_on:
            reopen_person(actor=actor, person=one)
    return [*known, *made, *erased]


def counted(
    details: SessionDetails, present: Present, people: Iterable[Person], new: int = 0
) -> SessionDetails:
    """Return what the ledger is told: how many came, and how deeply they were recorded.

    Args:
        new: as far as it is known now; who was new is counted again by person afterwards.
    """
    came = list(people)
    return replace(
        details,
        attendances=len(came) + present.others,
        new_people=new_of(present.others, present.new_others, new),
        depth=deepest(one.depth for one in came) if came else HEADCOUNT,
    )


def keep_register(row: Activity, present: Present) -> Register:
    """Keep how many more came to a session than stand in it."""
    if present.new_others is not None and present.new_others > present.others:
        raise NotPossible("More of the others were new than came. Nothing was saved.")
    return Register.objects.create(
        programme_id=row.programme_id,
        organisation_id=row.organisation_id,
        activity=row,
        others=present.others,
        new_others=present.new_others,
    )


def keep_attendances(
    row: Activity,
    people: Iterable[Person],
    practised: Practised | None,
    before: dict[Any, Attendance] | None = None,
    new: Collection[UUID] = (),
) -> None:
    """Keep who was at a session; what somebody did stays as it was, where nothing else is said."""
    said = practised.as_kept() if practised else {}
    Attendance.objects.bulk_create(
        Attendance(
            programme_id=row.programme_id,
            person=one,
            activity=row,
            was_new=one.pk in new,
            **(did((before or {}).get(one.pk)) | said),
        )
        for one in people
    )


def did(earlier: Attendance | None) -> dict[str, Any]:
    """Return what an earlier version says somebody did, and whether a table put them there."""
    if earlier is None:
        return {}
    kept = ("tasks", "barriers", "next_step", "by_table")
    return {name: getattr(earlier, name) for name in kept}
