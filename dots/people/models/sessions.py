"""Who was there: the register of a session, and each person's attendance."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeRecord
from dots.network.models import Organisation
from dots.people.models.people import OwnPeopleQuerySet, Person
from dots.support.models import Activity


class Register(ProgrammeRecord):
    """Who came to one session, as one version of it says. An earlier version keeps its own."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="+")
    others = models.PositiveIntegerField(default=0)  # came as well, not by nickname or name
    new_others = models.PositiveIntegerField(null=True)  # of those; None: not asked

    objects: ClassVar = OwnPeopleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(new_others=None) | Q(new_others__lte=models.F("others")),
                name="people_new_among_others",
            ),
        ]

    def __str__(self) -> str:
        return f"register of {self.activity_id}"


class AttendanceQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"

    def counted(self) -> Self:
        """Those of sessions that count: neither put right since nor taken out."""
        return self.filter(activity__state="live")


class Attendance(ProgrammeRecord):
    """One person at one session: what they practised and what came up."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attendances")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    was_new = models.BooleanField(default=False)  # their first time in the programme year
    tasks = models.JSONField(default=list)  # {"code": …, "went": alone or helped}
    barriers = models.JSONField(default=list)  # codes
    next_step = models.CharField(max_length=200, blank=True)
    by_table = models.BooleanField(default=False, db_default=False)  # a table put them there

    objects: ClassVar = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "activity"], name="people_once_at_one_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.activity_id}"
