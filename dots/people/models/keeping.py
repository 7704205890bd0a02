"""What was said of a person before."""

from __future__ import annotations

from typing import ClassVar, Self

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


class MergeQuerySet(OwnPeopleQuerySet):
    partner_path = "kept__organisation_id"

    def standing(self) -> Self:
        """Those not undone."""
        return self.filter(undone_on=None)


class Merge(ProgrammeRecord):
    """Two records of one person became one: what moved, and what the one that stays said before.

    The other is an empty shell from then on (`Person.merged_into`); what both had and only one
    could keep stays with it. Undoing puts everything back.
    """

    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict)  # "people.Goal" -> ids that went to the one that stays
    back = models.JSONField(default=dict)  # "follow_ups.FollowUp" -> ids that went the other way
    before = models.JSONField(default=dict)  # field -> what the one that stays said
    after = models.JSONField(default=dict)  # field -> what it took from the other
    # Ids of what said, before, that it was called off as the person had died.
    off = models.JSONField(default=list, db_default=[])
    gone_closed_on = models.DateField(null=True)  # since when the other had come no more, before
    undone_on = models.DateField(null=True)

    objects: ClassVar = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_on=None), name="people_merged_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("gone")), name="people_merged_with_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"

    @property
    def organisation_id(self) -> object:
        """The partner that keeps the person."""
        return self.kept.organisation_id
