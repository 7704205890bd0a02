"""Answers, kept one by one: every version stays, with what its writer had seen before."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.accounts.models import Membership
from dots.conversations.models.conversations import Conversation, Party
from dots.conversations.models.guides import PRIVATE
from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord

OPEN, ACCEPTED, DECLINED, WITHDRAWN = "open", "accepted", "declined", "withdrawn"
FATES = {
    OPEN: "waits for the team",
    ACCEPTED: "taken over",
    DECLINED: "not taken over",
    WITHDRAWN: "taken back by the partner",
}


class AnswerQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """The team's; a partner's people and links reach answers by their `Party` only."""
        found = super().within(actor)
        return found if actor.is_team or actor.kind == "system" else found.none()

    def of_the_team(self) -> Self:
        """What the team wrote, its own notes left out."""
        return self.filter(party=None).exclude(code=PRIVATE)

    def corrections(self) -> Self:
        """What partners wrote."""
        return self.filter(party__isnull=False)


class Answer(ProgrammeRecord):
    """One version of one answer. Those that nobody has written over since are what stands."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="answers")
    code = models.CharField(max_length=60)  # the question's, or `PRIVATE`
    number = models.PositiveSmallIntegerField()
    value = models.JSONField()
    over = models.JSONField(default=list)  # numbers of the versions its writer had before them
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    carried_from = models.ForeignKey(
        Conversation, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # as it was said then; nobody has looked at it in this conversation yet
    party = models.ForeignKey(
        Party, null=True, on_delete=models.CASCADE, related_name="corrections"
    )  # the partner that corrected; empty: the team
    fate = models.CharField(max_length=10, choices=FATES, blank=True)  # of a correction
    because = models.CharField(max_length=300, blank=True)  # why it was not taken over

    objects: ClassVar = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "code", "number"],
                name="conversations_answer_version_once",
            ),
            models.CheckConstraint(
                condition=(Q(party=None, fate="") | Q(party__isnull=False, fate__in=list(FATES))),
                name="conversations_only_corrections_have_a_fate",
            ),
            models.CheckConstraint(
                condition=Q(party=None) | ~Q(code=PRIVATE),
                name="conversations_no_partner_writes_our_notes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}, version {self.number}"
