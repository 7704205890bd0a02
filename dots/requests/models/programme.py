"""What a programme sets for its requests: kinds with their target times, and how long is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeRecord

FEWEST_DAYS, MOST_DAYS = 1, 60
FEWEST_MONTHS, MOST_MONTHS, USUAL_MONTHS = 1, 60, 12  # for whom to answer
USUAL_MONTHS_OF_WORDS = 24

# code -> (title, target in working days): where a programme has not said otherwise
USUAL_KINDS = {
    "equipment": ("Equipment", 10),
    "connectivity": ("Connectivity and data", 5),
    "people": ("People and volunteers", 15),
    "training": ("Training", 15),
    "funding": ("Funding", 10),
    "know-how": ("Know-how", 5),
    "accessible": ("Accessible kit", 15),
    "other": ("Something else", 10),
}
UNSORTED_DAYS = 5  # for a request that nobody has given a kind yet


class RequestKind(ProgrammeRecord):
    """A kind of request as one programme has it: its own, or a usual one said otherwise."""

    code = models.CharField(max_length=40)
    title = models.CharField(max_length=60)
    target_days = models.PositiveSmallIntegerField()
    is_hidden = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="requests_kind_once"),
            models.CheckConstraint(
                condition=Q(target_days__gte=FEWEST_DAYS, target_days__lte=MOST_DAYS),
                name="requests_target_one_to_sixty",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RequestRule(ProgrammeRecord):
    """How a programme takes requests, and how long it keeps whom to answer and what was said."""

    is_open = models.BooleanField(default=True)  # may anyone ask by the public form?
    months_kept = models.PositiveSmallIntegerField(default=USUAL_MONTHS)
    months_of_words = models.PositiveSmallIntegerField(default=USUAL_MONTHS_OF_WORDS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="requests_one_rule_a_programme"),
            models.CheckConstraint(
                condition=Q(months_kept__gte=FEWEST_MONTHS, months_kept__lte=MOST_MONTHS),
                name="requests_kept_one_to_sixty_months",
            ),
            models.CheckConstraint(
                condition=Q(months_of_words__gte=FEWEST_MONTHS, months_of_words__lte=MOST_MONTHS),
                name="requests_words_one_to_sixty_months",
            ),
        ]

    def __str__(self) -> str:
        return f"kept for {self.months_kept} months"
