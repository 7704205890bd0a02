"""Conversations: with whom, when, by which guide, and how they stand."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.accounts.models import Membership
from dots.actions.models import Action
from dots.conversations.models.guides import Guide
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Contact, Organisation

UNDER_WAY, SENT, CORRECTED, AGREED, CLOSED = "under-way", "sent", "corrected", "agreed", "closed"
STATES = {
    UNDER_WAY: "Under way",
    SENT: "Summary sent",
    CORRECTED: "Corrected by the partner",
    AGREED: "Agreed",
    CLOSED: "Closed",
}
BY_LINK, BY_MANAGER, BY_PHONE = "link", "manager", "phone"
WAYS = {
    BY_LINK: "by the link",
    BY_MANAGER: "signed in",
    BY_PHONE: "as the team noted",
}


class ConversationQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """The team's. What a partner's people may see of one, they see by their `Party`."""
        found = super().within(actor)
        return found if actor.is_team or actor.kind == "system" else found.none()

    def under_way(self) -> Self:
        return self.filter(state=UNDER_WAY)

    def waiting(self) -> Self:
        """Those whose summary a partner has not agreed yet, or corrected."""
        return self.filter(state__in=(SENT, CORRECTED))


class Conversation(ProgrammeRecord):
    """One conversation with a partner, or a workshop with many."""

    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="conversations")
    kind = models.CharField(max_length=10)  # its guide's, kept beside it to be looked for
    title = models.CharField(max_length=120, blank=True)  # of a workshop
    held_on = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default=UNDER_WAY)
    members = models.ManyToManyField(Membership, related_name="+", blank=True)
    contacts = models.ManyToManyField(Contact, related_name="+", blank=True)
    others = models.PositiveSmallIntegerField(default=0)  # who else was there: how many
    changed_at = models.DateTimeField(null=True)  # when anything was last written in it

    objects: ClassVar = ConversationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="conversations_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "held_on"], name="conversations_by_day"),
            models.Index(fields=["programme", "state"], name="conversations_by_state"),
        ]

    def __str__(self) -> str:
        return self.title or f"conversation of {self.held_on}"

    @property
    def is_under_way(self) -> bool:
        return self.state == UNDER_WAY


class PartyQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """For a partner's managers their own, once sent; for a link what it names.

        A link outlives a summary that is taken back to be changed: its page says so.
        """
        found = super().within(actor)
        if actor.is_team or actor.kind == "system":
            return found
        if actor.kind == "link":
            return found.filter(pk__in=actor.record_ids)
        if PARTNER_MANAGER not in actor.roles:
            return found.none()
        return found.filter(organisation__in=actor.partner_ids, sent_at__isnull=False)

    def to_agree(self) -> Self:
        """Those sent a summary that nobody there has agreed to yet."""
        return self.filter(sent_at__isnull=False, agreed_at=None)


class Party(ProgrammeRecord):
    """A partner in a conversation: it gets the summary, corrects it and agrees, for itself."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(null=True)  # when the summary, as it stands, was sent
    agreed_at = models.DateTimeField(null=True)
    agreed_how = models.CharField(max_length=8, choices=WAYS, blank=True)
    agreed_to = models.JSONField(default=dict)  # question code -> the version agreed to
    came_back_at = models.DateTimeField(null=True)  # when the newest letter to it came back

    objects: ClassVar = PartyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "organisation"], name="conversations_party_once"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_how="")
                | (Q(agreed_at__isnull=False) & ~Q(agreed_how="")),
                name="conversations_agreed_somehow",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class MadeAction(ProgrammeRecord):
    """Which action was made of which line that was agreed."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="made")
    line = models.CharField(max_length=16)  # as the answer names it
    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="+")
    as_agreed = models.JSONField(default=dict)  # the line that the action last followed

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "line"], name="conversations_line_made_once"
            ),
        ]

    def __str__(self) -> str:
        return self.line

    @property
    def organisation_id(self) -> Any:
        return self.action.organisation_id
