"""How sessions of a partner's own case system stand here, asked for many of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Set
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
        by_table: ids of those of them whom a table put there; the others were by hand.
        gone: how many came who were erased since.
    """

    own: OwnSession
    row: Activity
    register: Register | None = None
    still: set[UUID] = field(default_factory=set)
    by_table: set[UUID] = field(default_factory=set)
    gone: int = 0

    def off(self, named: Set[UUID]) -> set[UUID]:
        """Return whom a table takes off that names these: nobody whom a hand put there."""
        return self.by_table - named if self.register is not None and named else set()

    def in_all(self, named: Set[UUID], came: int) -> int:
        """Return how many came, when a table says that so many came, these by name.

        What was put right here stays: the number here goes up and down as the table's does. Whom a
        hand added beyond it, and a table names now, is so not counted again.
        """
        here = self.row.people or 0
        if self.register is not None:
            here = len(self.still) + self.gone + self.register.others
        if self.own.came is None:
            return here
        beyond = here - self.own.came
        named_since = len(named & self.still - self.by_table)
        return max(came + beyond - min(named_since, max(beyond, 0)), 1)

    def others(self, named: Set[UUID], there: Set[UUID], came: int) -> int:
        """Return how many others came, beside those who stand in it now and those erased."""
        return max(self.in_all(named, came) - len(there) - self.gone, 0)


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
    said = ("activity", "person", "by_table", "person__erased_on", "person__merged_into")
    for row, person, by_table, erased_on, merged_into in there.values_list(*said):
        if erased_on is not None:
            by_row[row].gone += 1
        elif merged_into is None:
            by_row[row].still.add(person)
            if by_table:
                by_row[row].by_table.add(person)
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
