"""Tables from a partner's own case system: each import, and which session is which of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from django.db import models

from dots.foundation.models import ProgrammeRecord
from dots.network.models import Organisation
from dots.people.models.people import OwnPeopleQuerySet
from dots.support.models import Activity

SHOWN, LOADING, DONE, UNDONE = "shown", "loading", "done", "undone"
STOPPED = "stopped"
MADE, CHANGED, SAME = OUTCOMES = ("made", "changed", "same")  # what became of a row
LEFT = "left"  # how many were left out


class Intake(ProgrammeRecord):
    """One table that a partner sent. Neither the file nor its name is kept.

    What may be kept of it waits sealed until the manager has read the preview; the key is on that
    page only, and lies beside it from the manager's yes until the last row is in. Afterwards
    numbers and ids stay, by which it can be undone.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)  # people or sessions
    state = models.CharField(max_length=8, default=SHOWN)
    sent_by = models.CharField(max_length=60, blank=True)
    sealed = models.TextField(blank=True)  # empty once it is loaded, or an hour later
    key = models.CharField(max_length=60, blank=True, db_default="")  # only while it is loaded
    total = models.PositiveIntegerField(db_default=0)  # entries to load
    done = models.PositiveIntegerField(db_default=0)  # of those, the ones that are in
    beat_at = models.DateTimeField(null=True)  # when the job last showed itself
    tries = models.PositiveSmallIntegerField(db_default=0)  # begun anew without getting further
    because = models.CharField(max_length=400, blank=True, db_default="")  # why it was stopped
    counts = models.JSONField(default=dict)  # made, changed, same, left -> how many
    aside = models.JSONField(default=list)  # row, and why: never what stood there
    made = models.JSONField(default=list)  # ids of people who were added
    versions = models.JSONField(default=list)  # ids of what changed people said before

    outcomes: Mapping[int, str] = MappingProxyType({})  # row -> MADE, CHANGED or SAME, of a chunk

    objects: ClassVar = OwnPeopleQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} of {self.created_at:%Y-%m-%d}"


def kept_nothing(one: Intake) -> bool:
    """True of an import that is over and of which every row was left out."""
    return one.state == DONE and not any(one.counts.get(name) for name in OUTCOMES)


class OwnSession(ProgrammeRecord):
    """Which session here is which of the partner's own case system."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    own_id = models.CharField(max_length=60)
    own_id_before = models.CharField(max_length=60, blank=True, db_default="")  # as a person’s
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    came = models.PositiveIntegerField(null=True)  # how many, as a table said last

    objects: ClassVar = OwnPeopleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "own_id"], name="people_own_session_once"
            ),
        ]

    def __str__(self) -> str:
        return f"session {self.activity_id}"


class OwnColumn(ProgrammeRecord):
    """What a column of the partner's tables is, where its manager had to say so: no cell of it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)  # people or sessions
    heading = models.CharField(max_length=120)
    field = models.CharField(max_length=20, blank=True)  # empty: it is left out

    objects: ClassVar = OwnPeopleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "heading"], name="people_own_column_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.field or 'left out'}"


class OwnKey(ProgrammeRecord):
    """A key by which the partner's own case system sends people and sessions; shown once."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    ended_on = models.DateField(null=True)
    last_used_on = models.DateField(null=True)

    objects: ClassVar = OwnPeopleQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
