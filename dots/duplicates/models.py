"""Pairs of partners that look the same, and merges with what each of them moved."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation

VERY, LIKELY, PERHAPS, BY_HAND = "very", "likely", "perhaps", "hand"
STRENGTHS = {
    VERY: "Very likely",
    LIKELY: "Likely",
    PERHAPS: "Perhaps",
    BY_HAND: "Chosen by the team",
}
OPEN, LATER, DIFFERENT, MERGED = "open", "later", "different", "merged"
STATES = {OPEN: "To decide", LATER: "Later", DIFFERENT: "Not the same", MERGED: "Merged"}
WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"


class PairQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """The programme's pairs, for its team alone."""
        found = super().within(actor)
        return found if actor.is_team or actor.kind == "system" else found.none()

    def standing(self) -> Self:
        """Those whose partners are both still kept apart."""
        return self.filter(first__live=True, second__live=True)


class LikelyPair(ProgrammeRecord):
    """Two partners that are perhaps one. `reasons` are sentences, the strongest first."""

    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    strength = models.CharField(max_length=8, choices=STRENGTHS)
    weight = models.FloatField(default=0)  # bits of evidence; orders the queue, is never shown
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar = PairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicates_pair_once"),
            models.CheckConstraint(
                condition=~Q(first=F("second")), name="duplicates_pair_is_of_two"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="duplicates_pair_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state", "-weight"], name="duplicates_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.first} and {self.second}"


class Check(ProgrammeRecord):
    """The looking through of a programme's partners, the newest one a programme."""

    CHECK_STATES = [
        (WAITING, "waiting"),
        (RUNNING, "comparing"),
        (DONE, "done"),
        (FAILED, "did not work"),
    ]

    state = models.CharField(max_length=8, choices=CHECK_STATES, default=WAITING)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveSmallIntegerField(default=0)  # steps, of `check.STEPS`
    partners = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)  # pairs that were not known before

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="duplicates_one_check_a_programme"),
        ]

    def __str__(self) -> str:
        return f"check of {self.asked_at:%-d %B %Y}"

    @property
    def is_at_work(self) -> bool:
        return self.state in (WAITING, RUNNING)


class Merge(ProgrammeRecord):
    """Two partners made one: which stays, and what was said of it before and after."""

    kept = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    gone = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField(default=dict)  # field -> what the one that stays said
    after = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    left = models.PositiveIntegerField(default=0)  # what undoing left, since it had changed
    left_what = models.JSONField(default=list, db_default=[])  # the same in words: "Website"
    since = models.JSONField(default=list, db_default=[])  # what was recorded meanwhile: `Since`
    told = models.JSONField(default=dict, db_default={})  # partner id -> what told it apart

    objects: ClassVar = PairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at=None), name="duplicates_gone_once"
            ),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="duplicates_merge_is_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.gone} merged into {self.was}"

    @property
    def was(self) -> str:
        """How the partner that stays was called before."""
        return str(self.before.get("name") or self.kept.name)


class Move(models.Model):
    """What a merge did with some rows of one table, so that it can be undone row by row."""

    MOVED, CLOSED, JOINED, STAYED, APART = "moved", "closed", "joined", "stayed", "apart"
    OUTCOMES = [
        (MOVED, "moved"),
        (CLOSED, "ended and moved, since the other has the same"),
        (JOINED, "left out, since the other has the same"),
        (STAYED, "stayed on the old record"),
        (APART, "marked, since the other calls something else the same"),
    ]

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="moves")
    model = models.CharField(max_length=80)  # as "support.Activity"
    field = models.CharField(max_length=60)
    outcome = models.CharField(max_length=8, choices=OUTCOMES)
    rows = models.JSONField(default=list)  # primary keys, as text
    other = models.CharField(max_length=60, blank=True)  # the other column that was changed
    values = models.JSONField(default=dict)  # primary key -> what that column held, or a whole row

    def __str__(self) -> str:
        return f"{len(self.rows)} of {self.model} {self.outcome}"
