"""Every table of figures that was shown beyond the team, so that the next is checked against it."""

from django.db import models

from dots.foundation.models.records import ProgrammeRecord


class Release(ProgrammeRecord):
    """Protected tables as they were published, and what they tell a reader (`values`)."""

    AUDIENCES = [("public", "everyone"), ("partner", "a partner"), ("funder", "a funder")]

    number = models.PositiveIntegerField()  # in turn, so that two cannot be made from one look
    definition = models.CharField(max_length=120)
    population = models.CharField(max_length=120)
    audience = models.CharField(max_length=10, choices=AUDIENCES)
    values = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="foundation_releases_in_turn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition}, {self.population}"
