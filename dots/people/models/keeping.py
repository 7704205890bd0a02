"""What was said of a person before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from dots.foundation.models import ProgrammeRecord
from dots.people.models.people import OwnPeopleQuerySet, Person


class VersionQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"


class PersonVersion(ProgrammeRecord):
    """What a person's record said until it was changed. Erasing empties it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="versions")
    said = models.JSONField(default=dict)  # field -> what it said
    changed = models.JSONField(default=list)  # the fields that say something else since

    objects: ClassVar = VersionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"until {self.created_at:%Y-%m-%d}"
