"""What an import brought, taken out again as far as nothing stands on it since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.apps import apps

from dots.foundation.actor import Actor
from dots.people.counting import count_again
from dots.people.merging import as_field, parts_moved
from dots.people.models import Attendance, Intake, OwnSession, Person, PersonVersion
from dots.support.commands import take_out_rows
from dots.support.models import Activity


def take_out_sessions(intake: Intake) -> int:
    """Take the import's sessions out of the count; they are kept as taken out."""
    partner = intake.organisation
    rows = Activity.objects.live().filter(organisation=partner, import_id=intake.pk)
    ids = list(rows.values_list("pk", flat=True))
    there = Attendance.objects.filter(activity__in=rows.values("pk"))
    people = set(there.values_list("person", flat=True))
    OwnSession.objects.filter(organisation=partner, activity__import_id=intake.pk).delete()
    if ids:
        actor = Actor.system(partner.programme, "people")
        take_out_rows(actor=actor, organisation=partner, import_id=intake.pk)
        count_again(partner, people)
    return len(ids)


def put_back(intake: Intake, change: Callable[[Person, dict[str, Any]], list[str]]) -> int:
    """Let changed people's records say what they said before, where nobody changed them since."""
    back = 0
    versions = PersonVersion.objects.filter(pk__in=intake.versions)
    for version in versions.select_related("person__organisation__programme"):
        later = version.person.versions.filter(created_at__gt=version.created_at)
        one = version.person
        if not version.said or later.exists() or one.erased_on or one.merged_into_id:
            continue
        change(one, {name: as_field(name, value) for name, value in version.said.items()})
        back += 1
    return back


def take_out_people(intake: Intake) -> int:
    """Delete the people an import brought of whom nothing else is kept; return how many."""
    brought = {UUID(pk) for pk in intake.made}
    used: set[Any] = set()
    for part in parts_moved():
        held = apps.get_model(part.model)._base_manager.filter(person__in=brought)
        used |= set(held.values_list("person", flat=True))
    shells = Person.objects.filter(merged_into__in=brought).values_list("merged_into", flat=True)
    free = Person.objects.filter(pk__in=brought - used - set(shells), merged_into=None)
    free = free.filter(erased_on=None, closed_on=None, contact_safe="")
    free = free.filter(communication=[], barriers=[], said_none=[])
    ids = list(free.values_list("pk", flat=True))
    Person.objects.filter(pk__in=ids).delete()
    return len(ids)
