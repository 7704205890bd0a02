"""A partner that is there already is found by the postcode of its site too."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import CHAMPION
from dots.network.indexing import index_organisations
from dots.network.models import Organisation, Site
from dots.network.tests.makers import make_organisation, make_site
from dots.places.tests.makers import MILL

pytestmark = pytest.mark.django_db


@pytest.fixture
def libraries(programme, milltown):
    partner = make_organisation("Exborough Libraries", programme=programme)
    make_site("Norworth Library", organisation=partner, postcode="ML1 1AA")
    index_organisations([partner])
    return partner


def new(**answers):
    said = {"name": "Reading Rooms", "kind": "charity", "postcode": "ml1 1aa"}
    return {"command_id": uuid.uuid4(), **said, **answers}


def adding(client, **answers):
    address = reverse("network:add_organisation")
    return client.post(address, new(**answers), follow=True).content.decode()


def test_a_postcode_typed_shows_who_has_a_site_there(team, libraries):
    page = team.get(reverse("network:alike"), {"name": "Reading", "postcode": "ML1 1aa"})

    assert "Open Exborough Libraries" in page.content.decode()
    assert "Has a site at ML1 1AA: Norworth Library" in page.content.decode()


@pytest.mark.parametrize("postcode", ["ML1", "not one", "ML1 1AB"])
def test_nothing_shows_for_a_postcode_without_a_site(team, libraries, postcode):
    page = team.get(reverse("network:alike"), {"name": "Reading", "postcode": postcode})

    assert page.content.strip() == b""


def test_a_partner_is_added_with_its_first_site(team, libraries):
    page = adding(team)

    partner = Organisation.objects.get(name="Reading Rooms")
    site = Site.objects.get(organisation=partner)
    assert (site.name, site.postcode, site.ward_code) == ("Reading Rooms", "ML1 1AA", MILL)
    assert "The partner is added" in page


def test_a_name_that_shares_words_is_asked_about_where_the_postcode_is_the_same(team, libraries):
    asked = adding(team, name="Friends of Exborough Libraries")
    assert "Has a site at ML1 1AA: Norworth Library" in asked
    assert not Organisation.objects.filter(name="Friends of Exborough Libraries").exists()

    adding(team, name="Friends of Exborough Libraries", is_another="on")

    assert Organisation.objects.filter(name="Friends of Exborough Libraries").exists()


@pytest.mark.parametrize(
    ("postcode", "said"), [("XX", "is not a postcode"), ("ZZ9 9ZZ", "We do not know ZZ9 9ZZ")]
)
def test_a_postcode_that_tells_no_ward_is_said_and_nothing_is_lost(team, libraries, postcode, said):
    page = adding(team, postcode=postcode)

    assert said in page
    assert 'value="Reading Rooms"' in page
    assert not Organisation.objects.filter(name="Reading Rooms").exists()


def test_a_number_that_another_has_is_said_at_its_field_too(team, libraries):
    Organisation.objects.filter(pk=libraries.pk).update(charity_number="1098231")

    page = adding(team, charity_number="1098231", postcode="")

    assert "Exborough Libraries has this number" in page.partition("Company number")[0]
    assert page.index("Exborough Libraries has this number") < page.index("id_charity_number_help")


def test_a_site_where_another_partner_has_one_is_added_and_it_is_said(team, programme, libraries):
    other = make_organisation("Reading Rooms", programme=programme)
    make_site("Its own hall", organisation=other, postcode="ML1 1AA")
    typed = {"command_id": uuid.uuid4(), "name": "Upstairs", "postcode": "ml1 1aa"}
    seen = team.get(reverse("network:alike_site", args=[other.pk]), {"postcode": "ml11aa"})

    page = team.post(reverse("network:add_site", args=[other.pk]), typed, follow=True)

    assert "Exborough Libraries has a site at ML1 1AA too: Norworth Library" in (
        seen.content.decode()
    )
    assert "Its own hall" not in seen.content.decode()
    assert "The site is added." in page.content.decode()
    assert "Exborough Libraries has a site at ML1 1AA too: Norworth Library" in (
        page.content.decode()
    )
    assert Site.objects.filter(organisation=other).count() == 2


def test_only_those_who_add_its_sites_are_told_who_else_is_there(client, programme, libraries):
    sign_in(client, make_member(CHAMPION, programme, libraries.pk))

    address = reverse("network:alike_site", args=[libraries.pk])

    refused = client.get(address, {"postcode": "ML1 1AA"})

    assert refused.status_code == 403
