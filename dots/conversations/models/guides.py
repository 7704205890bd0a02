"""Guides: the questions of a kind of conversation, in versions that stay as they were."""

from __future__ import annotations

from copy import copy
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord

FIRST, REVIEW, WORKSHOP, QUICK = "first", "review", "workshop", "quick"
KINDS = {
    FIRST: "First meeting",
    REVIEW: "Review",
    WORKSHOP: "Workshop with many partners",
    QUICK: "Quick call",
}
WORDS, CHOICES, NEEDS, AGREED = "words", "choices", "needs", "agreed"
ANSWER_KINDS = {
    WORDS: "Words",
    CHOICES: "Ticks from one of your lists",
    NEEDS: "Needs, one on each line",
    AGREED: "What was agreed: what, who and by when",
}
HINTS_FOR_PARTNERS = {
    CHOICES: "Tick all that fit.",
    NEEDS: "One need on each line.",
    AGREED: "What will be done, by whom and by when.",
}
LISTS = {
    "communities": "Communities",
    "barriers": "What gets in the way",
    "partner-roles": "What partners do",
}
PRIVATE = "private"  # the code of the team's own notes, which no guide asks for


class GuideQuerySet(ProgrammeQuerySet):
    def in_use(self) -> Self:
        """Versions that conversations are or were held with: no drafts."""
        return self.filter(in_use_from__isnull=False)

    def drafts(self) -> Self:
        return self.filter(in_use_from=None)


class Guide(ProgrammeRecord):
    """One version of the questions of one kind of conversation. The newest in use is asked."""

    kind = models.CharField(max_length=10, choices=KINDS)
    version = models.PositiveSmallIntegerField(default=1)
    in_use_from = models.DateTimeField(null=True)  # empty: a draft
    is_ours = models.BooleanField(default=False)  # as the product brings it, nothing changed

    objects: ClassVar = GuideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "version"], name="conversations_guide_version_once"
            ),
            models.UniqueConstraint(
                fields=["programme", "kind"],
                condition=Q(in_use_from=None),
                name="conversations_one_draft_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(KINDS)), name="conversations_guide_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{KINDS[self.kind]}, version {self.version}"

    @property
    def is_draft(self) -> bool:
        return self.in_use_from is None


class Question(ProgrammeRecord):
    """One question of a guide: never one that must be answered."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=60)  # the same question in every version and kind
    position = models.PositiveSmallIntegerField()
    wording = models.CharField(max_length=200)
    for_partner = models.CharField(max_length=200, blank=True)  # as a partner reads it
    hint = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=ANSWER_KINDS, default=WORDS)
    list_code = models.CharField(max_length=40, blank=True)  # of choices: which list
    is_hidden = models.BooleanField(default=False)
    is_own = models.BooleanField(default=False)  # the programme's: no guide or pack brought it
    given_wording = models.CharField(max_length=200, blank=True)  # as it came, before any change
    given_for_partner = models.CharField(max_length=200, blank=True)
    given_hint = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "code"], name="conversations_question_once_a_guide"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(ANSWER_KINDS)), name="conversations_answer_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=CHOICES, list_code__in=list(LISTS))
                | (~Q(kind=CHOICES) & Q(list_code="")),
                name="conversations_choices_name_a_list",
            ),
            models.CheckConstraint(
                condition=~Q(code=PRIVATE), name="conversations_private_is_no_question"
            ),
        ]

    def __str__(self) -> str:
        return self.wording

    def as_partners_read(self) -> Self:
        """Return it worded for those it is about; hints are for those who ask. Not to be saved."""
        read = copy(self)
        read.wording = self.for_partner or self.wording
        read.hint = HINTS_FOR_PARTNERS.get(self.kind, "")
        return read
