"""Whole files of partners, sites and people: loaded, found, undone."""

from __future__ import annotations

import uuid

import pytest

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.imports.commands import undo_import
from dots.foundation.models import SearchEntry
from dots.foundation.tests.imports.makers import Desk
from dots.network.imports import ContactTarget, OrganisationTarget, SiteTarget
from dots.network.models import Contact, Organisation, Project, Site
from dots.network.tests.makers import (
    make_contact,
    make_organisation,
    make_project,
    make_site,
)
from dots.places.commands import load_areas
from dots.places.preparing import prepare
from dots.places.tests.makers import REAL_DATA, real_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(programme):
    return make_actor(LEAD, programme)


@pytest.fixture
def desk(lead, programme, django_capture_on_commit_callbacks):
    return Desk(django_capture_on_commit_callbacks, lead, programme)


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
