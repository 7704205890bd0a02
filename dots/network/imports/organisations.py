"""Organisations, each row with a contact and a site if it names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.imports.targets import Fate, Field, Preparer, Row, Settings
from dots.foundation.imports.values import quote
from dots.frameworks.selectors import TERM, term_matcher
from dots.network.imports.standing import NetworkTarget
from dots.network.matching import key_of
from dots.network.models import Contact, Organisation, Site
from dots.network.models.contacts import MAIN, PROGRAMME
from dots.network.models.organisations import KINDS
from dots.network.numbers import charity_number, company_number
from dots.network.rules import place_site
from dots.network.selectors import organisation_matcher, programme_of
from dots.places.selectors import postcode_matcher

KIND_WORDS = {key_of(label): code for code, label in KINDS.items()} | {
    key_of(code): code for code in KINDS
}


class OrganisationTarget(NetworkTarget):
    """A partner a row; further rows of the same partner add their contact to it."""

    name = "organisations"
    title = "Partners: organisations, with whom to talk to"
    hint = "One row for each organisation. A second row of the same one adds its contact."
    things = "partners"
    models: ClassVar[Any] = (Organisation, Site, Contact)
    fields = (
        Field(
            "name",
            "Name of the organisation",
            required=True,
            synonyms=("organisation", "organisation name", "partner", "charity", "group"),
        ),
        Field("kind", "Kind of organisation", synonyms=("type", "organisation type", "sector")),
        Field("about", "What it does", synonyms=("description", "about", "activities", "notes")),
        Field("website", "Website", synonyms=("url", "web", "web address", "site url")),
        Field(
            "charity_number",
            "Charity number",
            synonyms=("registered charity number", "charity no", "charity reg no"),
        ),
        Field("company_number", "Company number", synonyms=("company no", "companies house")),
        Field(
            "communities",
            "Communities it supports",
            kind="list",
            synonyms=("community", "client group", "beneficiaries", "who they support"),
        ),
        Field(
            "partner_since",
            "Partner since",
            kind="date",
            lenient=True,
            synonyms=("joined", "since"),
        ),
        Field("contact", "Name of the contact", synonyms=("contact name", "main contact", "lead")),
        Field("email", "Contact’s e-mail", kind="email", lenient=True, synonyms=("email address",)),
        Field("phone", "Contact’s phone", synonyms=("telephone", "tel", "mobile", "phone number")),
        Field("job_role", "Contact’s job or role", synonyms=("job title", "role", "position")),
        Field("address", "Address", many=True, synonyms=("address 1", "address 2", "street")),
        Field("postcode", "Postcode", kind="postcode", lenient=True, synonyms=("post code",)),
    )

    def begin(self, actor: Actor, settings: Settings) -> Preparer:
        return Decider(actor).prepare

    def withdraw(self, import_id: UUID, record_ids: Sequence[UUID] | None = None) -> None:
        """Take rows back with the site and contact that came in the same row."""
        super().withdraw(import_id, record_ids)
        if record_ids is not None:
            for model in (Site, Contact):
                brought = model.objects.filter(
                    import_id=import_id, organisation__in=list(record_ids)
                )
                brought.update(live=False)

    def address(self, record_id: UUID) -> str:
        return reverse("network:organisation", args=[record_id])


class Decider:
    """Knows the programme's partners and those earlier in the file."""

    def __init__(self, actor: Actor) -> None:
        programme = programme_of(actor)
        self.programme_id = programme.pk
        self.known = organisation_matcher(programme)
        self.communities = term_matcher(programme, "communities")
        self.postcodes = postcode_matcher(programme)
        self.people = {
            (pk, key_of(name))
            for pk, name in Contact.objects.within(actor)
            .open()
            .filter(held_by=PROGRAMME)
            .values_list("organisation_id", "name")
        }

    def prepare(self, rows: Sequence[Row]) -> list[Fate]:
        return [self.decide(row) for row in rows]

    def decide(self, row: Row) -> Fate:
        """Say what becomes of a row."""
        notes: list[str] = []
        there = self.known.match(row.values["name"])
        if there is not None:
            return self.more_of(there, row)
        organisation = self.organisation(row, notes)
        clash = self.number_taken(organisation)
        if clash:
            return Fate.set_aside(clash)
        self.known.learn(
            row.id, organisation.name, organisation.charity_number, organisation.company_number
        )
        records: list[Any] = [organisation]
        if row.values["postcode"] or row.values["address"]:
            records.append(self.site(row, notes))
        if row.values["contact"]:
            records.append(self.contact(new_id(), row.id, row))
        return Fate.keep(*records, notes=notes, same_as=key_of(organisation.name))

    def more_of(self, there: UUID, row: Row) -> Fate:
        """Add the contact of a row whose organisation is known."""
        name = row.values["contact"]
        if not name or (there, key_of(name)) in self.people:
            return Fate.keep(
                notes=["This partner is already recorded. Nothing was added."],
                same_as=key_of(row.values["name"]),
            )
        contact = self.contact(row.id, there, row)
        return Fate.keep(
            contact,
            notes=["This partner is already recorded. Its contact was added."],
            same_as=f"{key_of(row.values['name'])}|{key_of(name)}",
        )

    def organisation(self, row: Row, notes: list[str]) -> Organisation:
        """Return the row's partner; what cannot be read is left out, with a note."""
        said = row.values
        return Organisation(
            id=row.id,
            programme_id=self.programme_id,
            name=said["name"][:160],
            kind=kind_of(said["kind"], notes),
            about=said["about"] or "",
            website=website_of(said["website"], notes),
            charity_number=number(charity_number, said, "charity_number", notes),
            company_number=number(company_number, said, "company_number", notes),
            communities=self.codes_of(said["communities"], notes),
            partner_since=said["partner_since"],
        )

    def codes_of(self, texts: Sequence[str] | None, notes: list[str]) -> list[str]:
        """Return the communities named, by their codes; those not known are noted."""
        codes = []
        for text in texts or ():
            match = self.communities.match(text)
            if match.kind == TERM:
                codes.append(match.code)
            else:
                notes.append(f"The community {quote(text)} is not in the list, so it is left out.")
        return list(dict.fromkeys(codes))

    def number_taken(self, organisation: Organisation) -> str:
        """Return a sentence when a partner of another name has one of the numbers."""
        for number in filter(None, (organisation.charity_number, organisation.company_number)):
            if self.known.with_number(number):
                return (
                    f"Another partner has the number {number}. If it is the same one, write its"
                    " name as it is recorded; if not, correct the number."
                )
        return ""

    def site(self, row: Row, notes: list[str]) -> Site:
        """Return the place the row gives."""
        site = Site(
            id=new_id(),
            programme_id=self.programme_id,
            organisation_id=row.id,
            name=row.values["name"][:160],
            address=", ".join(row.values["address"] or ())[:300],
            postcode=row.values["postcode"] or "",
        )
        match = self.postcodes.match(site.postcode) if site.postcode else None
        place_site(site, match)
        if match is not None and match.note:
            notes.append(match.note)
        return site

    def contact(self, pk: UUID, organisation_id: UUID, row: Row) -> Contact:
        """Return the person the row names."""
        said = row.values
        self.people.add((organisation_id, key_of(said["contact"])))
        return Contact(
            id=pk,
            programme_id=self.programme_id,
            organisation_id=organisation_id,
            name=said["contact"][:120],
            kind=MAIN,
            email=said["email"] or "",
            phone=(said["phone"] or "")[:40],
            job_role=(said["job_role"] or "")[:120],
        )


def kind_of(text: str | None, notes: list[str]) -> str:
    """Return the kind of organisation a cell says."""
    if not text:
        return "other"
    code = KIND_WORDS.get(key_of(text))
    if code is None:
        notes.append(f"The kind {quote(text)} is not one of ours, so it became “Something else”.")
    return code or "other"


def website_of(text: str | None, notes: list[str]) -> str:
    """Return a website's address, or nothing with a note when it cannot be one."""
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    if " " in text or "." not in text or not address.startswith("http") or len(address) > 300:
        notes.append(f"{quote(text)} is not a website’s address, so it is left out.")
        return ""
    return address


def number(
    check: Callable[[str], str], said: Mapping[str, Any], code: str, notes: list[str]
) -> str:
    """Return a register's number as it is written there, or nothing with a note."""
    text = said[code] or ""
    try:
        return check(text)
    except ValueError as problem:
        notes.append(f"{quote(text)} is left out. {problem}")
        return ""
