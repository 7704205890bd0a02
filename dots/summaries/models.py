"""What a partner says of its own work, beside the figures that fill themselves in."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from dots.follow_ups.models import Consent
from dots.follow_ups.wording import STORY
from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeRecord
from dots.network.models import Organisation
from dots.network.models.scope import PartnerQuerySet
from dots.people.models import OwnPeopleQuerySet, Person


class StoryQuerySet(PartnerQuerySet):
    def in_sight(self) -> dict[str, Any]:
        return {}

    def within(self, actor: Actor) -> Self:
        """Every story for the partner's own people; the team has those that are shared with it."""
        found = super().within(actor)
        own = actor.kind == "system" or bool(actor.partner_ids)
        return found if own else found.filter(is_shared=True).agreed()

    def agreed(self) -> Self:
        """Leave out those about somebody who has taken their yes back, and any wording before."""
        gone = StoryAbout.objects.no_longer()
        same = {
            "story__organisation": OuterRef("organisation"),
            "story__period": OuterRef("period"),
        }
        earlier = Q(replaced__isnull=False)
        found = self.exclude(Exists(gone.filter(story=OuterRef("pk"))))
        return found.exclude(earlier & Exists(gone.filter(**same)))

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


class StoryAboutQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"

    def no_longer(self) -> Self:
        """Those whose person has no yes to it that stands."""
        yes = Consent.objects.live(STORY).filter(person=OuterRef("person"))
        return self.exclude(Exists(yes))


class StoryAbout(ProgrammeRecord):
    """That a wording tells of somebody the partner keeps: read by others only while they agree."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="about")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="story_abouts")

    objects: ClassVar = StoryAboutQuerySet.as_manager()

    def __str__(self) -> str:
        return "tells of somebody"

    @property
    def organisation_id(self) -> object:
        """The partner that keeps the person."""
        return self.person.organisation_id
