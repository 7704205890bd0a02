"""Programmes, and the records that belong to exactly one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from dots.foundation.ids import new_id

if TYPE_CHECKING:
    from dots.foundation.actor import Actor


class Programme(models.Model):
    """One council's (or region's) digital inclusion programme: the border of every record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    place_name = models.CharField(max_length=80)
    year_starts = models.PositiveSmallIntegerField(
        default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    primary_colour = models.CharField(max_length=7, blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year_starts__gte=1, year_starts__lte=12),
                name="foundation_year_starts_in_a_month",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> UUID:
        """So that a programme can be asked about like any record in it."""
        return self.id

    def fresh(self) -> Self:
        return cast("Self", type(self)._default_manager.get(pk=self.pk))


class ProgrammeQuerySet(models.QuerySet[Any]):
    """Every question about records starts from `within(actor)`."""

    def within(self, actor: Actor) -> Self:
        """Only the records of the actor's programme; none for somebody without one."""
        if actor.programme_id is None:
            return self.none()
        return self.filter(programme_id=actor.programme_id)


class ProgrammeRecord(models.Model):
    """Anything a programme keeps."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        abstract = True

    def fresh(self) -> Self:
        """Read this record again, as it is now."""
        return cast("Self", type(self)._default_manager.get(pk=self.pk))


class Installation:
    """What an operator acts on before there is a programme."""

    pk = None
    programme_id = None

    def __str__(self) -> str:
        """The same text each time: an event's hash of its arguments holds it."""
        return "installation"

    def fresh(self) -> Self:
        return self
