"""The people inside partner organisations."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeRecord
from dots.foundation.models.imports import Imported
from dots.network.models.organisations import Organisation, Team
from dots.network.models.scope import ClosableQuerySet

MAIN, WORKER, CHAMPION, VOLUNTEER = "main", "worker", "champion", "volunteer"
CONTACT_KINDS = {
    MAIN: "Main contact",
    WORKER: "Worker",
    CHAMPION: "Digital champion",
    VOLUNTEER: "Volunteer",
}
KIND_PLURALS = {
    MAIN: "main contacts",
    WORKER: "workers",
    CHAMPION: "digital champions",
    VOLUNTEER: "volunteers",
}
PROGRAMME, PARTNER = "programme", "partner"
HOLDERS = {PROGRAMME: "The programme’s team", PARTNER: "Their organisation only"}


class ContactQuerySet(ClosableQuerySet):
    def within(self, actor: Actor) -> Self:
        """By name: the team sees whom the programme holds; partner people their colleagues.

        A contact that the partner holds is nobody else's to see, whatever their role. A link or an
        evaluator sees no names.
        """
        found = super().within(actor)
        if actor.kind == "system":
            return found
        mine = self.own(actor)
        if actor.is_team:
            mine |= Q(held_by=PROGRAMME)
        return found.filter(mine)


class Contact(Imported, ProgrammeRecord):
    """Somebody at a partner. Held by the partner, the team sees how many there are, not who."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="contacts"
    )
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="contacts"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=CONTACT_KINDS, default=WORKER)
    job_role = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    held_by = models.CharField(max_length=10, choices=HOLDERS, default=PROGRAMME)
    closed_on = models.DateField(null=True)

    objects: ClassVar = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(held_by__in=list(HOLDERS)), name="network_contact_has_a_holder"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(CONTACT_KINDS)), name="network_contact_kind_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "name"], name="network_contact_by_name"),
            models.Index(fields=["organisation", "kind"], name="network_contact_by_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_programmes(self) -> bool:
        """True when the programme's team may know who this is."""
        return self.held_by == PROGRAMME
