"""Every table of figures that was shown beyond the team, so that the next is checked against it."""

from django.db import models

from dots.foundation.models.records import ProgrammeRecord


class Release(ProgrammeRecord):
    """One protected table as it was published."""

    AUDIENCES = [("public", "everyone"), ("partner", "a partner"), ("funder", "a funder")]

    definition = models.CharField(max_length=120)
    population = models.CharField(max_length=120)
    audience = models.CharField(max_length=10, choices=AUDIENCES)
    fingerprint = models.CharField(max_length=64)
    values = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "audience", "definition", "population", "fingerprint"],
                name="foundation_release_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition}, {self.population}"
