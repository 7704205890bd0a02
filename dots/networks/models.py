"""Networks of partners on one theme, who belongs to them, and their meetings."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation

CHAIR, SECRETARY, MEMBER, INVITED = "chair", "secretary", "member", "invited"
PARTS = {CHAIR: "Chair", SECRETARY: "Secretary", MEMBER: "Member", INVITED: "Invited"}


def theirs(actor: Actor) -> Q | None:
    """Return which networks a person sees; None when they see all of them."""
    if actor.is_team or EVALUATOR in actor.roles or actor.kind == "system":
        return None
    managed = actor.partner_ids if PARTNER_MANAGER in actor.roles else frozenset()
    now = NetworkMember.objects.filter(left_on=None, organisation__in=managed)
    return Q(pk__in=now.values("network"))


class NetworkQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """All for the team and evaluators; for managers those their partner belongs to now."""
        found, mine = super().within(actor), theirs(actor)
        return found if mine is None else found.filter(mine)


class InNetworkQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """What belongs to networks that the person sees."""
        return super().within(actor).filter(network__in=Network.objects.within(actor))


class Network(ProgrammeRecord):
    """Partners that work on one theme and meet about it."""

    name = models.CharField(max_length=160)
    theme = models.CharField(max_length=160, blank=True)
    about = models.TextField(blank=True)
    communities = models.JSONField(default=list)  # codes of the framework's communities
    since = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    objects: ClassVar = NetworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"],
                condition=Q(closed_on=None),
                name="networks_open_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def member_ids(self) -> frozenset[UUID]:
        """The partners that belong to it now."""
        return frozenset(self.members.filter(left_on=None).values_list("organisation", flat=True))


class NetworkMember(ProgrammeRecord):
    """A partner in a network, from a day until it leaves."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="networks_joined"
    )
    part = models.CharField(max_length=10, choices=PARTS, default=MEMBER)
    since = models.DateField()
    left_on = models.DateField(null=True)

    objects: ClassVar = InNetworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=Q(left_on=None),
                name="networks_a_partner_belongs_once",
            ),
            models.CheckConstraint(condition=Q(part__in=list(PARTS)), name="networks_part_known"),
        ]

    def __str__(self) -> str:
        return PARTS[self.part]

    @property
    def member_ids(self) -> frozenset[UUID]:
        return self.network.member_ids


class Meeting(ProgrammeRecord):
    """A meeting of a network: what for, who came, what members read and what the team noted."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="meetings")
    on = models.DateField()
    starts = models.CharField(max_length=5, blank=True)  # "10:30", on the clock there
    place = models.CharField(max_length=200, blank=True)
    online = models.URLField(max_length=300, blank=True)
    agenda = models.TextField(blank=True)  # a point a line
    came = models.ManyToManyField(Organisation, related_name="+", blank=True)
    people_came = models.PositiveIntegerField(null=True)
    minutes = models.TextField(blank=True)  # members' managers read them
    notes = models.TextField(blank=True)  # the team's own
    cancelled_on = models.DateField(null=True)

    objects: ClassVar = InNetworkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["programme", "on"], name="networks_meetings_by_day")]

    def __str__(self) -> str:
        return f"{self.on:%-d %B %Y}"

    @property
    def member_ids(self) -> frozenset[UUID]:
        return self.network.member_ids
