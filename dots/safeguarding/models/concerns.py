"""A concern in somebody's own words, who was told of it, and what was decided."""

from __future__ import annotations

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from dots.accounts.models import User
from dots.foundation.actor import PARTNER_MANAGER, PARTNER_ROLES, Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation
from dots.people.models import Person
from dots.safeguarding.models.arrangements import Arrangement
from dots.safeguarding.wording import AGES, CLOSED, DECISIONS, NOBODY, STAGES, STATES, WAITING


class ConcernQuerySet(ProgrammeQuerySet):
    path = ""  # leads to the concern

    def within(self, actor: Actor) -> Self:
        """Those this actor wrote, and those they answer for; no others, whatever their role."""
        found = super().within(actor)
        if actor.kind == "system":
            return found
        if actor.kind != "user" or not actor.roles.intersection(PARTNER_ROLES):
            return found.none()
        wrote = Q(**{f"{self.path}raised_by": actor.id})
        mine = Q(**{f"{self.path}organisation_id__in": actor.partner_ids})
        return found.filter(mine & (wrote | self.answered_by(actor)))

    def answered_for(self, actor: Actor) -> Self:
        """Those this actor answers for."""
        return self.within(actor).filter(self.answered_by(actor))

    def answered_by(self, actor: Actor) -> Q:
        """As lead or deputy; as a manager, where it came to the managers."""
        if actor.kind != "user" or not actor.roles.intersection(PARTNER_ROLES):
            return Q(pk__in=[])
        me = Q(lead=actor.id) | Q(deputy=actor.id)
        partners = Arrangement.objects.filter(me, ended_at=None).values("organisation_id")
        answers = Q(**{f"{self.path}organisation_id__in": partners})
        if PARTNER_MANAGER in actor.roles:
            answers |= Q(**{f"{self.path}came_to_managers": True})
        kept = Q(**{f"{self.path}kept_from": actor.id})
        return answers & ~(kept | Q(**{f"{self.path}kept_from_too": actor.id}))


class OwnConcernQuerySet(ConcernQuerySet):
    def waiting(self) -> Self:
        return self.filter(state=WAITING)

    def open(self) -> Self:
        """Those that somebody has to see to."""
        return self.exclude(state=CLOSED)


class Concern(ProgrammeRecord):
    """What somebody of a partner saw or heard. Its words are never changed: add another one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=120, blank=True)  # what they are called; empty once emptied
    age = models.CharField(max_length=7)
    words = models.TextField(blank=True)
    happened_on = models.DateField()
    done = models.TextField(blank=True)  # what was done already
    raised_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    kept_from = models.UUIDField(null=True)  # whoever it is about, of those who would be told
    kept_from_too = models.UUIDField(null=True)
    state = models.CharField(max_length=8, default=WAITING)
    stage = models.CharField(max_length=8, default=NOBODY)  # who was told last
    due_at = models.DateTimeField(null=True)  # when the next ones are told, unless it is read
    came_to_managers = models.BooleanField(default=False)
    told_team_on = models.DateField(null=True)  # that nobody here can read it, never what it is
    read_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    keep_until = models.DateField(null=True)
    emptied_on = models.DateField(null=True)

    objects: ClassVar = OwnConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=tuple(STATES)), name="safeguarding_concern_stands_somehow"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=(NOBODY, *STAGES)), name="safeguarding_concern_told_to"
            ),
            models.CheckConstraint(
                condition=Q(age__in=tuple(dict(AGES))), name="safeguarding_concern_age"
            ),
            models.CheckConstraint(
                condition=Q(state=WAITING, read_at=None) | (~Q(state=WAITING) & Q(due_at=None)),
                name="safeguarding_concern_read_or_due",
            ),
            models.CheckConstraint(
                condition=Q(state=CLOSED, closed_at__isnull=False, keep_until__isnull=False)
                | (~Q(state=CLOSED) & Q(closed_at=None, keep_until=None)),
                name="safeguarding_concern_closed_is_kept_until",
            ),
            models.CheckConstraint(
                condition=(Q(emptied_on=None) & ~Q(words="")) | Q(words="", about="", done=""),
                name="safeguarding_concern_has_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(due_at__isnull=False),
                name="safeguarding_concerns_due",
            ),
            models.Index(fields=["organisation", "state"], name="safeguarding_concerns_of"),
        ]

    def __str__(self) -> str:
        return self.about or "A concern of long ago"

    @property
    def is_waiting(self) -> bool:
        return self.state == WAITING

    @property
    def is_closed(self) -> bool:
        return self.state == CLOSED

    def is_kept_from(self, user_id: UUID | str) -> bool:
        """True for somebody whom it is about."""
        return str(user_id) in (str(self.kept_from), str(self.kept_from_too))


class BesideConcernQuerySet(ConcernQuerySet):
    """Decisions and letters: for those who answer for the concern, not for who wrote it."""

    path = "concern__"

    def within(self, actor: Actor) -> Self:
        found = super().within(actor)
        return found if actor.kind == "system" else found.filter(self.answered_by(actor))


class Told(ProgrammeRecord):
    """That somebody got a letter about a concern. The letter is about this row."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="told")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=8)

    objects: ClassVar = BesideConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=STAGES), name="safeguarding_told_as"),
        ]

    def __str__(self) -> str:
        return self.stage


class Decision(ProgrammeRecord):
    """What was decided about a concern, and why. Only ever added."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="decisions")
    what = models.CharField(max_length=9)
    words = models.TextField(blank=True)  # empty once the concern is emptied
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar = BesideConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=tuple(DECISIONS)), name="safeguarding_decided_what"
            ),
        ]

    def __str__(self) -> str:
        return DECISIONS[self.what]
