"""What was said about a request: to and by the asker, and among the team."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.requests.models.know_how import KnowHow
from dots.requests.models.requests import STATES, HowItEnded, SupportRequest

if TYPE_CHECKING:
    from dots.foundation.actor import Actor

TO_ASKER, FROM_ASKER = "to", "from"
WAYS = {TO_ASKER: "to the asker", FROM_ASKER: "by the asker"}


class RequestMessage(ProgrammeRecord):
    """Something said between the team and the asker: both may read it."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="messages")
    way = models.CharField(max_length=4, choices=WAYS)
    text = models.TextField(max_length=4000)
    asks = models.BooleanField(default=False)  # an answer is waited for
    by = models.CharField(max_length=120, blank=True)  # whom of the team wrote it
    said_at = models.DateTimeField()
    know_how = models.ForeignKey(KnowHow, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asks=False) | Q(way=TO_ASKER), name="requests_only_the_team_asks_back"
            ),
        ]
        indexes = [models.Index(fields=["request", "said_at"], name="requests_thread_in_order")]

    def __str__(self) -> str:
        return f"message {self.get_way_display()}"


class NoteQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """For the team alone: no link and no partner's person ever reads one."""
        found = super().within(actor)
        return found if actor.is_team or actor.kind == "system" else found.none()


class RequestNote(ProgrammeRecord):
    """What the team notes for itself: a record of its own, so that no page for the asker has it."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(max_length=2000)
    by = models.CharField(max_length=120, blank=True)
    said_at = models.DateTimeField()

    objects: ClassVar = NoteQuerySet.as_manager()

    def __str__(self) -> str:
        return "note of the team"


class EarlierEnd(HowItEnded, ProgrammeRecord):
    """How a request was settled before it was opened again; counted is how it stands now."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="ends")
    state = models.CharField(max_length=10, choices=STATES)
    closed_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120, blank=True)  # whom of the team; empty: the asker

    def __str__(self) -> str:
        return f"settled on {self.closed_at:%-d %B %Y}, and opened again"


class WaitStretch(ProgrammeRecord):
    """Time in which the clock of a request stood: the asker had to answer, or it was closed."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="waits")
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(ended_on=None), name="requests_one_wait_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("begun_on")),
                name="requests_wait_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"waiting since {self.begun_on}"
