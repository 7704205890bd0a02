"""What may not stand across two partners that were one and are two again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Q

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.network.models import Organisation
from dots.people.commands.merging import part_people
from dots.people.counting import count_again
from dots.people.models import Attendance, Intake, Merge, Person, Register


def made_beside(model: str, ids: list[Any]) -> dict[Any, UUID]:
    """Return the register in which somebody was first written down, or the import of them.

    Of a session: its register, where no table brought it; else whoever sent the table did.
    """
    if model == "support.Activity":
        by_row = Register.objects.filter(activity__in=ids, activity__import_id=None)
        return dict(by_row.values_list("activity", "pk"))
    if model != Person._meta.label:
        return {}
    stood = Attendance.objects.filter(person__in=ids).order_by("-created_at")
    rows = dict(stood.values_list("person", "activity"))
    registers = dict(
        Register.objects.filter(activity__in=rows.values()).values_list("activity", "pk")
    )
    found = {person: registers[row] for person, row in rows.items() if row in registers}
    wanted = {str(pk): pk for pk in ids}
    partners = Person.objects.filter(pk__in=ids).values("organisation")
    for pk, made in Intake.objects.filter(organisation__in=partners).values_list("pk", "made"):
        found |= {wanted[one]: pk for one in made if one in wanted}
    return found


def follow_parted(kept_id: UUID, gone_id: UUID) -> None:
    """Make two of a person of each; where somebody stands in the other's register, name nobody."""
    ids = (kept_id, gone_id)
    across = Merge.objects.standing().filter(kept__organisation__in=ids)
    for merge in across.exclude(gone__organisation=F("kept__organisation")):
        part(merge)
    leave_registers(ids)


def part(merge: Merge) -> None:
    """Make two records of one again, each at its own partner."""
    try:
        part_people(actor=Actor.system(merge.programme, "parted"), merge=merge)
    except NotPossible:
        return  # erased since: nothing of them is left to part
    gone = Person.objects.select_related("organisation").get(pk=merge.gone_id)
    count_again(gone.organisation, [gone.pk])


def leave_registers(partner_ids: tuple[UUID, UUID]) -> None:
    """Count those of the other partner in a register among those that it does not name."""
    here = Q(person__organisation__in=partner_ids, activity__organisation__in=partner_ids)
    across = Attendance.objects.filter(here).exclude(
        person__organisation=F("activity__organisation")
    )
    people: dict[UUID, set[UUID]] = {}
    rows: dict[UUID, list[bool]] = {}
    told = ("person", "person__organisation", "activity", "was_new")
    for person, partner, row, was_new in across.values_list(*told):
        rows.setdefault(row, []).append(was_new)
        people.setdefault(partner, set()).add(person)
    for register in Register.objects.filter(activity__in=rows):
        new = rows[register.activity_id]
        known = register.new_others is not None or not register.others
        register.new_others = (register.new_others or 0) + sum(new) if known else None
        register.others += len(new)
        register.save(update_fields=["others", "new_others"])
    across.delete()
    for one in Organisation.objects.filter(pk__in=people).select_related("programme"):
        count_again(one, people[one.pk])
