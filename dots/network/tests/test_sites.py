"""Saying where partners work from, and keeping quiet where that must be kept quiet."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import CHAMPION, LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.models import SearchEntry
from dots.network.commands import add_site, add_sites, change_site
from dots.network.models import Site
from dots.network.tests.makers import make_organisation, make_site
from dots.network.timeline import what_happened
from dots.places.tests.makers import HIGH, MILL

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(programme, milltown):
    return make_organisation("Quayside", programme=programme)


def typed(**answers):
    return {"command_id": uuid.uuid4(), "name": "The hall", "postcode": "ml1 1aa", **answers}


def test_somebody_signed_out_adds_no_site(client, partner):
    response = client.post(reverse("network:add_site", args=[partner.pk]), typed())

    assert reverse("account_login") in response["Location"]
    assert not Site.objects.exists()


def test_a_champion_adds_no_site(client, programme, partner):
    sign_in(client, make_member(CHAMPION, programme, partner.pk))

    response = client.post(reverse("network:add_site", args=[partner.pk]), typed())

    assert response.status_code == 403
    assert not Site.objects.exists()


def test_a_postcode_says_the_ward_and_the_small_area(team, partner):
    response = team.post(
        reverse("network:add_site", args=[partner.pk]),
        typed(address="1 Mill Lane", ward_code=HIGH),
        follow=True,
    )

    site = Site.objects.get()
    assert (site.postcode, site.ward_code, site.small_area_code) == ("ML1 1AA", MILL, "E01900001")
    assert "1 Mill Lane, ML1 1AA, Mill &amp; Weir" in response.content.decode()


def test_the_same_site_sent_twice_is_one(team, partner):
    answers = typed()
    address = reverse("network:add_site", args=[partner.pk])
    first = team.post(address, answers)

    second = team.post(address, answers)

    assert second["Location"] == first["Location"]
    assert Site.objects.count() == 1


def test_a_site_without_postcode_takes_the_ward_named(team, partner):
    team.post(reverse("network:add_site", args=[partner.pk]), typed(postcode="", ward_code=HIGH))

    assert Site.objects.get().ward_code == HIGH


def test_a_text_that_is_no_postcode_is_asked_again(team, partner):
    response = team.post(reverse("network:add_site", args=[partner.pk]), typed(postcode="here"))

    assert "is not a postcode" in response.content.decode()
    assert not Site.objects.exists()


def test_a_postcode_we_do_not_know_is_asked_about_and_nothing_typed_is_lost(team, partner):
    address = reverse("network:add_site", args=[partner.pk])

    asked = team.post(address, typed(postcode="zz9 9zz", address="1 Far Lane")).content.decode()

    assert f"We do not know ZZ9 9ZZ as a postcode in {partner.programme.place_name}" in asked
    assert "could not work out the ward" in asked
    assert "Nothing was saved yet" in asked
    assert 'value="1 Far Lane"' in asked
    assert not Site.objects.exists()

    team.post(address, typed(postcode="zz9 9zz", ward_code=HIGH))

    assert Site.objects.get().ward_code == HIGH


def test_a_site_kept_without_a_ward_is_asked_about_once(team, partner):
    answers = typed(postcode="ZZ9 9ZZ", is_without_ward="on")
    team.post(reverse("network:add_site", args=[partner.pk]), answers)
    site = Site.objects.get()

    changed = team.post(
        reverse("network:change_site", args=[site.pk]), typed(postcode="ZZ9 9ZZ", name="New hall")
    )

    assert (site.postcode, site.ward_code) == ("ZZ9 9ZZ", "")
    assert changed.status_code == 302


def test_where_no_ward_is_loaded_nobody_is_asked_for_one(team, programme):
    partner = make_organisation(programme=programme)

    team.post(reverse("network:add_site", args=[partner.pk]), typed(postcode="ZZ9 9ZZ"))

    page = team.get(reverse("network:site", args=[Site.objects.get().pk])).content.decode()

    assert "We do not know this postcode" in page


def test_of_a_confidential_site_only_the_ward_is_kept(team, partner):
    team.post(
        reverse("network:add_site", args=[partner.pk]),
        typed(name="Safe house", is_confidential="on", address="7 Secret Row"),
    )

    site = Site.objects.get()
    assert (site.address, site.postcode, site.small_area_code) == ("", "", "")
    assert site.ward_code == MILL
    assert not SearchEntry.objects.filter(record_id=site.pk).exists()


def test_a_confidential_sites_name_does_not_tell_where_it_is(team, partner):
    response = team.post(
        reverse("network:add_site", args=[partner.pk]),
        typed(name="7 Secret Row", is_confidential="on"),
    )

    assert "could tell where the site is" in response.content.decode()
    assert not Site.objects.exists()


def test_a_site_made_confidential_forgets_its_address(programme, partner):
    actor = make_actor(LEAD, programme)
    site = add_site(
        actor=actor, organisation=partner, name="House", address="7 Secret Row", postcode="ML1 1AA"
    )

    change_site(actor=actor, site=site, is_confidential=True)

    assert (site.fresh().address, site.fresh().postcode) == ("", "")
    assert not SearchEntry.objects.filter(record_id=site.pk).exists()


def test_the_database_itself_keeps_no_confidential_address(partner):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_site(organisation=partner, is_confidential=True, address="7 Secret Row")


@pytest.mark.parametrize(
    "details",
    [
        {"name": " "},
        {"name": "12 Elm Road", "is_confidential": True},
        {"name": "Hall", "ward_code": "E05000000"},
    ],
)
def test_a_site_that_cannot_be_is_refused(programme, partner, details):
    with pytest.raises(NotPossible):
        add_site(actor=make_actor(LEAD, programme), organisation=partner, **details)


def test_many_sites_are_placed_at_once(programme, partner):
    made = add_sites(
        actor=make_actor(LEAD, programme),
        programme=programme,
        rows=[
            {"organisation_id": partner.pk, "name": "One", "postcode": "ML1 1AB"},
            {"organisation_id": partner.pk, "name": "Two", "ward_code": HIGH},
        ],
    )

    assert [site.ward_code for site in made] == [MILL, HIGH]


def test_rows_of_another_programmes_partner_are_refused(programme):
    stranger = make_organisation()

    with pytest.raises(NotPossible):
        add_sites(
            actor=make_actor(LEAD, programme),
            programme=programme,
            rows=[{"organisation_id": stranger.pk, "name": "One"}],
        )


def test_a_manager_changes_closes_and_reopens_their_site(client, programme, partner):
    site = make_site("The hall", organisation=partner)
    sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk))

    client.post(reverse("network:change_site", args=[site.pk]), typed(name="Main hall"))
    client.post(reverse("network:close_site", args=[site.pk]), {"command_id": uuid.uuid4()})
    closed = client.get(reverse("network:site", args=[site.pk])).content.decode()
    client.post(reverse("network:reopen_site", args=[site.pk]), {"command_id": uuid.uuid4()})

    assert "Main hall" in closed
    assert "Closed since" in closed
    assert site.fresh().closed_on is None
    again = client.post(
        reverse("network:reopen_site", args=[site.pk]), {"command_id": uuid.uuid4()}
    )
    assert "This site is open." in again.content.decode()


def test_the_change_form_shows_what_is_there(team, partner):
    site = make_site("The hall", organisation=partner, address="1 Mill Lane")

    page = team.get(reverse("network:change_site", args=[site.pk])).content.decode()

    assert 'value="1 Mill Lane"' in page


def test_a_closed_site_is_not_closed_again(team, partner):
    site = make_site("The hall", organisation=partner, closed_on="2024-01-01")

    response = team.post(
        reverse("network:close_site", args=[site.pk]), {"command_id": uuid.uuid4()}
    )

    assert "This site is already closed." in response.content.decode()


def test_an_open_site_says_whose_it_is(team, partner):
    site = make_site("The hall", organisation=partner, ward_code=MILL)

    page = team.get(reverse("network:site", args=[site.pk])).content.decode()

    assert "A place that Quayside works from." in page


def test_a_champion_sees_a_site_and_no_buttons(client, programme, partner):
    site = make_site("Main", organisation=partner, is_confidential=True, ward_code=MILL)
    sign_in(client, make_member(CHAMPION, programme, partner.pk))

    page = client.get(reverse("network:site", args=[site.pk])).content.decode()

    assert "only its ward is kept" in page
    assert "Change" not in page


def test_another_programmes_site_is_not_found(team):
    site = make_site()

    for name in ("site", "change_site", "close_site"):
        assert team.get(reverse(f"network:{name}", args=[site.pk])).status_code == 404


def test_the_list_of_sites_is_searched_and_filtered(team, partner):
    make_site("The hall", organisation=partner, ward_code=MILL, postcode="ML1 1AA")
    make_site("Refuge", organisation=partner, ward_code=HIGH, is_confidential=True)
    make_site("Old hall", organisation=partner, closed_on="2024-01-01")

    def names(**asked):
        rows = team.get(reverse("network:sites"), asked).context["rows"]
        return [row[0]["text"] for row in rows]

    assert names() == ["Old hall", "Refuge", "The hall"]
    assert names(search="hall") == ["Old hall", "The hall"]
    assert names(search="ml1") == ["The hall"]
    assert names(ward=HIGH) == ["Refuge"]
    assert names(state="open") == ["Refuge", "The hall"]
    assert names(state="closed") == ["Old hall"]


def test_the_file_of_sites_holds_what_is_kept(team, partner):
    make_site("The hall", organisation=partner, ward_code=MILL, postcode="ML1 1AA")

    response = team.get(reverse("network:sites_csv"))

    text = b"".join(response.streaming_content).decode()
    assert "The hall,Quayside,,ML1 1AA,Mill & Weir," in text


def test_sites_recorded_elsewhere_before_keep_their_day(programme, partner):
    actor = make_actor(LEAD, programme)
    row = {"organisation_id": partner.pk, "name": "The hall"}
    then, now = {**row, "recorded_on": date(2026, 3, 2)}, {**row, "name": "The shed"}
    add_sites(actor=actor, programme=programme, rows=[then, now])

    with pytest.raises(NotPossible, match="day ahead"):
        ahead = {**row, "recorded_on": timezone.localdate() + timedelta(days=1)}
        add_sites(actor=actor, programme=programme, rows=[ahead])

    told = {one.text: timezone.localdate(one.at) for one in what_happened(actor, partner)}
    assert told["The hall."] == date(2026, 3, 2)
