"""How sessions of a partner's own case system stand here, asked for many of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from dots.network.models import Organisation
from dots.people.models import Attendance, OwnSession, Register
from dots.support.models import Activity


@dataclass
class Standing:
    """One session as it stands here.

    Attributes:
        row: its newest version.
        register: who came by it; None where only how many was said.
        still: ids of those who came and are kept.
        gone: how many came who were erased since.
    """

    own: OwnSession
    row: Activity
    register: Register | None = None
    still: set[UUID] = field(default_factory=set)
    gone: int = 0


def standing(partner: Organisation, numbers: Collection[str]) -> dict[str, list[Standing]]:
    """Return number -> how that session stands, for those that are here.

    More than one only where two partners became one and each had a session under that number.
    """
    by_own, by_before = Q(own_id__in=numbers), Q(own_id_before__in=numbers)
    own = OwnSession.objects.filter(by_own | by_before, organisation=partner)
    sessions, found = [], defaultdict(list)
    for one in own.select_related("activity__ward", "activity__organisation__programme"):
        sessions.append(Standing(one, one.activity))
        for number in {one.own_id, one.own_id_before}.intersection(numbers):
            found[number].append(sessions[-1])
    to_newest(sessions)
    by_row = {one.row.pk: one for one in sessions}
    for register in Register.objects.filter(activity__in=by_row):
        by_row[register.activity_id].register = register
    there = Attendance.objects.filter(activity__in=by_row)
    said = ("activity", "person", "person__erased_on", "person__merged_into")
    for row, person, erased_on, merged_into in there.values_list(*said):
        if erased_on is not None:
            by_row[row].gone += 1
        elif merged_into is None:
            by_row[row].still.add(person)
    return found


def to_newest(sessions: Collection[Standing]) -> None:
    """Follow each session to its newest version: once for all, as often as any was put right."""
    at: dict[UUID | None, list[Standing]] = defaultdict(list)
    for one in sessions:
        at[one.row.pk].append(one)
    while at:
        newer = Activity.objects.filter(replaces__in=at).select_related("ward")
        moved: dict[UUID | None, list[Standing]] = {}
        for row in newer:
            for one in at[row.replaces_id]:
                one.row = row
            moved[row.pk] = at[row.replaces_id]
        at = moved
