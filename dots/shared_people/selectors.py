"""Questions about shared people that cross records."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import PROGRAMME
from dots.network.namesakes import choices_of
from dots.shared_people.models import Objective, Remark, SharedPerson, SideNote, Step, Terms
from dots.shared_people.models.people import (
    AGREED,
    CLOSED,
    DECLINED,
    DRAFT,
    PARTNER,
    PROPOSED,
    TEAM,
    SharedPersonQuerySet,
)

TOLD_FOR = timedelta(weeks=4)  # how long the team is told that a partner did not agree

SIDES_NOTES = {"team_notes": TEAM, "partner_notes": PARTNER}


def list_shared(
    actor: Actor, *, search: str = "", state: str = "", partner: str = ""
) -> QuerySet[SharedPerson]:
    """Return shared people that fit every question, the one that ends first at the top."""
    today = timezone.localdate()
    found: SharedPersonQuerySet = SharedPerson.objects.within(actor)
    for word in search.split()[:8]:
        found = found.filter(
            Q(name__icontains=word)
            | Q(work_title__icontains=word)
            | Q(does__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    if partner:
        found = found.filter(organisation_id=partner)
    narrowed = {
        "": found.filter(~Q(state__in=CLOSED) | Q(pk__in=proposed_by(actor, PARTNER))),
        "waiting": found.waiting(),
        "running": found.running(today),
        "soon": found.ending_soon(today),
        "review": found.to_review(today),
        "draft": found.filter(state=DRAFT),
        "ended": found.filter(state__in=CLOSED),
    }
    return read_along(narrowed.get(state, found)).order_by("until", "name", "pk")


def read_along(found: SharedPersonQuerySet) -> SharedPersonQuerySet:
    """Read whoever is named in the same query, and whether something waits."""
    waiting = Terms.objects.filter(shared=OuterRef("pk"), state=PROPOSED)
    named = found.select_related("organisation", "programme", "contact", "member__user")
    return cast("SharedPersonQuerySet", named.annotate(waits=Exists(waiting)))


def partners_in_it(actor: Actor) -> list[tuple[str, str]]:
    """Return (id, name) of the partners with a shared person, by name."""
    seen = SharedPerson.objects.within(actor).values("organisation")
    found = Organisation.objects.filter(pk__in=seen).order_by("name")
    return choices_of(found.values_list("pk", "name"))


def of_partner(actor: Actor, organisation_id: UUID) -> QuerySet[SharedPerson]:
    """Return a partner's shared people, those that have ended last."""
    found = read_along(SharedPerson.objects.within(actor)).filter(organisation=organisation_id)
    return found.order_by("ended_on", "until", "name")


def attention(actor: Actor) -> dict[str, QuerySet[SharedPerson]]:
    """Return what waits for somebody, by what it is."""
    today = timezone.localdate()
    found: SharedPersonQuerySet = read_along(SharedPerson.objects.within(actor))
    found = found.order_by("until", "name")
    unanswered = Remark.objects.within(actor).filter(answered_at=None)
    running = found.filter(state=AGREED)
    return {
        "theirs": found.filter(pk__in=proposed_by(actor, TEAM)),
        "ours": found.filter(pk__in=proposed_by(actor, PARTNER)),
        "declined": found.filter(state=DECLINED, pk__in=declined_lately(actor)).exclude(
            pk__in=proposed_by(actor, PARTNER)
        ),
        "soon": found.ending_soon(today),
        "review": found.to_review(today),
        "wrong": found.filter(pk__in=unanswered.values("shared")),
        "untold": running.filter(told_on=None),
        "alone": running.filter(Q(member=None) | Q(member__ended_at__isnull=False)),
    }


def proposed_by(actor: Actor, side: str) -> Any:
    """Return the ids of those about whom one side proposed something that waits."""
    waiting = SharedPerson.objects.within(actor).exclude(asked_at=None)
    return waiting.filter(terms__state=PROPOSED, terms__side=side).values("pk")


def declined_lately(actor: Actor) -> Any:
    """Return the ids of those about whom a partner did not agree, in the last weeks."""
    since = timezone.now() - TOLD_FOR
    seen = SharedPerson.objects.within(actor)
    return seen.filter(
        terms__state=DECLINED, terms__side=TEAM, terms__answered_at__gte=since
    ).values("pk")


def called_like_manager(shared: SharedPerson) -> list[Contact]:
    """Return all of the partner's people who have the name written as that of the manager."""
    name = " ".join(shared.manager_name.split()).casefold()
    if not name:
        return []
    here = Contact.objects.live().open().filter(organisation=shared.organisation_id)
    there = here.filter(held_by=PROGRAMME).order_by("created_at", "pk")
    return [one for one in there if " ".join(one.name.split()).casefold() == name]


def parts_of(actor: Actor, shared: SharedPerson) -> dict[str, Any]:
    """Return the parts of an arrangement that this actor may read, and no other."""
    seen: dict[str, Any] = {}
    if allowed(actor, "shared_people.see_objectives", shared):
        seen["objectives"] = list(
            Objective.objects.within(actor).filter(shared=shared).order_by("created_at", "pk")
        )
    if allowed(actor, "shared_people.see_remarks", shared):
        seen["remarks"] = list(
            Remark.objects.within(actor).filter(shared=shared).order_by("-created_at")
        )
    if allowed(actor, "shared_people.see_arrangement", shared):
        seen["steps"] = list(Step.objects.within(actor).filter(shared=shared).order_by("-at", "pk"))
    for part, side in SIDES_NOTES.items():
        if actor.kind == "user" and allowed(actor, f"shared_people.see_{part}", shared):
            seen["notes_side"] = side
            notes = SideNote.objects.within(actor).filter(shared=shared, side=side)
            seen["notes"] = list(notes.order_by("-at", "pk"))
    return seen
