"""What becomes of each row about a partner, a site or a person."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.network.imports import OrganisationTarget, SiteTarget
from dots.network.models import Contact, Organisation
from dots.network.tests.makers import (
    make_organisation,
    make_site,
)
from dots.network.tests.rows import fates
from dots.places.tests.makers import HIGH, MILL

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(programme):
    return make_actor(LEAD, programme)


@pytest.fixture
def partner(programme):
    return make_organisation("Quayside", programme=programme)


def test_a_row_becomes_a_partner_with_its_site_and_contact(lead, milltown):
    call_command("load_reference_data", verbosity=0)

    (fate,) = fates(
        OrganisationTarget(),
        lead,
        {
            "name": "Harbour Club",
            "kind": "charity",
            "website": "harbour.example",
            "communities": ["Unpaid carers", "Pigeons"],
            "charity_number": "1234567",
            "company_number": "12",
            "contact": "Amina Yusuf",
            "email": "amina@example.org",
            "address": ("1 Mill Lane", "Milltown"),
            "postcode": "ML1 1AA",
        },
    )

    organisation, site, contact = fate.records
    assert fate.kept
    assert (organisation.kind, organisation.website) == ("charity", "https://harbour.example")
    assert organisation.communities == ["unpaid-carers"]
    assert organisation.company_number == ""
    assert (site.address, site.ward_code) == ("1 Mill Lane, Milltown", MILL)
    assert (contact.name, contact.kind) == ("Amina Yusuf", "main")
    assert len(fate.reasons) == 2


def test_what_cannot_be_read_is_left_out_with_a_note(lead, milltown):
    (fate,) = fates(
        OrganisationTarget(),
        lead,
        {"name": "A", "kind": "spaceship", "website": "see leaflet", "postcode": "FA1 1AA"},
    )

    assert fate.kept
    assert fate.records[0].kind == "other"
    assert fate.records[0].website == ""
    assert len(fate.reasons) == 3


def test_the_same_partner_twice_is_one_with_two_contacts(lead, partner):
    first, second, third, known = fates(
        OrganisationTarget(),
        lead,
        {"name": "Harbour", "contact": "Amina"},
        {"name": "The Harbour Ltd", "contact": "Dee"},
        {"name": "Harbour", "contact": "dee"},
        {"name": "quayside"},
    )

    assert [type(one) for one in first.records] == [Organisation, Contact]
    assert second.records[0].organisation_id == first.records[0].pk
    assert third.kept
    assert not third.records
    assert "already recorded" in known.reasons[0]


def test_a_number_of_another_partner_sets_the_row_aside(lead, programme):
    make_organisation("Quayside", programme=programme, charity_number="1234567")

    (fate,) = fates(OrganisationTarget(), lead, {"name": "Harbour", "charity_number": "1234567"})

    assert not fate.kept
    assert "1234567" in fate.reasons[0]


def test_a_website_that_is_no_address_is_left_out(lead):
    (fate,) = fates(OrganisationTarget(), lead, {"name": "A", "website": "ftp://files.example"})

    assert fate.records[0].website == ""


def test_sites_belong_to_the_partner_chosen_or_named(lead, partner, milltown):
    chosen, named, unknown = fates(
        SiteTarget(),
        lead,
        {"name": "Hall", "postcode": "ML2 2BB"},
        {"name": "Hall 2", "organisation": "quayside", "ward": "Mill & Weir"},
        {"name": "Hall 3", "organisation": "Nobody"},
        organisation=partner.pk,
    )

    assert chosen.records[0].ward_code == HIGH
    assert named.records[0].ward_code == MILL
    assert "No one partner is called “Nobody”" in unknown.reasons[0]


def test_of_partners_of_one_name_a_row_says_which(lead, programme, milltown):
    hubs = [make_organisation("Brindle Hub", programme=programme) for _ in range(2)]
    make_site(organisation=hubs[0], postcode="ML1 1AA")
    rows = [{"name": "Hall", "organisation": name} for name in ("Brindle Hub", "Brindle Hub (2)")]

    unclear, second = fates(SiteTarget(), lead, *rows)
    chosen, _ = fates(SiteTarget(), lead, *rows, organisation=hubs[1].pk)

    assert unclear.reasons[0].startswith("More than one partner is called “Brindle Hub”. Write ")
    assert "“Brindle Hub, ML1 1AA” or “Brindle Hub (2)”." in unclear.reasons[0]
    assert second.records[0].organisation_id in {one.pk for one in hubs}
    assert chosen.records[0].organisation_id == hubs[1].pk


def test_a_site_of_nobody_is_set_aside(lead, milltown):
    (fate,) = fates(SiteTarget(), lead, {"name": "Hall"})

    assert "No partner is named" in fate.reasons[0]


def test_a_site_already_there_is_not_added_again(lead, partner, milltown):
    make_site("The Hall", organisation=partner, postcode="ML1 1AA")

    (fate,) = fates(
        SiteTarget(), lead, {"name": "hall", "postcode": "ML1 1AA"}, organisation=partner.pk
    )

    assert fate.kept
    assert not fate.records


def test_a_confidential_site_is_left_to_be_added_by_hand(lead, partner, milltown):
    (fate,) = fates(
        SiteTarget(), lead, {"name": "Refuge", "is_confidential": True}, organisation=partner.pk
    )

    assert not fate.kept
    assert "by hand" in fate.reasons[0]


def test_closed_sites_are_kept_as_closed(lead, partner, milltown):
    year, day, neither = fates(
        SiteTarget(),
        lead,
        {"name": "A", "year_closed": 2011},
        {"name": "B", "closed_on": date(2012, 3, 1), "ward": "Nowhere"},
        {"name": "C", "year_closed": 3},
        organisation=partner.pk,
    )

    assert str(year.records[0].closed_on) == "2011-12-31"
    assert "It closed in 2011" in year.reasons[0]
    assert str(day.records[0].closed_on) == "2012-03-01"
    assert len(day.reasons) == 2
    assert neither.records[0].closed_on is None


def test_a_partners_file_holds_only_their_own_sites(programme, partner, milltown):
    make_organisation("Harbour", programme=programme)
    manager = make_actor(PARTNER_MANAGER, programme, partner.pk)

    own, named, other = fates(
        SiteTarget(),
        manager,
        {"name": "Hall"},
        {"name": "Hall 2", "organisation": "Quayside"},
        {"name": "Hall 3", "organisation": "Harbour"},
        partner_id=partner.pk,
    )

    assert own.records[0].organisation_id == partner.pk
    assert named.kept
    assert "not your organisation" in other.reasons[0]
