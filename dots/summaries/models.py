"""What a partner says of its own work, beside the figures that fill themselves in."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeRecord
from dots.network.models import Organisation
from dots.network.models.scope import PartnerQuerySet


class StoryQuerySet(PartnerQuerySet):
    def in_sight(self) -> dict[str, Any]:
        return {}

    def within(self, actor: Actor) -> Self:
        """Every story for the partner's own people; the team has those that are shared with it."""
        found = super().within(actor)
        own = actor.kind == "system" or bool(actor.partner_ids)
        return found if own else found.filter(is_shared=True)

    def newest(self) -> Self:
        """The wording that counts: the others are earlier ones."""
        return self.filter(replaced=None)


class Story(ProgrammeRecord):
    """A partner's own words for one period. Changing it keeps the wording before."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="stories")
    period = models.CharField(max_length=7)  # a quarter (2025-04) or a year (2025-26)
    text = models.TextField(blank=True)
    next = models.TextField(blank=True)  # what they want to do next, and what it needs
    is_shared = models.BooleanField(default=False)  # may the programme's team read and use it?
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.CASCADE, related_name="replaced"
    )

    objects: ClassVar = StoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "period"],
                condition=models.Q(replaces=None),
                name="summaries_one_first_story",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.period}"
