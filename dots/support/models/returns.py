"""A partner's return: what was asked of one partner in one round, and every answer given."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Contact, Organisation
from dots.support.models.rounds import CollectionRound
from dots.support.models.scope import own_partners_only

ANSWERED = ("in", "nothing")
ASKED = ~Q(state="asked") | Q(asked_at__isnull=False) | Q(phoned_at__isnull=False)


class ReturnQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """The programme's; for partner people their own; for a link what it names."""
        returns = super().within(actor)
        if actor.kind == "link":
            return returns.filter(pk__in=actor.record_ids)
        return own_partners_only(returns, actor)

    def silent(self) -> Self:
        """Nothing sent yet, though something may have been begun."""
        return self.exclude(state__in=ANSWERED)

    def asked(self) -> Self:
        """Sent a link, asked by phone, or begun or answered without either."""
        return self.filter(ASKED)

    def unasked(self) -> Self:
        """Chosen for a round, and not asked yet in any way."""
        return self.exclude(ASKED)

    def answered(self) -> Self:
        """In, or said that there is nothing to report."""
        return self.filter(state__in=ANSWERED)


class Return(ProgrammeRecord):
    """One partner's answers in one round. Late and silent follow from the day, so are not kept."""

    STATES = [
        ("asked", "asked"),
        ("started", "started"),
        ("in", "in"),
        ("nothing", "nothing to report"),
    ]

    collection_round = models.ForeignKey(
        CollectionRound, on_delete=models.CASCADE, related_name="returns"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=8, choices=STATES, default="asked")
    asked_at = models.DateTimeField(null=True)  # when a link was first sent
    phoned_at = models.DateTimeField(null=True)  # when the team noted that it asked without one
    came_back_at = models.DateTimeField(null=True)  # when the newest letter to it came back
    answered_at = models.DateTimeField(null=True)  # when the first answer came in
    draft = models.JSONField(default=dict)  # answers kept before they are sent: code -> value
    draft_at = models.DateTimeField(null=True)

    objects: ClassVar = ReturnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection_round", "organisation"], name="support_return_once_a_round"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERED, answered_at__isnull=False)
                | (~Q(state__in=ANSWERED) & Q(answered_at=None)),
                name="support_return_answered_when_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.collection_round}"

    @property
    def is_answered(self) -> bool:
        return self.state in ANSWERED

    @property
    def is_unasked(self) -> bool:
        """True when its partner is chosen, and not asked yet in any way."""
        return self.state == "asked" and self.first_asked_at is None

    @property
    def first_asked_at(self) -> datetime | None:
        """Return when it was asked, by link or by phone, whichever came first."""
        return min((at for at in (self.asked_at, self.phoned_at) if at), default=None)

    @property
    def has_address(self) -> bool:
        """True when whoever was asked is still there and can be written to."""
        contact = self.contact
        return bool(contact and contact.email and contact.live and contact.closed_on is None)


class ReturnVersion(ProgrammeRecord):
    """One answer to a return, never changed; the newest counts and the earlier ones are kept."""

    DOORS = [
        ("link", "by the link"),
        ("phone", "by phone, keyed by the team"),
        ("manager", "by somebody at the partner, signed in"),
    ]

    for_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(default=dict)  # question code -> number, {ward code: number}, words
    nothing = models.BooleanField(default=False)
    given_at = models.DateTimeField(default=timezone.now)
    given_through = models.CharField(max_length=8, choices=DOORS)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["for_return", "number"], name="support_return_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.for_return}, answer {self.number}"


class ReturnReminder(ProgrammeRecord):
    """One reminder to one silent partner: at most one a day, and each automatic one once."""

    for_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="reminders")
    sent_on = models.DateField()
    occasion = models.CharField(max_length=12, blank=True)  # before, due or after; empty: by hand

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["for_return", "sent_on"], name="support_one_reminder_a_day"
            ),
            models.UniqueConstraint(
                fields=["for_return", "occasion"],
                condition=~Q(occasion=""),
                name="support_each_reminder_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.for_return}, reminded {self.sent_on}"
