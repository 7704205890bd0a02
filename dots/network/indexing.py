"""What can be found by typing: partners, their open sites, projects, and the programme's contacts.

A confidential site is not indexed at all, nor is a contact whom a partner holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from uuid import UUID

from django.urls import reverse

from dots.foundation import search
from dots.foundation.search import Document
from dots.network.models import Contact, Organisation, Project, Site

NOUGHT = UUID(int=0)
PARTNER, SITE, CONTACT, PROJECT = "partner", "site", "contact", "project"


@cache
def pattern_of(name: str) -> str:
    """Return a page's address with noughts for the record's id: worked out once for thousands."""
    return reverse(name, args=[NOUGHT])


def address_of(name: str, pk: UUID) -> str:
    """Return the address of a record's page."""
    return pattern_of(name).replace(str(NOUGHT), str(pk))


def index_organisations(organisations: Iterable[Organisation]) -> None:
    """Make partners findable by name, numbers and what they say about themselves."""
    search.index(
        Document(
            programme_id=one.programme_id,
            record_id=one.pk,
            kind=PARTNER,
            title=one.name,
            address=address_of("network:organisation", one.pk),
            text=" ".join(filter(None, [one.charity_number, one.company_number, one.about])),
        )
        for one in organisations
    )


def index_sites(sites: Iterable[Site]) -> None:
    """Make sites findable by name and address; take confidential ones out."""
    listed = list(sites)
    forget_records(site.pk for site in listed if site.is_confidential)
    search.index(
        Document(
            programme_id=site.programme_id,
            record_id=site.pk,
            kind=SITE,
            title=site.name,
            address=address_of("network:site", site.pk),
            text=f"{site.address} {site.postcode}".strip(),
        )
        for site in listed
        if not site.is_confidential
    )


def index_contacts(contacts: Iterable[Contact]) -> None:
    """Make the programme's contacts findable by name; take out those a partner holds."""
    listed = list(contacts)
    forget_records(contact.pk for contact in listed if not contact.is_programmes)
    search.index(
        Document(
            programme_id=contact.programme_id,
            record_id=contact.pk,
            kind=CONTACT,
            title=contact.name,
            address=address_of("network:contact", contact.pk),
            text=contact.job_role,
        )
        for contact in listed
        if contact.is_programmes
    )


def index_projects(projects: Iterable[Project]) -> None:
    """Make projects findable by name and funder."""
    search.index(
        Document(
            programme_id=project.programme_id,
            record_id=project.pk,
            kind=PROJECT,
            title=project.name,
            address=address_of("network:project", project.pk),
            text=f"{project.funder} {project.about}".strip(),
        )
        for project in projects
    )


def forget_records(ids: Iterable[UUID]) -> None:
    """Take records out of the index, a database's number of parameters at a time."""
    listed = list(ids)
    for start in range(0, len(listed), 500):
        search.forget(listed[start : start + 500])
