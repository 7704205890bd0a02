"""How a programme's pages look: its own main colour."""

from __future__ import annotations

from django.db import models

from dots.foundation.models import ProgrammeRecord


class ProgrammeLook(ProgrammeRecord):
    """One programme's own colour, checked so that text can be read in it; empty for ours."""

    colour = models.CharField(max_length=7, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="web_one_look_each"),
        ]

    def __str__(self) -> str:
        return self.colour or "the product’s own colours"
