"""Where partners are."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeRecord
from dots.foundation.models.imports import Imported
from dots.network.models.organisations import Organisation
from dots.network.models.scope import ClosableQuerySet


class SiteQuerySet(ClosableQuerySet):
    """Questions about sites."""


class Site(Imported, ProgrammeRecord):
    """A place an organisation works from.

    Of a confidential site (a refuge, asylum accommodation) only the ward is kept: what is not
    kept cannot reach a page, a search, a map or a file.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=160)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    small_area_code = models.CharField(max_length=12, blank=True)
    ward_code = models.CharField(max_length=12, blank=True)
    is_confidential = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)

    objects: ClassVar = SiteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_confidential=False) | Q(address="", postcode="", small_area_code=""),
                name="network_confidential_site_keeps_its_ward_only",
            ),
        ]
        indexes = [
            models.Index(  # whole: who is in a ward is answered without opening the table
                fields=["programme", "ward_code", "organisation", "live", "closed_on"],
                name="network_site_by_ward",
            ),
            models.Index(fields=["programme", "name"], name="network_site_by_name"),
        ]

    def __str__(self) -> str:
        return self.name
