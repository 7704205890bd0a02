"""People employed by a partner and partly managed by the programme, and what both sides agree."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from dots.accounts.models import Membership, User
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Contact, Organisation

TEAM, PARTNER = "team", "partner"
SIDES = {TEAM: "The programme", PARTNER: "The partner"}

DRAFT, PROPOSED, AGREED = "draft", "proposed", "agreed"
DECLINED, WITHDRAWN, ENDED = "declined", "withdrawn", "ended"
STATES = {
    DRAFT: "Not sent yet",
    PROPOSED: "Waiting for the partner",
    AGREED: "Agreed",
    DECLINED: "Not agreed",
    WITHDRAWN: "Withdrawn",
    ENDED: "Ended",
}
CLOSED = (DECLINED, WITHDRAWN, ENDED)
TERMS_STATES = {
    PROPOSED: "Proposed",
    AGREED: "Agreed",
    DECLINED: "Not agreed",
    WITHDRAWN: "Withdrawn",
}
ACCOUNT, LINK, PHONE = "account", "link", "phone"
DOORS = {ACCOUNT: "signed in", LINK: "by their link", PHONE: "told to the team"}

ENDS_SOON = timedelta(weeks=6)
ANSWERS = {"yes": "Yes, I agree", "no": "No, not like this"}
MOST_HOURS = 80


def share_in_words(record: Any) -> str:
    """Say a share of time: "14 of 37 hours a week"."""
    if record.hours is None:
        return "Not said"
    return f"{float(record.hours):g} of {float(record.of_hours):g} hours a week"


class SharedPersonQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """All for the team; for a partner's managers their own people, once they were asked.

        A link has what it names; evaluators, champions and other partners have none.
        """
        found = super().within(actor).filter(organisation__live=True)
        if actor.is_team or actor.kind == "system":
            return found
        if actor.kind == "link":
            return found.filter(pk__in=actor.record_ids)
        managed = actor.partner_ids if PARTNER_MANAGER in actor.roles else frozenset()
        return found.filter(organisation__in=managed).exclude(asked_at=None)

    def running(self, today: date) -> Self:
        return self.filter(state=AGREED, since__lte=today, until__gte=today)

    def ending_soon(self, today: date) -> Self:
        """Agreed, and the last day is within six weeks or has passed already."""
        return self.filter(state=AGREED, until__lte=today + ENDS_SOON)

    def waiting(self) -> Self:
        """Something is proposed that the other side has not answered."""
        return self.exclude(state=DRAFT).filter(
            Q(pk__in=Terms.objects.filter(state=PROPOSED).values("shared"))
        )

    def to_review(self, today: date) -> Self:
        return self.filter(state=AGREED, review_on__lte=today)


class SharedPerson(ProgrammeRecord):
    """One person whom a partner employs and the programme manages for a part of the week.

    Hours, days and review are what both have agreed; until then, what was proposed first.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="shared_people"
    )
    name = models.CharField(max_length=120)
    work_title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)  # at work; to tell the person
    does = models.CharField(max_length=300, blank=True)
    community = models.CharField(max_length=60, blank=True)  # code of the framework's communities
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    manager_name = models.CharField(max_length=120, blank=True)  # where no contact is named
    manager_email = models.EmailField(max_length=254, blank=True)
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    handed_from = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # who was the manager before a portfolio was handed over
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    of_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    review_what = models.CharField(max_length=300, blank=True)
    review_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    asked_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)
    ended_by = models.CharField(max_length=8, choices=SIDES, blank=True)
    told_on = models.DateField(null=True)

    objects: ClassVar = SharedPersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="shared_people_state_known"
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gt=0, hours__lte=F("of_hours")),
                name="shared_people_share_within_the_week",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until__gte=F("since")),
                name="shared_people_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state=ENDED, ended_on__isnull=False) | ~Q(state=ENDED),
                name="shared_people_an_ending_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state"], name="shared_people_by_state")]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def pending(self) -> Terms | None:
        """What is proposed and waits for an answer."""
        return self.terms.filter(state=PROPOSED).first()

    @cached_property
    def person_ids(self) -> frozenset[str]:
        """The accounts of the person themself: they never read either side's notes here."""
        if not self.email:
            return frozenset()
        found = User.objects.filter(email__iexact=self.email).values_list("pk", flat=True)
        return frozenset(str(pk) for pk in found)


class OfSharedQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """What belongs to arrangements that the actor sees."""
        return super().within(actor).filter(shared__in=SharedPerson.objects.within(actor))


class Terms(ProgrammeRecord):
    """What one side proposed: how many hours, from when until when. Every proposal is kept."""

    shared = models.ForeignKey(SharedPerson, on_delete=models.CASCADE, related_name="terms")
    side = models.CharField(max_length=8, choices=SIDES, default=TEAM)  # who proposed it
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    of_hours = models.DecimalField(max_digits=4, decimal_places=1)
    since = models.DateField()
    until = models.DateField()
    review_what = models.CharField(max_length=300, blank=True)
    review_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=TERMS_STATES, default=PROPOSED)
    answered_at = models.DateTimeField(null=True)

    objects: ClassVar = OfSharedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shared"],
                condition=Q(state=PROPOSED),
                name="shared_people_one_proposal_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=F("of_hours")),
                name="shared_people_terms_within_the_week",
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="shared_people_terms_end_after_they_begin"
            ),
        ]

    def __str__(self) -> str:
        return share_in_words(self)
