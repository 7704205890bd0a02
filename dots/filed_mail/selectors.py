"""Questions about letters that cross records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from dots.filed_mail.models import (
    FILED,
    HELD,
    USUAL_MONTHS,
    Attachment,
    FilingAddress,
    FilingRule,
    Letter,
)
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation


def letters(
    actor: Actor, *, search: str = "", state: str = FILED, side: str = "", proof: str = ""
) -> QuerySet[Letter]:
    """Return the letters that answer every question asked, the newest first.

    Args:
        search: words of the subject, of who wrote it, or of the partner's name.
        state: one of `models.STATES`; all when empty.
    """
    found = Letter.objects.within(actor).filter(organisation__live=True)
    for word in search.split()[:8]:
        found = found.filter(
            Q(subject__icontains=word)
            | Q(from_name__icontains=word)
            | Q(from_address__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    for name, value in (("state", state), ("side", side), ("proof", proof)):
        if value:
            found = found.filter(**{name: value})
    found = found.select_related("organisation", "filed_by__user")
    return found.order_by("-sent_at", "pk")


def letters_of(actor: Actor, organisation: Organisation) -> QuerySet[Letter]:
    """Return the letters filed with a partner, the newest first."""
    mine = Letter.objects.within(actor).filed().filter(organisation=organisation)
    return mine.select_related("organisation", "filed_by__user").order_by("-sent_at", "pk")


def held_back(actor: Actor) -> QuerySet[Letter]:
    """Return the letters that wait for somebody to look, the oldest first."""
    found = Letter.objects.within(actor).held().select_related("organisation")
    return found.order_by("created_at", "pk")


def attachments_of(actor: Actor, letter: Letter) -> QuerySet[Attachment]:
    return Attachment.objects.within(actor).filter(letter=letter).order_by("created_at", "name")


def address_of(actor: Actor, organisation: Organisation) -> FilingAddress | None:
    """Return the filing address in use of a partner, where it has one."""
    mine = FilingAddress.objects.within(actor).filter(organisation=organisation)
    found: FilingAddress | None = mine.filter(ended_at=None).first()
    return found


def without_address(actor: Actor) -> QuerySet[Organisation]:
    """Return the partners that have not left and have no filing address."""
    having = FilingAddress.objects.within(actor).filter(ended_at=None)
    current = Organisation.objects.within(actor).current()
    return current.exclude(pk__in=having.values("organisation"))


def months_kept(programme: Programme) -> int:
    """Return for how many months the programme keeps letters."""
    rule = FilingRule.objects.filter(programme=programme).first()
    return rule.months if rule else USUAL_MONTHS


def last_letters(
    actor: Actor, organisation_ids: Iterable[UUID] | QuerySet[Any] | None = None
) -> dict[UUID, datetime]:
    """Return partner id -> when its newest letter was sent; of all partners in one question."""
    found = Letter.objects.within(actor).filed().order_by()
    if organisation_ids is not None:
        found = found.filter(organisation__in=organisation_ids)
    return dict(found.values_list("organisation_id").annotate(Max("sent_at")))


def waiting_count(actor: Actor) -> int:
    return Letter.objects.within(actor).filter(state=HELD, organisation__live=True).count()
