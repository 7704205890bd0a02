"""Questions about partners and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.permissions import NotAllowed
from dots.foundation.search import find
from dots.foundation.search.port import Hit
from dots.frameworks.selectors import terms
from dots.network.matching import OrganisationMatcher
from dots.network.models import Contact, Organisation, Project, Site
from dots.network.models.contacts import CONTACT_KINDS, MAIN, PROGRAMME
from dots.network.namesakes import choices_of

SORTS = {
    "name": "name",
    "-name": "-name",
    "newest": "-created_at",
    "since": "partner_since",
    "-since": "-partner_since",
}


@dataclass(frozen=True)
class MainContact:
    """Whom to write to at a partner: somebody the programme may know by name."""

    contact_id: UUID
    name: str
    email: str


def programme_of(actor: Actor) -> Programme:
    """Return the actor's programme.

    Raises:
        NotAllowed: they are in none, as an operator is.
    """
    if actor.programme is None:
        raise NotAllowed
    return actor.programme


def list_organisations(
    actor: Actor,
    *,
    search: str = "",
    community: str = "",
    ward: str = "",
    state: str = "",
    kind: str = "",
    sort: str = "name",
) -> QuerySet[Organisation]:
    """Return the partners that answer every question asked; an empty one is not asked."""
    found = Organisation.objects.within(actor)
    for word in search.split()[:8]:
        named = Q(name__icontains=word)
        if any(letter.isdigit() for letter in word):  # else it can be no number: names are enough
            named |= Q(charity_number=word) | Q(company_number=word)
        found = found.filter(named)
    if community:
        found = found.for_community(community)
    if ward:
        here = Site.objects.within(actor).open().filter(ward_code=ward)
        found = found.filter(pk__in=here.values("organisation"))
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    return found.order_by(SORTS.get(sort, "name"), "pk")


def organisation_choices(actor: Actor) -> list[tuple[str, str]]:
    """Return (id, label) of the partners that have not left, by name, as a form or import asks."""
    current = Organisation.objects.within(actor).current().order_by("name")
    return choices_of(current.values_list("pk", "name"))


def organisations_named(actor: Actor, text: str, most: int = 20) -> list[tuple[UUID, str]]:
    """Return (id, name) of partners whose name holds the text: a few, an exact name always."""
    found = Organisation.objects.within(actor).filter(name__icontains=text.strip())
    exactly = found.filter(name__iexact=text.strip()).order_by("name")
    listed = dict(exactly.values_list("pk", "name")[:most])
    listed.update(found.order_by("name").values_list("pk", "name")[:most])
    return sorted(list(listed.items())[:most], key=lambda pair: pair[1].casefold())


def names_of_organisations(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return partner id -> name."""
    return dict(Organisation.objects.live().filter(pk__in=list(ids)).values_list("pk", "name"))


def organisation_matcher(programme: Programme) -> OrganisationMatcher:
    """Prepare to read partners' names: one dictionary for a whole file. Make it once."""
    found = Organisation.objects.live().filter(programme=programme).order_by("created_at")
    return OrganisationMatcher(found.values_list("pk", "name", "charity_number", "company_number"))


def contact_counts(organisation: Organisation) -> dict[str, int]:
    """Return kind -> how many people a partner has, whoever holds their names."""
    here = Contact.objects.live().open().filter(organisation=organisation)
    counts = dict(here.order_by().values_list("kind").annotate(Count("pk")))
    return {kind: counts[kind] for kind in CONTACT_KINDS if kind in counts}


def held_by_partner(actor: Actor, organisation: Organisation) -> int:
    """Return how many people are at a partner whom this actor may not know by name."""
    here = Contact.objects.live().open().filter(organisation=organisation)
    return here.count() - Contact.objects.within(actor).filter(pk__in=here.values("pk")).count()


def hidden_people(actor: Actor) -> int:
    """Return how many people there are whom this actor may not know by name."""
    mine = Organisation.objects.within(actor)
    everybody = Contact.objects.live().open().filter(organisation__in=mine).count()
    return everybody - Contact.objects.within(actor).open().count()


def main_contacts(
    programme: Programme, organisation_ids: Iterable[UUID]
) -> dict[UUID, MainContact]:
    """Return partner id -> whom to write to: a main contact with an address whom we hold."""
    people = (
        Contact.objects.live()
        .open()
        .filter(programme=programme, kind=MAIN, held_by=PROGRAMME)
        .filter(organisation__in=list(organisation_ids))
        .exclude(email="")
        .order_by("-created_at")
    )
    return {one.organisation_id: MainContact(one.pk, one.name, one.email) for one in people}


def without_contact(actor: Actor) -> QuerySet[Organisation]:
    """Return active partners at which nobody is known to us, whoever holds the names."""
    anyone = Contact.objects.live().open().filter(organisation=OuterRef("pk"))
    active = Organisation.objects.within(actor).filter(state="active")
    return active.filter(~Exists(anyone)).order_by("name")


def newest(actor: Actor, most: int = 5) -> list[Organisation]:
    """Return the partners that joined last, newest first."""
    current = Organisation.objects.within(actor).current()
    return list(current.order_by(F("partner_since").desc(nulls_last=True), "-created_at")[:most])


def list_sites(
    actor: Actor, *, search: str = "", ward: str = "", state: str = ""
) -> QuerySet[Site]:
    """Return sites by name; a search never looks into what is confidential."""
    found = Site.objects.within(actor).select_related("organisation")
    for word in search.split()[:8]:
        found = found.filter(
            Q(name__icontains=word)
            | Q(organisation__name__icontains=word)
            | Q(address__icontains=word)
            | Q(postcode__istartswith=word)
        )
    if ward:
        found = found.filter(ward_code=ward)
    if state:
        found = found.filter(closed_on__isnull=state == "open")
    return found.order_by("name", "pk")


def list_contacts(
    actor: Actor, *, search: str = "", kind: str = "", state: str = ""
) -> QuerySet[Contact]:
    """Return the people this actor may know by name."""
    found = Contact.objects.within(actor).select_related("organisation", "team")
    for word in search.split()[:8]:
        found = found.filter(Q(name__icontains=word) | Q(organisation__name__icontains=word))
    if kind:
        found = found.filter(kind=kind)
    return found.filter(closed_on__isnull=state != "closed").order_by("name", "pk")


def list_projects(
    actor: Actor, *, search: str = "", when: str = "", today: date | None = None
) -> QuerySet[Project]:
    """Return projects, the latest to end first; `when` is now, past or coming."""
    today = today or timezone.localdate()
    found = Project.objects.within(actor).annotate(partner_count=Count("partners"))
    for word in search.split()[:8]:
        found = found.filter(Q(name__icontains=word) | Q(funder__icontains=word))
    over = Q(ends_on__lt=today) | Q(closed_on__isnull=False)
    if when == "now":
        found = found.under_way(today)
    elif when == "past":
        found = found.filter(over)
    elif when == "coming":
        found = found.open().filter(starts_on__gt=today)
    return found.order_by("-ends_on", "name", "pk")


def project_choices(actor: Actor) -> list[tuple[str, str]]:
    """Return (id, name) of open projects."""
    found = Project.objects.within(actor).open()
    return [(str(pk), name) for pk, name in found.order_by("name").values_list("pk", "name")]


def community_labels(programme: Programme) -> dict[str, str]:
    """Return community code -> what the programme calls it."""
    return {term.code: term.label for term in terms(programme, "communities")}


def indicator_labels(programme: Programme) -> dict[str, str]:
    """Return indicator code -> what the programme calls it."""
    return {term.code: term.label for term in terms(programme, "indicators")}


def found_by_words(actor: Actor, text: str, kind: str, limit: int) -> list[Hit]:
    """Return what in the programme begins with the words typed, best first.

    Args:
        kind: only this kind, as `indexing` names it; everything when empty.
    """
    return find(actor, text, kinds=[kind] if kind else [], limit=limit)
