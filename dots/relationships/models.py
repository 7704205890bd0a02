"""Who of the team looks after which partner, calls noted, and when not to be reminded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from dots.accounts.models import Membership
from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Contact, Organisation

USUAL_DAYS, LEAST_DAYS, MOST_DAYS = 90, 7, 730
USUAL_REQUEST_DAYS, MOST_REQUEST_DAYS = 10, 120


class TeamsOwnQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """The team's: partners do not see who looks after them here, nor what was noted."""
        found = super().within(actor)
        return found if actor.is_team or actor.kind == "system" else found.none()


class Handover(ProgrammeRecord):
    """Partners that one of the team handed to another in one step."""

    came_from = models.ForeignKey(  # empty: nobody looked after them
        Membership, null=True, on_delete=models.CASCADE, related_name="+"
    )
    went_to = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar = TeamsOwnQuerySet.as_manager()

    def __str__(self) -> str:
        return f"handed to {self.went_to.user.name}"


class LooksAfterQuerySet(TeamsOwnQuerySet):
    def now(self) -> Self:
        return self.filter(until=None)

    def newest(self, among: Iterable[UUID]) -> dict[UUID, LooksAfter]:
        """Return partner -> who looks after it, or did last."""
        found = self.filter(organisation__in=among).order_by(
            F("until").asc(nulls_last=True), "created_at"
        )
        return {one.organisation_id: one for one in found}

    def to_know(self, among: Iterable[UUID]) -> dict[UUID, str]:
        """Return partner -> what to know about it, as it was written last: it outlasts a member."""
        return {pk: one.to_know for pk, one in self.newest(among).items()}


class LooksAfter(ProgrammeRecord):
    """One of the team looks after one partner, since a day and until another."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="looked_after"
    )
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    to_know = models.TextField(blank=True)  # what whoever comes next should know
    said_by = models.ForeignKey(  # who typed that: rarely whoever looks after the partner later
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField(null=True)
    began_by = models.ForeignKey(
        Handover, null=True, on_delete=models.SET_NULL, related_name="began"
    )
    ended_by = models.ForeignKey(
        Handover, null=True, on_delete=models.SET_NULL, related_name="ended"
    )

    objects: ClassVar = LooksAfterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(until=None),
                name="relationships_one_looks_after_a_partner",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="relationships_until_after_since",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "until"], name="relationships_now"),
        ]

    def __str__(self) -> str:
        return f"{self.member.user.name} looks after {self.organisation}"

    @property
    def noted(self) -> dict[str, Any]:
        """What to know, by whom and when: it goes along to whoever comes next, and back."""
        return {name: getattr(self, name) for name in ("to_know", "said_by_id", "said_at")}


class Call(ProgrammeRecord):
    """Somebody of the team spoke to somebody at a partner: when, to whom, and one line."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="calls")
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    called_on = models.DateField()
    line = models.CharField(max_length=300, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    objects: ClassVar = TeamsOwnQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["programme", "organisation", "called_on"],
                condition=Q(taken_back_at=None),
                name="relationships_last_calls",
            ),
        ]

    def __str__(self) -> str:
        return f"Call with {self.organisation}"


class Rest(ProgrammeRecord):
    """A partner is not to be called until a day, because of something."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    until = models.DateField()
    because = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = TeamsOwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(ended_at=None),
                name="relationships_one_rest_a_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} rests"


class HealthRule(ProgrammeRecord):
    """After how many days a programme wants to be told."""

    days = models.PositiveSmallIntegerField(default=USUAL_DAYS)  # since anybody spoke to a partner
    by_kind = models.JSONField(default=dict)  # kind of partner -> days, where it is another number
    request_days = models.PositiveSmallIntegerField(default=USUAL_REQUEST_DAYS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="relationships_one_rule"),
            models.CheckConstraint(
                condition=Q(days__gte=LEAST_DAYS, days__lte=MOST_DAYS),
                name="relationships_days_in_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.days} days"

    def days_for(self, kind: str) -> int:
        """Return after how many days a partner of a kind should be spoken to."""
        return int(self.by_kind.get(kind, self.days))
