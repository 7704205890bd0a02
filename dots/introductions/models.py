"""Who works with whom, and who was introduced to whom and what came of it."""

from __future__ import annotations

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeRecord
from dots.network.models import Contact, Organisation
from dots.network.models.organisations import LEFT
from dots.network.models.scope import ClosableQuerySet, PartnerQuerySet, sees_all

WORKS, REFERS, SHARES, MEMBERS, MET = "works", "refers", "shares", "members", "met"
TIE_KINDS = {
    WORKS: "Work together",
    REFERS: "Send people to one another",
    SHARES: "Share a worker, a room or equipment",
    MEMBERS: "Are in one network",
    MET: "Were introduced to one another",
}
RECORDED, INTRODUCED_BY_US = "recorded", "introduction"
TIE_SOURCES = {RECORDED: "Recorded", INTRODUCED_BY_US: "An introduction"}

DRAFT, ASKED, INTRODUCED = "draft", "asked", "introduced"
DECLINED, LAPSED, WITHDRAWN = "declined", "lapsed", "withdrawn"
STATES = {
    DRAFT: "Not sent yet",
    ASKED: "Waiting for a yes from both",
    INTRODUCED: "Introduced",
    DECLINED: "One said no thanks",
    LAPSED: "No answer in four weeks",
    WITHDRAWN: "Withdrawn",
}
YES, NO, NOT_YET = "yes", "no", "not yet"
CONSENTS = {YES: "Yes", NO: "No thanks"}
OUTCOMES = {YES: "Yes, something came of it", NOT_YET: "Not yet", NO: "No"}
BY_LINK, BY_PHONE, SIGNED_IN = "link", "phone", "account"
DOORS = {BY_LINK: "by their link", BY_PHONE: "told to the team", SIGNED_IN: "signed in"}


class TieQuerySet(ClosableQuerySet):
    def own(self, actor: Actor) -> Q:
        return Q(one__in=actor.partner_ids) | Q(other__in=actor.partner_ids)

    def in_sight(self) -> dict[str, bool]:
        return {"one__live": True, "other__live": True}

    def of_partner(self, actor: Actor, partner: Organisation) -> Self:
        return self.of_found(actor, Q(one=partner) | Q(other=partner))

    def current(self) -> Self:
        """Those between partners that have not left: the ties of whoever left count nowhere."""
        return self.exclude(one__state=LEFT).exclude(other__state=LEFT)

    def unjoined(self, actor: Actor) -> Self:
        """As `within`, but for who sees all not joined to partners: the caller knows who is live.

        Looking both partners of tens of thousands of ties up takes longer than reading the ties.
        """
        return super(PartnerQuerySet, self).within(actor) if sees_all(actor) else self.within(actor)


class Tie(ProgrammeRecord):
    """Two partners that have to do with one another: how, since when and where we know it from.

    It has no direction; the partner whose id is smaller is `one`.
    """

    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=TIE_KINDS, default=WORKS)
    source = models.CharField(max_length=12, choices=TIE_SOURCES, default=RECORDED)
    since = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    introduction = models.ForeignKey(
        "Introduction", null=True, on_delete=models.SET_NULL, related_name="ties"
    )
    closed_on = models.DateField(null=True)

    objects: ClassVar = TieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="introductions_tie_has_two_ends_in_order"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(TIE_KINDS)), name="introductions_tie_kind_is_known"
            ),
            models.UniqueConstraint(
                fields=["one", "other", "kind"],
                condition=Q(closed_on=None),
                name="introductions_tie_once_while_it_lasts",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "since"], name="introductions_ties_by_day"),
        ]

    def __str__(self) -> str:
        return TIE_KINDS[self.kind]

    @property
    def ends(self) -> tuple[UUID, UUID]:
        return self.one_id, self.other_id

    def far_end(self, organisation_id: UUID) -> Organisation:
        """Return the partner at the other end."""
        return self.other if self.one_id == organisation_id else self.one


def in_order(first: Organisation, second: Organisation) -> dict[str, Organisation]:
    """Return two partners as a tie keeps them."""
    one, other = sorted((first, second), key=lambda partner: partner.pk)
    return {"one": one, "other": other}


def pair_of(first: UUID, second: UUID) -> str:
    """Return what names two partners in either order."""
    return ":".join(str(pk) for pk in sorted((first, second)))


class IntroductionQuerySet(PartnerQuerySet):
    def own(self, actor: Actor) -> Q:
        """A partner's people see what they were asked about, not what is only being thought of."""
        mine = Q(organisation__in=actor.partner_ids) | Q(other__in=actor.partner_ids)
        return mine & ~Q(state=DRAFT) & ~Q(asked_at=None)

    def in_sight(self) -> dict[str, bool]:
        return {"organisation__live": True, "other__live": True}

    def of_partner(self, actor: Actor, partner: Organisation) -> Self:
        return self.of_found(actor, Q(organisation=partner) | Q(other=partner))

    def under_way(self) -> Self:
        return self.filter(state__in=[DRAFT, ASKED])


class Introduction(ProgrammeRecord):
    """One partner has a need, another could help: both are asked, then told of each other."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    pair = models.CharField(max_length=73)
    why = models.CharField(max_length=300)  # both read it
    role = models.CharField(max_length=60, blank=True)
    community = models.CharField(max_length=60, blank=True)
    ward_code = models.CharField(max_length=12, blank=True)
    note = models.CharField(max_length=300, blank=True)  # the team's own
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    asked_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)  # whoever had not answered, once
    introduced_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)  # declined, lapsed or withdrawn
    outcome_asked_at = models.DateTimeField(null=True)
    came_from = models.CharField(max_length=40, blank=True)  # request, gap, need
    came_from_key = models.CharField(max_length=120, blank=True)

    objects: ClassVar = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="introductions_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("other")), name="introductions_of_two_partners"
            ),
            models.UniqueConstraint(
                fields=["pair"],
                condition=Q(state__in=[DRAFT, ASKED]),
                name="introductions_one_of_a_pair_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state"], name="introductions_by_state"),
            models.Index(fields=["came_from", "came_from_key"], name="introductions_by_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} and {self.other}"

    @property
    def is_open(self) -> bool:
        return self.state in (DRAFT, ASKED)

    @property
    def partner_ids(self) -> tuple[UUID, UUID]:
        return self.organisation_id, self.other_id


class SideQuerySet(PartnerQuerySet):
    def own(self, actor: Actor) -> Q:
        return super().own(actor) & ~Q(introduction__asked_at=None)

    def in_sight(self) -> dict[str, bool]:
        return {"organisation__live": True}


class Side(ProgrammeRecord):
    """One partner of an introduction: what it answered. Its link leads here, never to the other."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="sides")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    consent = models.CharField(max_length=3, choices=CONSENTS, blank=True)
    consent_at = models.DateTimeField(null=True)
    consent_by = models.CharField(max_length=8, choices=DOORS, blank=True)
    outcome = models.CharField(max_length=8, choices=OUTCOMES, blank=True)
    outcome_text = models.CharField(max_length=300, blank=True)
    outcome_at = models.DateTimeField(null=True)
    outcome_by = models.CharField(max_length=8, choices=DOORS, blank=True)

    objects: ClassVar = SideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "organisation"], name="introductions_each_side_once"
            ),
            models.CheckConstraint(
                condition=Q(consent__in=["", *CONSENTS]), name="introductions_consent_is_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *OUTCOMES]), name="introductions_outcome_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def far_side(self) -> Organisation:
        """Return the partner it is introduced to."""
        told = self.introduction
        return told.other if told.organisation_id == self.organisation_id else told.organisation


class EarlierAnswer(ProgrammeRecord):
    """What one side was noted to say of what came of it, before something else was said."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="said_before")
    outcome = models.CharField(max_length=8, choices=OUTCOMES)
    outcome_text = models.CharField(max_length=300, blank=True)
    outcome_at = models.DateTimeField()
    outcome_by = models.CharField(max_length=8, choices=DOORS)


class EarlierRound(ProgrammeRecord):
    """How one side was asked and answered in a round that ended, before it was tried again."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="rounds")
    state = models.CharField(max_length=10, choices=STATES)  # declined, lapsed or withdrawn
    asked_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField()
    consent = models.CharField(max_length=3, choices=CONSENTS, blank=True)
    consent_at = models.DateTimeField(null=True)
    consent_by = models.CharField(max_length=8, choices=DOORS, blank=True)
