"""What a partner's page holds."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.foundation.records import panels_of, timeline_entries
from dots.network.models import Contact, Organisation, Project, Site, Team
from dots.network.models.contacts import CHAMPION, CONTACT_KINDS, KIND_PLURALS, MAIN
from dots.network.models.organisations import ACTIVE, KINDS, LEFT, STATES
from dots.network.overview import in_words, names_of_areas
from dots.network.selectors import (
    community_labels,
    contact_counts,
    held_by_partner,
    programme_of,
)

MOST_SITES, MOST_PEOPLE = 12, 12
NEWEST = 8  # of what has happened: the rest is folded away


def organisation_page(actor: Actor, record: Organisation) -> dict[str, Any]:
    """Return everything the page of a partner shows to this actor."""
    people = Contact.objects.within(actor).open().filter(organisation=record)
    sites = Site.objects.within(actor).filter(organisation=record)
    projects = Project.objects.within(actor).open().filter(partners=record)
    counts = contact_counts(record)
    entries = timeline_entries(actor, record)
    return {
        "organisation": record,
        "own": actor.belongs_to(record.pk),
        "lede": lede(actor, record, counts, sites.open().count()),
        "actions": actions(actor, record),
        "facts": facts(actor, record, counts),
        "sites": site_rows(list(sites.open().order_by("name")[:MOST_SITES])),
        "site_count": sites.count(),
        "all_sites": list_address("network:sites", record),
        "all_people": list_address("network:contacts", record),
        "people": list(people.select_related("team").order_by("name")[:MOST_PEOPLE]),
        "people_count": people.count(),
        "held_by_partner": held_by_partner(actor, record),
        "sees_names": actor.is_team or actor.belongs_to(record.pk),
        "teams": list(
            Team.objects.within(actor).open().filter(organisation=record).order_by("name")
        ),
        "projects": list(projects.order_by("name")),
        "entries": entries[:NEWEST],
        "earlier": entries[NEWEST:],
        "panels": panels_of(actor, record),
        "may_change": allowed(actor, "network.change_organisation", record),
        "invite": f"{reverse('accounts:invite')}?partner={record.pk}"
        if allowed(actor, "accounts.invite_member", programme_of(actor))
        else "",
    }


def list_address(name: str, record: Organisation) -> str:
    """Return the address of a list, asked for what belongs to this partner."""
    return f"{reverse(name)}?{urlencode({'search': record.name})}"


def lede(actor: Actor, record: Organisation, counts: dict[str, int], sites: int) -> str:
    """Say in a sentence what this partner is to the programme."""
    within = record.is_council and record.kind != "council"
    name = KINDS[record.kind] + (", part of the council" if within else "")
    if record.state != ACTIVE:
        word = "has left" if record.state == LEFT else "is paused for now"
        return f"{name}. This partner {word}; what was done together stays here."
    with_us = "a partner" if actor.belongs_to(record.pk) else "with us"
    since = f", {with_us} since {record.partner_since:%B %Y}" if record.partner_since else ""
    champions = counts.get(CHAMPION, 0)
    people = sum(counts.values())
    if not people:
        return f"{name}{since}. Nobody to talk to is recorded yet."
    who = in_words(people, "person", "people")
    if champions:
        who += f", {champions:,} of them digital champions" if people > champions else ""
    where = f"{in_words(sites, 'site')} and " if sites else ""
    return f"{name}{since}: {where}{who}."


def actions(actor: Actor, record: Organisation) -> list[dict[str, str]]:
    """Return what this actor can do here, the main thing first."""
    offered = [
        ("network.add_contact", "Add a person", "network:add_contact"),
        ("network.add_site", "Add a site", "network:add_site"),
        ("network.add_team", "Add a team", "network:add_team"),
        ("network.change_organisation", "Change", "network:change_organisation"),
    ]
    if record.state == ACTIVE:
        offered.append(("network.close_organisation", "Pause or end", "network:end_organisation"))
    else:
        offered.append(("network.reopen_organisation", "Bring back", "network:bring_back"))
    return [
        {"text": text, "address": reverse(name, args=[record.pk])}
        for action, text, name in offered
        if allowed(actor, action, record)
    ]


def facts(actor: Actor, record: Organisation, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Return the few facts that matter; those not known are left out."""
    labels = community_labels(programme_of(actor))
    communities = ", ".join(labels.get(code, code) for code in record.communities)
    main = Contact.objects.within(actor).open().filter(organisation=record, kind=MAIN).first()
    known = [
        ("Communities", communities or "Not recorded", ""),
        (
            "Talk to",
            main.name if main else "Nobody recorded",
            reverse("network:contact", args=[main.pk]) if main else "",
        ),
        ("State", STATES[record.state] if record.state != ACTIVE else "", ""),
        ("Website", record.website.partition("://")[2].rstrip("/"), record.website),
        ("Charity number", record.charity_number, ""),
        ("Company number", record.company_number, ""),
    ]
    if counts:
        said = [
            in_words(count, CONTACT_KINDS[kind].lower(), KIND_PLURALS[kind])
            for kind, count in counts.items()
        ]
        known.insert(2, ("People", ", ".join(said), ""))
    return [
        {"name": name, "value": value, "address": address}
        for name, value, address in known
        if value
    ]


def site_rows(sites: list[Site]) -> list[dict[str, Any]]:
    """Return each site with where it is, in words."""
    names = names_of_areas(site.ward_code for site in sites)
    return [
        {
            "name": site.name,
            "address": reverse("network:site", args=[site.pk]),
            "where": where_is(site, names),
        }
        for site in sites
    ]


def where_is(site: Site, names: dict[str, str]) -> str:
    """Say where a site is; of a confidential one, only its ward."""
    ward = names.get(site.ward_code, site.ward_code)
    if site.is_confidential:
        return f"Confidential; in {ward}" if ward else "Confidential"
    return ", ".join(filter(None, (site.address, site.postcode, ward))) or "Place not recorded"
