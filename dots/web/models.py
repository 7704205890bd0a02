"""How a programme's pages look: its own main colour and logo."""

from __future__ import annotations

from django.db import models

from dots.foundation.models import ProgrammeRecord


class ProgrammeLook(ProgrammeRecord):
    """One programme's own colour, checked so that text can be read in it, and its logo.

    Either is empty for the product's own. Width and height are CSS pixels.
    """

    colour = models.CharField(max_length=7, blank=True)
    logo = models.BinaryField(blank=True, default=b"")  # PNG or WebP
    logo_mark = models.CharField(max_length=16, blank=True, db_index=True)
    logo_width = models.PositiveSmallIntegerField(default=0)
    logo_height = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="web_one_look_each"),
        ]

    def __str__(self) -> str:
        return self.colour or "the product’s own colours"
