"""Partners, sites and people from spreadsheets: what becomes of every row."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.core.management import call_command

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.imports.commands import undo_import
from dots.foundation.imports.targets import Row, Settings
from dots.foundation.models import SearchEntry
from dots.foundation.tests.imports.makers import Desk
from dots.network.imports import ContactTarget, OrganisationTarget, SiteTarget
from dots.network.models import Contact, Organisation, Project, Site, Team
from dots.network.tests.makers import (
    make_contact,
    make_organisation,
    make_project,
    make_site,
    make_team,
)
from dots.places.commands import load_areas
from dots.places.preparing import prepare
from dots.places.tests.makers import HIGH, MILL, REAL_DATA, real_files

pytestmark = pytest.mark.django_db


def fates(target, actor, *rows, partner_id=None, **constants):
    """Return what the target says of rows of which only these values are known."""
    settings = Settings(new_id(), {key: str(value) for key, value in constants.items()}, partner_id)
    decide = target.begin(actor, settings)
    given = []
    for number, values in enumerate(rows, 2):
        blank = {field.code: () if field.many else None for field in target.fields}
        given.append(Row(id=new_id(), number=number, values={**blank, **values}, cells={}))
    return decide(given)


@pytest.fixture
def lead(programme):
    return make_actor(LEAD, programme)


@pytest.fixture
def partner(programme):
    return make_organisation("Quayside", programme=programme)


@pytest.fixture
def desk(lead, programme, django_capture_on_commit_callbacks):
    return Desk(django_capture_on_commit_callbacks, lead, programme)


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


def test_people_come_with_their_kind_and_team(lead, partner):
    outreach = make_team("Outreach", organisation=partner)

    there, made, again, plain = fates(
        ContactTarget(),
        lead,
        {"name": "Amina", "kind": "Digital Champion", "team": "outreach"},
        {"name": "Dee", "kind": "wizard", "team": "Advice"},
        {"name": "Sol", "team": "Advice"},
        {"name": "Una", "email": "una@example.org"},
        organisation=partner.pk,
        kind="champion",
    )

    assert there.records[0].team_id == outreach.pk
    assert [type(one) for one in made.records] == [Contact, Team]
    assert "“wizard” is not a kind we know" in made.reasons[0]
    assert again.records[0].team_id == made.records[1].pk
    assert plain.records[0].kind == "champion"


def test_people_of_nobody_or_already_there_are_not_added(lead, partner):
    make_contact("Amina", organisation=partner)
    make_contact("Hidden", organisation=partner, held_by="partner")

    known, hidden, nobodys = fates(
        ContactTarget(),
        lead,
        {"name": "amina", "organisation": "Quayside"},
        {"name": "Hidden", "organisation": "Quayside"},
        {"name": "Una"},
    )

    assert not known.records
    assert hidden.records, "whether a partner keeps this name is not told"
    assert not nobodys.kept


def test_a_file_of_people_is_not_for_partners():
    assert not ContactTarget.open_to_partners
    assert SiteTarget.open_to_partners


def test_addresses_lead_to_the_records_pages():
    pk = uuid.uuid4()

    for target in (OrganisationTarget(), SiteTarget(), ContactTarget()):
        assert str(pk) in target.address(pk)


def test_a_whole_file_goes_live_is_found_and_is_undone(desk):
    rows = [
        ["Organisation", "Contact name", "Postcode"],
        ["Harbour Club", "Amina Yusuf", "ML1 1AA"],
        ["Garden Group", "", ""],
    ]
    upload = desk.upload(rows, target="organisations", name="partners.csv")

    live = desk.load(desk.check(upload, constants={}))

    assert Organisation.objects.within(desk.actor).count() == 2
    assert SearchEntry.objects.filter(title="Amina Yusuf").exists()
    with desk.run_jobs(execute=True):
        undo_import(actor=desk.actor, upload=live)
    assert not Organisation.objects.within(desk.actor).exists()
    assert not SearchEntry.objects.exists()


def test_what_later_stands_on_a_file_keeps_it_from_being_undone(desk):
    upload = desk.upload([["Organisation"], ["Harbour"]], target="organisations", name="p.csv")
    live = desk.load(desk.check(upload, constants={}))
    harbour = Organisation.objects.get()
    make_site(organisation=harbour)
    make_project(partners=(harbour,))

    with pytest.raises(NotPossible) as refusal:
        undo_import(actor=desk.actor, upload=live)

    assert "1 project, 1 site" in str(refusal.value)
    assert Project.objects.exists()


def test_one_row_taken_back_takes_its_site_and_contact(lead, programme):
    import_id = new_id()
    kept, gone = (make_organisation(programme=programme, import_id=import_id) for _ in range(2))
    for one in (kept, gone):
        make_site(organisation=one, import_id=import_id)
        make_contact(organisation=one, import_id=import_id)

    OrganisationTarget().withdraw(import_id, [gone.pk])

    assert list(Organisation.objects.within(lead)) == [kept]
    assert list(Site.objects.within(lead)) == [kept.sites.get()]
    assert list(Contact.objects.within(lead)) == [kept.contacts.get()]


def test_the_53_libraries_of_leeds_load_as_sites(desk, programme, lead):
    path = REAL_DATA / "community-places" / "libraries_leeds_city_council.csv"
    if not path.is_file():
        pytest.skip(f"the real file is not at {path}")
    load_areas(actor=lead, programme=programme, prepared=prepare(real_files(), "Leeds"))
    council = make_organisation("Leeds Libraries", programme=programme, is_council=True)
    upload = desk.upload(path.read_bytes(), target="sites", name=path.name)

    live = desk.load(desk.check(upload, constants={"organisation": str(council.pk)}))

    sites = Site.objects.within(lead)
    assert live.state == "live"
    assert sites.count() == 53
    assert sites.filter(closed_on__isnull=False).count() > 10
    assert sites.exclude(ward_code="").count() > 45
    assert sites.exclude(address="").count() == 53
