"""Networks of partners on one theme, who belongs to them, and their meetings."""

from __future__ import annotations

import re
from functools import cached_property
from hashlib import sha256
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Contact, Organisation
from dots.plans.models import Plan

CHAIR, SECRETARY, MEMBER, INVITED = "chair", "secretary", "member", "invited"
PARTS = {CHAIR: "Chair", SECRETARY: "Secretary", MEMBER: "Member", INVITED: "Invited"}
INVITATION, MINUTES, MESSAGE = "invitation", "minutes", "message"
KINDS = {INVITATION: "Invitation", MINUTES: "Minutes", MESSAGE: "Message"}
COMES, OTHER, NOT = "comes", "other", "not"
ANSWERS = {
    COMES: "We are coming",
    OTHER: "Somebody else of us is coming",
    NOT: "We cannot come",
}
BY_LINK, SIGNED_IN, TOLD_US = "link", "page", "told"
DOORS = {BY_LINK: "by link", SIGNED_IN: "signed in", TOLD_US: "told the team"}

MARKS = re.compile(r"^(?:[-–*•]|\d{1,2}[.)])\s+")  # typed before a point of an agenda


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
        """What belongs to networks that the person sees; a link has those it names."""
        found = super().within(actor)
        if actor.kind == "link":
            return found.filter(pk__in=actor.record_ids)
        return found.filter(network__in=Network.objects.within(actor))


class Network(ProgrammeRecord):
    """Partners that work on one theme and meet about it."""

    name = models.CharField(max_length=160)
    theme = models.CharField(max_length=160, blank=True)
    about = models.TextField(blank=True)
    communities = models.JSONField(default=list)  # codes of the framework's communities
    wards = models.JSONField(default=list, db_default=[])  # codes of wards; none: the whole area
    plan = models.ForeignKey(Plan, null=True, on_delete=models.SET_NULL, related_name="networks")
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
    contact = models.ForeignKey(  # who gets its letters; empty: the partner's main contact
        Contact, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    no_letters = models.BooleanField(default=False, db_default=False)  # asked not to be written to
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
    def points(self) -> list[str]:
        """The agenda, a point each; the page and the letter number them, whatever was typed."""
        typed = (MARKS.sub("", line.strip()) for line in self.agenda.splitlines())
        return [point for point in typed if point]

    @property
    def wording(self) -> str:
        """Which minutes and notes these are: two that were typed apart have another one."""
        return sha256(f"{self.minutes}\0{self.notes}".encode()).hexdigest()[:16]

    @property
    def is_over(self) -> bool:
        """True from the day after; on the day itself once it is written up."""
        return self.on < timezone.localdate() or bool(self.minutes.strip())

    @property
    def minutes_sent(self) -> bool:
        """True once members were told that the minutes are there."""
        return self.mailings.filter(kind=MINUTES).exists()

    @property
    def member_ids(self) -> frozenset[UUID]:
        return self.network.member_ids


class MinutesVersion(ProgrammeRecord):
    """Minutes as members were sent them, before they were rewritten."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="earlier_minutes")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()

    objects: ClassVar = InNetworkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"minutes until {self.created_at:%-d %B %Y}"


class MeetingBefore(ProgrammeRecord):
    """When and where a meeting was to be, until that was changed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="earlier")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    starts = models.CharField(max_length=5, blank=True)
    place = models.CharField(max_length=200, blank=True)
    online = models.URLField(max_length=300, blank=True)

    objects: ClassVar = InNetworkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.on:%-d %B %Y}"


class OwnPageQuerySet(InNetworkQuerySet):
    def within(self, actor: Actor) -> Self:
        """A manager has their own partner's."""
        found = super().within(actor)
        mine = Q(organisation__in=actor.partner_ids)
        return found.filter(mine) if PARTNER_MANAGER in actor.roles else found


class Invitation(ProgrammeRecord):
    """A member's own page of a meeting: what it answered and, later, the minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=6, choices=ANSWERS, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=6, choices=DOORS, blank=True)

    objects: ClassVar = OwnPageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"], name="networks_a_member_invited_once"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", *ANSWERS]), name="networks_answer_known"
            ),
        ]

    def __str__(self) -> str:
        return ANSWERS.get(self.answer, "No answer yet")

    @property
    def member_ids(self) -> frozenset[UUID]:
        return self.network.member_ids


class Mailing(ProgrammeRecord):
    """What members were written at once; each one's letter is a `NetworkLetter`."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="mailings")
    meeting = models.ForeignKey(
        Meeting, null=True, on_delete=models.CASCADE, related_name="mailings"
    )
    kind = models.CharField(max_length=10, choices=KINDS)
    subject = models.CharField(max_length=160)
    text = models.TextField(blank=True)  # what the team typed
    sent_at = models.DateTimeField()

    objects: ClassVar = InNetworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="networks_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=MESSAGE, meeting=None) | ~Q(kind=MESSAGE) & ~Q(meeting=None),
                name="networks_letters_of_a_meeting_name_it",
            ),
        ]
        indexes = [models.Index(fields=["network", "sent_at"], name="networks_mailings_by_day")]

    def __str__(self) -> str:
        return self.subject

    @property
    def member_ids(self) -> frozenset[UUID]:
        return self.network.member_ids


class NetworkLetter(ProgrammeRecord):
    """One letter to one member: to whom it went, and whether it came back."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="letters")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="network_letters"
    )
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    came_back_at = models.DateTimeField(null=True)

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "organisation"], name="networks_a_letter_once"
            ),
        ]

    def __str__(self) -> str:
        return KINDS[self.mailing.kind]
