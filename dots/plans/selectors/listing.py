"""Lists of plans."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.network.models import Organisation
from dots.plans.models import Plan
from dots.plans.models.plans import ALL_DONE, of_partners

QUIET_DAYS = 21  # after so many days without a word a plan is waiting


def list_plans(
    actor: Actor,
    *,
    search: str = "",
    community: str = "",
    ward: str = "",
    stage: str = "",
    state: str = "",
) -> QuerySet[Plan]:
    """Return plans that answer every question asked; open ones unless closed are asked for."""
    found = Plan.objects.within(actor)
    for word in search.split()[:8]:
        found = found.filter(name__icontains=word)
    if community:
        found = found.filter(community=community)
    if ward:
        found = found.filter(ward_code=ward)
    if stage:
        found = found.filter(stage=int(stage))
    found = found.filter(closed_on__isnull=state != "closed")
    return found.annotate(partner_count=Count("partners")).order_by("stage", "name", "pk")


def plans_of_partner(actor: Actor, organisation: Organisation) -> QuerySet[Plan]:
    """Return the plans a partner is part of, open ones first."""
    mine = Plan.objects.within(actor).filter(of_partners(Plan, "plan", [organisation.pk]))
    return mine.order_by("closed_on", "stage", "name", "pk")


def stuck(actor: Actor) -> QuerySet[Plan]:
    """Return open plans that wait: a stage not done and nothing written, or no measure agreed."""
    since = timezone.now() - timedelta(days=QUIET_DAYS)
    quiet = Q(stage__lt=ALL_DONE) & (Q(changed_at=None) | Q(changed_at__lt=since))
    agreed = Count("measures", filter=Q(measures__closed_on=None))
    found = Plan.objects.within(actor).open().annotate(measure_count=agreed)
    waiting = found.filter(quiet | Q(stage=ALL_DONE, measure_count=0))
    return waiting.order_by("changed_at", "name", "pk")
