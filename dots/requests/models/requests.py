"""What somebody asked for, and how it stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.accounts.models import Membership
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation

if TYPE_CHECKING:
    from dots.foundation.actor import Actor

NEW, OURS, WAITING = "new", "ours", "waiting"
ANSWERED, UNMET, WITHDRAWN = "answered", "unmet", "withdrawn"
STATES = {
    NEW: "New",
    OURS: "With us",
    WAITING: "Waiting for the asker",
    ANSWERED: "Answered",
    UNMET: "Not possible",
    WITHDRAWN: "Withdrawn",
}
OPEN_STATES = (NEW, OURS, WAITING)

SIX_WEEKS = timedelta(weeks=6)  # after an answer, what came of it is asked
TOO_LATE = timedelta(weeks=12)  # what was answered before that is not asked about any more

FORM, LINK, ACCOUNT, TEAM = "form", "link", "account", "team"
DOORS = {
    FORM: "by the form for everyone",
    LINK: "by their link",
    ACCOUNT: "signed in",
    TEAM: "recorded by the team",
}

HELPED, PARTLY, NO = "helped", "partly", "no"
CAME_OF = {HELPED: "It helped", PARTLY: "It helped in part", NO: "It did not help"}


class RequestQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """The team all; a partner's people their partner's; a link what it names."""
        found = super().within(actor)
        if actor.is_team or actor.kind == "system":
            return found
        if actor.kind == "link":
            return found.filter(pk__in=actor.record_ids)
        return found.filter(organisation_id__in=actor.partner_ids)

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def late(self, today: date) -> Self:
        """Those with us longer than the target allows."""
        return self.filter(state__in=(NEW, OURS), due_on__lt=today)

    def to_ask_again(self, now: datetime) -> Self:
        """Those answered six weeks ago of which nobody has said what came."""
        return self.filter(
            state=ANSWERED,
            came_of="",
            asked_again_at=None,
            blanked_at=None,
            closed_at__lte=now - SIX_WEEKS,
            closed_at__gt=now - TOO_LATE,
        )

    def to_ring(self, now: datetime) -> Self:
        """Those to be asked again whose asker left a telephone number only."""
        return self.to_ask_again(now).filter(asker_email="").exclude(asker_phone="")


class HowItEnded(models.Model):
    """Why something was not possible, and what came of an answer."""

    because = models.CharField(max_length=500, blank=True)  # why it was not possible
    asked_again_at = models.DateTimeField(null=True)  # when what came of it was asked
    came_of = models.CharField(max_length=8, choices=CAME_OF, blank=True)
    came_of_because = models.CharField(max_length=500, blank=True)
    came_of_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class SupportRequest(HowItEnded, ProgrammeRecord):
    """One thing that somebody at a partner needs; `ends` are those before it was opened again."""

    number = models.PositiveIntegerField()
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.SET_NULL, related_name="support_requests"
    )  # matched by the team where it came by the form for everyone
    asked_as = models.CharField(max_length=160)  # the organisation as the asker wrote it
    asker_name = models.CharField(max_length=120, blank=True)
    asker_email = models.EmailField(max_length=254, blank=True)
    asker_phone = models.CharField(max_length=40, blank=True)
    need = models.TextField(max_length=2000)
    kind = models.CharField(max_length=40, blank=True)  # empty: nobody has said yet
    ward_code = models.CharField(max_length=12, blank=True)
    door = models.CharField(max_length=8, choices=DOORS, default=FORM)
    state = models.CharField(max_length=10, choices=STATES, default=NEW)
    owner = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    handed_from = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # who took care of it before its partner was handed over, so that this can be undone
    asked_at = models.DateTimeField()
    target_days = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True)  # none while the clock stands
    closed_at = models.DateTimeField(null=True)
    blanked_at = models.DateTimeField(null=True)  # when whom to answer was taken out
    words_blanked_at = models.DateTimeField(null=True)  # when what was asked and said was

    objects: ClassVar = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="requests_number_once_a_programme"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="requests_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, closed_at=None)
                | (~Q(state__in=OPEN_STATES) & Q(closed_at__isnull=False)),
                name="requests_closed_when_settled",
            ),
            models.CheckConstraint(
                condition=~Q(state=UNMET) | ~Q(because="") | Q(words_blanked_at__isnull=False),
                name="requests_unmet_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(asker_email="")
                | ~Q(asker_phone="")
                | Q(blanked_at__isnull=False)
                | ~Q(door=FORM),
                name="requests_somebody_can_be_answered",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state", "due_on"], name="requests_by_due_day"),
            models.Index(fields=["organisation", "state"], name="requests_by_partner"),
        ]

    def __str__(self) -> str:
        return f"Request {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_sorted(self) -> bool:
        """True when it has a kind and somebody who takes care of it."""
        return bool(self.kind) and self.owner_id is not None

    def is_late(self, today: date) -> bool:
        """True when it is with us for longer than the target allows."""
        return self.state in (NEW, OURS) and self.due_on is not None and self.due_on < today
