"""Letters filed with a partner, what came with them, and the addresses they are sent to."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.accounts.models import Membership
from dots.design.wording import shortened
from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation

FILED, HELD, REFUSED, TAKEN = "filed", "held", "refused", "taken"
STATES = {FILED: "Filed", HELD: "Held back", REFUSED: "Refused", TAKEN: "Taken away"}
TEAM, PARTNER = "team", "partner"
SIDES = {TEAM: "The programme’s team", PARTNER: "The partner"}
PROVEN, DISPROVEN, NOT_CHECKED = "proven", "disproven", "not checked"
PROOFS = {
    PROVEN: "Checked by our mail server",
    DISPROVEN: "Our mail server says it is not from there",
    NOT_CHECKED: "Not checked",
}
LEAST_MONTHS, MOST_MONTHS, USUAL_MONTHS = 6, 120, 36

MOST_SHOWN = 80  # letters of a subject, in a list or a heading


class TeamsOwnQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """Letters are the team's: nobody else sees that there are any."""
        found = super().within(actor)
        return found if actor.is_team or actor.kind == "system" else found.none()


class FilingAddress(ProgrammeRecord):
    """Where letters about one partner are sent to; its token is the secret part of it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="filing_addresses"
    )
    token = models.CharField(max_length=32, unique=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = TeamsOwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(ended_at=None),
                name="filed_mail_one_address_a_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"Filing address of {self.organisation}"


class LetterQuerySet(TeamsOwnQuerySet):
    def filed(self) -> Self:
        return self.filter(state=FILED, organisation__live=True)

    def held(self) -> Self:
        return self.filter(state=HELD, organisation__live=True)


class Letter(ProgrammeRecord):
    """One e-mail that came to a partner's filing address."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="letters")
    state = models.CharField(max_length=8, choices=STATES)
    side = models.CharField(max_length=8, choices=SIDES, blank=True)  # who wrote it; empty: unknown
    why_held = models.CharField(max_length=20, blank=True)  # a word of wording.WHY
    fingerprint = models.CharField(max_length=64)  # of what it says and whom it was sent to
    message_id = models.CharField(max_length=300, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    from_address = models.CharField(max_length=254, blank=True)
    filed_by = models.ForeignKey(  # the member of the team who sent or forwarded it
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proof = models.CharField(max_length=12, choices=PROOFS, default=NOT_CHECKED)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    is_shortened = models.BooleanField(default=False)
    left_out = models.JSONField(default=list)  # names of files not kept, each with why
    sent_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)  # when it was refused or taken away

    objects: ClassVar = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "fingerprint"], name="filed_mail_letter_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="filed_mail_state_known"
            ),
            models.CheckConstraint(
                condition=Q(side__in=["", *SIDES]), name="filed_mail_side_known"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "sent_at"], name="filed_mail_by_partner"),
            models.Index(fields=["programme", "state", "sent_at"], name="filed_mail_by_day"),
        ]

    def __str__(self) -> str:
        return self.subject or "No subject"

    @property
    def called(self) -> str:
        """Its subject for lists and headings, cut where it is long: a sender may write anything."""
        return shortened(str(self), MOST_SHOWN)


class Attachment(ProgrammeRecord):
    """A file that came with a letter, kept under a name nobody can guess."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=100)  # what it is, by what it holds
    size = models.PositiveIntegerField()
    path = models.CharField(max_length=100, unique=True)  # below the folder of files

    objects: ClassVar = TeamsOwnQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class FilingRule(ProgrammeRecord):
    """How long a programme keeps letters."""

    months = models.PositiveSmallIntegerField(default=USUAL_MONTHS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="filed_mail_one_rule_a_programme"),
            models.CheckConstraint(
                condition=Q(months__gte=LEAST_MONTHS, months__lte=MOST_MONTHS),
                name="filed_mail_months_in_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.months} months"
