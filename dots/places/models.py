"""Areas and postcodes, which belong to everybody, and which of them a programme works in."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord

COUNCIL, WARD, SMALL_AREA = "council", "ward", "small area"


class AreaQuerySet(models.QuerySet["Area"]):
    def councils(self) -> Self:
        return self.filter(kind=COUNCIL)

    def wards(self) -> Self:
        return self.filter(kind=WARD, is_current=True)

    def small_areas(self) -> Self:
        return self.filter(kind=SMALL_AREA, is_current=True)


class Area(models.Model):
    """A council, ward or small area (LSOA) as published. Global, read-only, loaded from official
    files.

    Wards and councils of the whole country are kept by code and name, so that another council's
    ward is known to be one; shapes and figures only for councils that a programme works in. `path`
    is an SVG path in the view box of its council.
    """

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=[(k, k) for k in (COUNCIL, WARD, SMALL_AREA)])
    vintage = models.CharField(max_length=4, blank=True)  # the year of the codes, as published
    council_code = models.CharField(max_length=12)
    ward_code = models.CharField(max_length=12, blank=True)  # of a small area: its best fit
    path = models.TextField(blank=True)
    view_box = models.CharField(max_length=40, blank=True)  # of a council
    centre_x = models.SmallIntegerField(null=True)
    centre_y = models.SmallIntegerField(null=True)
    imd_decile = models.PositiveSmallIntegerField(null=True)  # 1 is the most deprived tenth
    imd_rank = models.PositiveIntegerField(null=True)  # 1 is the most deprived
    sources = models.JSONField(default=list)  # of a council: file, checksum, licence, credit
    is_current = models.BooleanField(default=True)  # False once a later list leaves it out

    objects = AreaQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["council_code", "kind"]),
            models.Index(fields=["ward_code"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(imd_decile=None) | Q(imd_decile__gte=1, imd_decile__lte=10),
                name="places_decile_is_one_to_ten",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def centre(self) -> tuple[int, int] | None:
        """A point inside the area, in units of its council's drawing; None when it is not drawn."""
        if self.centre_x is None or self.centre_y is None:
            return None
        return self.centre_x, self.centre_y


class AreaAlias(models.Model):
    """An earlier code or another name of an area, as other files write it."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=120)
    why = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "text"], name="places_alias_once"),
        ]

    def __str__(self) -> str:
        return self.text


class Postcode(models.Model):
    """One postcode and where it lies. The ward is that of its small area. Global, read-only."""

    postcode = models.CharField(max_length=8, primary_key=True)  # as "LS1 1AA"
    small_area_code = models.CharField(max_length=12, blank=True)
    ward_code = models.CharField(max_length=12, blank=True)
    council_code = models.CharField(max_length=12, blank=True)
    district = models.CharField(max_length=4)  # its first half, as "LS1"

    class Meta:
        indexes = [models.Index(fields=["council_code"]), models.Index(fields=["district"])]

    def __str__(self) -> str:
        return self.postcode


class ProgrammeAreaQuerySet(ProgrammeQuerySet):
    def current(self) -> Self:
        return self.filter(removed_at=None)


class ProgrammeArea(ProgrammeRecord):
    """A council area in which a programme works; a regional programme has several."""

    council = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    objects: ClassVar = ProgrammeAreaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "council"],
                condition=Q(removed_at=None),
                name="places_council_once_a_programme",
            ),
        ]

    def __str__(self) -> str:
        return str(self.council)


class AreaLoad(ProgrammeRecord):
    """Official files that somebody handed over on a page, and how far the worker has come with
    them.
    """

    WAITING, READING, DONE, FAILED = "waiting", "reading", "done", "failed"

    council = models.CharField(max_length=120)  # name or code, as typed
    files = models.JSONField()  # what it is for -> path under the media folder
    state = models.CharField(
        max_length=8, default=WAITING, choices=[(s, s) for s in (WAITING, READING, DONE, FAILED)]
    )
    said = models.TextField(blank=True)  # what is going on, or went wrong, in sentences
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.council}: {self.state}"
