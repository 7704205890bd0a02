"""Introductions: the list, what waits for somebody, and what was offered to a partner."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from dots.foundation.actor import Actor
from dots.introductions.models import ASKED, DRAFT, INTRODUCED, YES, Introduction, Side
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import MAIN, PROGRAMME

LED, NOT_LED, NOT_SAID = "led", "not led", "not said"


def list_introductions(
    actor: Actor,
    *,
    search: str = "",
    state: str = "",
    outcome: str = "",
    community: str = "",
) -> QuerySet[Introduction]:
    """Return introductions that answer every question asked, the newest first."""
    found = Introduction.objects.within(actor).select_related("organisation", "other")
    for word in search.split()[:8]:
        found = found.filter(
            Q(organisation__name__icontains=word)
            | Q(other__name__icontains=word)
            | Q(why__icontains=word)
        )
    if state:
        found = found.filter(state=state)
    if community:
        found = found.filter(community=community)
    if outcome:
        made, said = (
            found.filter(state=INTRODUCED),
            Side.objects.filter(introduction=OuterRef("pk")),
        )
        led, answered = Exists(said.filter(outcome=YES)), Exists(said.exclude(outcome=""))
        asked = {LED: led, NOT_LED: answered & ~led, NOT_SAID: ~answered}
        found = made.filter(asked[outcome]) if outcome in asked else found
    return found.order_by("-created_at", "pk")


def sides_with(introductions: QuerySet[Introduction]) -> QuerySet[Introduction]:
    """Return introductions with both sides read along."""
    both = Side.objects.select_related("organisation", "contact")
    return introductions.prefetch_related(Prefetch("sides", queryset=both))


def of_partner(actor: Actor, organisation: Organisation) -> QuerySet[Introduction]:
    """Return a partner's introductions as far as the actor may know, the newest first."""
    found = Introduction.objects.of_partner(actor, organisation)
    return sides_with(found.select_related("organisation", "other")).order_by("-created_at", "pk")


def introductions_of(actor: Actor, partner_ids: list[UUID]) -> QuerySet[Introduction]:
    """Return what is open of these partners, or brought them together; the newest first."""
    either = Q(organisation__in=partner_ids) | Q(other__in=partner_ids)
    found = Introduction.objects.within(actor).filter(either, state__in=[DRAFT, ASKED, INTRODUCED])
    return sides_with(found.select_related("organisation", "other")).order_by("-created_at", "pk")


def offered_to(actor: Actor) -> QuerySet[Side]:
    """Return what waits for an answer of the actor's own organisations."""
    mine = Side.objects.within(actor).filter(organisation__in=actor.partner_ids)
    unsaid = Q(introduction__state=ASKED, consent="")
    due = Q(introduction__state=INTRODUCED, outcome="") & ~Q(introduction__outcome_asked_at=None)
    found = mine.filter(unsaid | due)
    return found.select_related(
        "introduction__organisation", "introduction__other", "organisation"
    ).order_by("created_at")


def to_ask_by_phone(actor: Actor) -> QuerySet[Side]:
    """Return those asked for a yes who have no address, so that somebody has to ring."""
    mail = (
        Contact.objects.live()
        .open()
        .filter(organisation=OuterRef("organisation"), kind=MAIN, held_by=PROGRAMME)
    )
    waiting = Side.objects.within(actor).filter(introduction__state=ASKED, consent="")
    found = waiting.filter(~Exists(mail.exclude(email="")))
    return found.select_related("organisation", "introduction").order_by("created_at")


def waiting_for_outcome(actor: Actor) -> QuerySet[Introduction]:
    """Return introductions of which one was asked what came of it and did not answer."""
    silent = Side.objects.filter(introduction=OuterRef("pk"), outcome="")
    asked = Introduction.objects.within(actor).filter(state=INTRODUCED)
    found = asked.exclude(outcome_asked_at=None).filter(Exists(silent))
    return found.select_related("organisation", "other").order_by("outcome_asked_at")
