"""Somebody who is helped, as one partner knows them, and what they want to reach."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from dots.foundation.actor import PARTNER_ROLES, Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation
from dots.people.wording import (
    DIED,
    DROPPED,
    MAY_CONTACT,
    NAMED,
    OPEN,
    PERSON_DEPTHS,
    PSEUDONYMOUS,
    REACHED,
    needs_in_a_line,
)


class OwnPeopleQuerySet(ProgrammeQuerySet):
    """Records about people: only for those who work for the partner that keeps them.

    Not for the programme's team, whatever their role: what they see of people are figures.
    """

    partner_path = "organisation_id"

    def within(self, actor: Actor) -> Self:
        found = super().within(actor)
        if actor.kind == "system":
            return found
        if not actor.roles.intersection(PARTNER_ROLES):
            return found.none()
        return found.filter(**{f"{self.partner_path}__in": actor.partner_ids})


class PersonQuerySet(OwnPeopleQuerySet):
    def kept(self) -> Self:
        """Those not erased, and not one with another record since."""
        return self.filter(erased_on=None, merged_into=None)

    def coming(self) -> Self:
        return self.kept().filter(closed_on=None)

    def due_a_review(self, day: date) -> Self:
        """Those whose communication needs are to be asked about again."""
        return self.coming().filter(communication_review_on__lte=day)


class Person(ProgrammeRecord):
    """One person as one partner knows them. Only what to call them must be said.

    A person known to two partners is two records: neither partner reads the other's.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    known_as = models.CharField(max_length=60, blank=True)  # empty once erased
    depth = models.CharField(max_length=12, default=PSEUDONYMOUS)
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    own_id = models.CharField(max_length=40, blank=True)  # the partner's own number for them
    # The same as it was, where two partners became one and each had somebody under it.
    own_id_before = models.CharField(max_length=40, blank=True, db_default="")
    ward_code = models.CharField(max_length=12, blank=True)
    community = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=40, blank=True)
    communication = models.JSONField(default=list)  # codes
    communication_words = models.CharField(max_length=200, blank=True)
    communication_review_on = models.DateField(null=True)
    barriers = models.JSONField(default=list)  # codes of what gets in the way of going online
    # Questions about needs that were answered with “none”.
    said_none = models.JSONField(db_default=[], default=list)
    contact_safe = models.CharField(max_length=7, blank=True)
    contact_how = models.CharField(max_length=8, blank=True)
    contact_when = models.CharField(max_length=80, blank=True)
    contact_words = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    counted_on = models.DateField(null=True)  # came before, by head count: not new in this year
    last_came_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    closed_why = models.CharField(max_length=10, blank=True)
    erased_on = models.DateField(null=True)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="shells"
    )  # the record of the same person that goes on instead of this one

    objects: ClassVar = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(depth__in=PERSON_DEPTHS), name="people_depth_of_a_person"
            ),
            models.CheckConstraint(
                condition=Q(depth=NAMED) | Q(given_name="", family_name=""),
                name="people_names_only_by_name",
            ),
            models.CheckConstraint(
                condition=~Q(known_as="") | Q(erased_on__isnull=False),
                name="people_called_something",
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None)
                | Q(known_as="", given_name="", family_name="", phone="", email="")
                & Q(own_id="", own_id_before=""),
                name="people_erased_is_blank",
            ),
            models.CheckConstraint(
                condition=Q(contact_safe__in=MAY_CONTACT) | Q(phone="", email=""),
                name="people_reached_only_where_safe",
            ),
            models.UniqueConstraint(
                fields=["organisation", "own_id"],
                condition=Q(closed_on=None) & ~Q(own_id=""),
                name="people_own_id_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "last_came_on"],
                condition=Q(erased_on=None),
                name="people_by_last_came",
            ),
            # Retention goes through everybody in this order, some at a time.
            models.Index(fields=["programme", "id"], name="people_in_turn"),
        ]

    def __str__(self) -> str:
        return self.known_as or "Somebody erased"

    @property
    def is_named(self) -> bool:
        return self.depth == NAMED

    @property
    def whole_name(self) -> str:
        """Given and family name, where there are any."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def needs_line(self) -> str:
        """What helps them and when to ask again, for every page about them."""
        return needs_in_a_line(self, timezone.localdate(), ask=not self.has_died)

    @property
    def is_coming(self) -> bool:
        return self.closed_on is None and self.erased_on is None and self.merged_into_id is None

    @property
    def has_died(self) -> bool:
        return self.closed_why == DIED

    @property
    def may_be_contacted(self) -> bool:
        return self.contact_safe in MAY_CONTACT


class GoalQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"


class Goal(ProgrammeRecord):
    """What somebody wants to reach, in their own words. Falling back reopens it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="goals")
    words = models.CharField(max_length=300, blank=True)  # empty once erased
    want = models.CharField(max_length=60, blank=True)  # what it is for: a code of the wants
    state = models.CharField(max_length=7, default=OPEN)
    since = models.DateField()  # the day of its present state

    objects: ClassVar = GoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=(OPEN, REACHED, DROPPED)), name="people_goal_stands_somehow"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def organisation_id(self) -> object:
        """The partner that keeps the person."""
        return self.person.organisation_id
