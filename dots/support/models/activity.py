"""The ledger: one row for each thing that was done, whatever door it came through."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from dots.foundation.actor import Actor
from dots.foundation.models import Programme, ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Contact, Organisation, Project, Site
from dots.places.models import Area
from dots.support.models.by_person import BY_PERSON, TOLD, as_read_by
from dots.support.models.returns import ReturnVersion
from dots.support.models.scope import own_partners_only

LIVE = Q(state="live")


class ActivityQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """The programme's rows; for partner people only those of their own organisations.

        Rows counted by person are read whole by their partner's people, and empty by others. What
        is added up in the database is not emptied: narrow it by `told_to(actor)`.
        """
        found = own_partners_only(super().within(actor), actor)
        found._iterable_class = as_read_by(actor)
        return found

    def live(self) -> Self:
        """Only the rows that count."""
        return self.filter(LIVE)

    def between(self, first: date, last: date) -> Self:
        """Rows that began on these days or between them."""
        return self.filter(starts_on__gte=first, starts_on__lte=last)

    def told(self) -> Self:
        """Rows told as a number, not counted from records of people."""
        return self.filter(TOLD)

    def by_person(self) -> Self:
        """Rows counted from records of people."""
        return self.filter(BY_PERSON)

    def of_partner(self, organisation_id: UUID) -> Self:
        return self.filter(organisation_id=organisation_id)

    def outside_returns(self) -> Self:
        """Rows known by themselves, not worked out from what a return adds."""
        return self.filter(return_version=None)


class Activity(ProgrammeRecord):
    """What one partner did with people, at one time and place.

    People, attendances and sessions are three units and are never added to one another. `people`
    are the different people in this row: at one session, those who came; in a return, those whom
    the partner saw in the whole period. The same person may be in another row too.
    """

    PLACES = [
        ("ward", "one ward"),
        ("several", "several wards"),
        ("elsewhere", "outside the area"),
        ("unknown", "not known"),
    ]
    DEPTHS = [("headcount", "a head count"), ("pseudonymous", "by number"), ("named", "by name")]
    SOURCES = [("form", "recorded here"), ("import", "a spreadsheet"), ("return", "a return")]
    STATES = [
        ("pending", "waiting for its file"),
        ("live", "counted"),
        ("overlap", "the same as another row"),
        ("undone", "taken out"),
        ("replaced", "put right since"),
    ]

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="+", editable=False, db_index=False
    )  # the indexes below begin with it
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, null=True, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, null=True, on_delete=models.PROTECT, related_name="+")
    helped_by = models.ForeignKey(
        Contact, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ward = models.ForeignKey(
        Area, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    place = models.CharField(max_length=10, choices=PLACES, default="unknown")
    community = models.CharField(max_length=60, blank=True)  # a code of the programme's list
    kind = models.CharField(max_length=60, blank=True)  # as above
    mode = models.CharField(max_length=60, blank=True)  # as above
    depth = models.CharField(max_length=12, choices=DEPTHS, default="headcount")
    title = models.CharField(max_length=200, blank=True)  # an event's name, never a person's
    minutes = models.PositiveIntegerField(null=True)  # of one session, or of all in the row
    sessions = models.PositiveIntegerField(default=1)
    attendances = models.PositiveIntegerField(null=True)
    people = models.PositiveIntegerField(null=True)
    new_people = models.PositiveIntegerField(null=True)  # for the first time this programme year
    wants = models.JSONField(default=list)  # codes
    tasks = models.JSONField(default=list)  # {"code": …, "went": alone, helped, some or not yet}
    frameworks = models.JSONField(default=dict)  # list -> code of the framework its words are from
    source = models.CharField(max_length=8, choices=SOURCES)
    import_id = models.UUIDField(null=True)
    return_version = models.ForeignKey(
        ReturnVersion, null=True, on_delete=models.CASCADE, related_name="rows"
    )
    state = models.CharField(max_length=8, choices=STATES, default="live")
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.CASCADE, related_name="replaced_by"
    )
    same_as = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="repeats"
    )  # the row that is counted instead of this one

    is_hidden = False  # True where its numbers were emptied for whoever read it

    objects: ClassVar = ActivityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="support_activity_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(people=None) | Q(new_people=None) | Q(new_people__lte=F("people")),
                name="support_activity_new_among_people",
            ),
            models.CheckConstraint(
                condition=Q(place="ward", ward__isnull=False)
                | (~Q(place="ward") & Q(ward__isnull=True)),
                name="support_activity_ward_when_in_one",
            ),
            models.CheckConstraint(
                condition=Q(source="import", import_id__isnull=False)
                | (~Q(source="import") & Q(import_id=None)),
                name="support_activity_import_named",
            ),
            models.CheckConstraint(
                condition=Q(source="return", return_version__isnull=False)
                | (~Q(source="return") & Q(return_version=None)),
                name="support_activity_return_named",
            ),
        ]
        indexes = [
            models.Index(
                fields=["programme", "starts_on"], condition=LIVE, name="support_live_by_day"
            ),
            models.Index(
                fields=["organisation", "starts_on"], condition=LIVE, name="support_live_by_partner"
            ),
            models.Index(
                fields=["programme", "ward", "starts_on"],
                condition=LIVE,
                name="support_live_by_ward",
            ),
            models.Index(
                fields=["programme", "created_at"],
                condition=Q(state="live", source="form"),
                name="support_latest_recorded",
            ),
            models.Index(
                fields=["import_id"],
                condition=Q(import_id__isnull=False),
                name="support_rows_of_import",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_source_display()}, {self.starts_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.is_hidden:
            raise RuntimeError("a row that was emptied for its reader cannot be saved")
        super().save(*args, **kwargs)

    @property
    def is_by_person(self) -> bool:
        """True where how many came is counted from records of people."""
        return self.depth != "headcount"

    @property
    def is_live(self) -> bool:
        return self.state == "live"
