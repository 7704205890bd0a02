"""Whom a partner could meet, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.calculations.introductions import Need
from dots.coverage.tests.makers import make_role
from dots.coverage.wording import Names
from dots.foundation import registries
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.foundation.registries import Registry
from dots.introductions.models import Introduction
from dots.introductions.reasons import reasons
from dots.introductions.selectors import standing, suggestions_for, whole_network
from dots.introductions.selectors.suggesting import MOST_LOOKED_AT
from dots.introductions.tests.makers import make_introduction, make_tie
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation, make_project
from dots.networks.tests.makers import make_network
from dots.places.selectors import ward_names

pytestmark = pytest.mark.django_db


def page_for(partner, **asked):
    return reverse("introductions:suggest", args=[partner.pk]), asked


def read(client, partner, **asked):
    address, query = page_for(partner, **asked)
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def names_of(found):
    return [found.partners[one.partner.key].name for one in found.found]


def suggested(partner, **need):
    return suggestions_for(make_actor(LEAD, partner.programme), partner, Need(**need))


def test_a_suggestion_says_why_and_how_its_score_came_about(
    team, milltown, carers, library, monkeypatch
):
    ward, name = next(iter(ward_names(carers.programme).items()))
    for one in (carers, library):
        one.sites.update(ward_code=ward)
    make_role("lending", organisation=library)
    both_know = make_organisation("Mill Lane", programme=carers.programme)
    make_tie(carers, both_know)
    make_tie(library, both_know)
    active = Registry()
    active.register(lambda ids, day: {library.pk: date(2026, 6, 1)})
    monkeypatch.setattr(registries, "partner_activity", active)

    page = read(team, carers, role="lending")

    assert "City Library" in page
    said = " ".join(page.split())
    assert "Plays “Lending devices” for all it supports, unpaid carers among them." in said
    assert "Supports unpaid carers, as Harbour Carers does." in said
    assert "Only 2 partners support unpaid carers." in said
    assert f"Has a site in {name}, where Harbour Carers has one." in said
    assert "Not tied to Harbour Carers yet, but both know Mill Lane." in said
    assert "Active in the last six months: the last thing recorded is from 1 June 2026." in said
    assert "How the 97 came about" in page
    assert "A community that few partners support counts more" in page


def reasons_for(partner, **need):
    """What is said of the first that is suggested."""
    found = suggested(partner, **need)
    return reasons(found.found[0], Need(**need), found, Names(partner.programme))


def test_a_reason_names_the_role_the_place_and_what_the_partner_with_the_need_lacks(
    milltown, carers, library
):
    first, second, *_ = ward_names(carers.programme).items()
    carers.sites.update(ward_code=first[0])
    library.sites.update(ward_code=second[0])
    make_role("spotting", organisation=carers)
    make_role("lending", organisation=library, community="older-people")
    make_role("hosting", organisation=library)

    said = reasons_for(carers, role="lending", community="unpaid-carers")

    assert said[0] == (
        "Plays “Lending devices” for older people, so it knows how. Harbour Carers does not."
    )
    assert f"Has a site in {second[1]}, near {first[1]}." in said
    assert "It also plays “Hosting”, which Harbour Carers does not." in said
    assert said[-1] == "Not tied to Harbour Carers yet."


def test_without_a_role_the_page_says_whom_it_looks_for_and_what_the_two_share(
    team, milltown, carers, library
):
    ward, name = next(iter(ward_names(carers.programme).items()))
    for one in (carers, library):
        one.sites.update(ward_code=ward)
    make_role("hosting", organisation=library)

    page = read(team, carers)
    proposed = team.get(reverse("introductions:begin", args=[carers.pk, library.pk]))

    assert "Partners who support the same people or have a site in the same wards" in page
    assert "It plays “Hosting”." in reasons_for(carers)
    carers.sites.update(ward_code="")
    assert f"Has a site in {name}." in reasons_for(carers, ward=ward)
    assert (
        f"Both support unpaid carers. Both have a site in {name}. City Library plays “Hosting”."
    ) in proposed.content.decode()


def test_partners_that_know_one_another_or_rest_are_not_suggested(carers, library):
    programme = carers.programme
    fields = {"programme": programme, "communities": ["unpaid-carers"]}
    make_organisation("Resting", state="paused", **fields)
    make_organisation("Gone", state="left", **fields)
    make_tie(carers, make_organisation("Tied", **fields))
    make_project(partners=(carers, make_organisation("Same project", **fields)))
    make_introduction(carers, make_organisation("Under way", **fields))

    assert names_of(suggested(carers)) == ["City Library"]


def test_a_role_played_in_another_ward_only_stands_lower_and_says_where(milltown, carers, library):
    first, second, *_ = ward_names(carers.programme).items()
    carers.sites.update(ward_code=first[0])
    make_role("lending", organisation=library, ward_code=second[0])

    said = reasons_for(carers, role="lending", community="unpaid-carers", ward=first[0])

    assert said[0] == (
        "Plays “Lending devices” for all it supports, unpaid carers among them,"
        f" but only in {second[1]}."
    )
    everywhere = make_organisation(
        "Mill Lane", programme=carers.programme, communities=["unpaid-carers"]
    )
    make_role("lending", organisation=everywhere)
    assert names_of(suggested(carers, role="lending", ward=first[0]))[0] == "Mill Lane"


def test_whom_both_know_by_a_small_project_counts_as_a_recorded_tie_does(carers, library):
    known = make_organisation("Mill Lane", programme=carers.programme)
    make_project(partners=(carers, known))
    make_project(partners=(library, known))

    [found] = suggested(carers).found

    assert found.common == {known.pk}
    assert found.part("known").value == 1


def test_members_of_one_small_network_are_tied_until_one_leaves(carers, library):
    network = make_network(members=(carers, library))
    actor = make_actor(LEAD, carers.programme)

    assert names_of(suggested(carers)) == []
    assert standing(whole_network(actor)).isolated == 0

    network.members.filter(organisation=library).update(left_on=date(2026, 5, 1))
    assert names_of(suggested(carers)) == ["City Library"]
    assert standing(whole_network(actor)).isolated == 2


def test_a_project_of_many_partners_ties_nobody(carers, library):
    others = [make_organisation(programme=carers.programme) for _ in range(11)]
    make_project(partners=(carers, library, *others))

    assert names_of(suggested(carers)) == ["City Library"]


def test_who_was_asked_often_lately_stands_lower(carers, library):
    programme = carers.programme
    other = make_organisation("Mill Lane", programme=programme, communities=["unpaid-carers"])
    for _ in range(2):
        make_introduction(library, make_organisation(programme=programme), state="asked")

    assert names_of(suggested(carers)) == ["Mill Lane", "City Library"]
    assert other.name == "Mill Lane"
    Introduction.objects.update(asked_at=timezone.now() - timedelta(days=100))
    assert len({one.score for one in suggested(carers).found}) == 1


def test_a_ward_named_is_looked_at_in_place_of_ones_own(milltown, carers, library):
    first, second, *_ = ward_names(carers.programme)
    carers.sites.update(ward_code=first)
    library.sites.update(ward_code=second)

    parts = suggested(carers, ward=second).found[0].part("near")

    assert parts.because == ("same ward", second)


def test_however_many_fit_a_fixed_number_is_scored_in_a_fixed_number_of_questions(carers):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            found = suggested(carers)
        return len(asked), found

    make_organisation(programme=carers.programme, communities=["unpaid-carers"])
    before, _ = questions()
    Organisation.objects.bulk_create(
        Organisation(name=f"P{number}", programme=carers.programme, communities=["unpaid-carers"])
        for number in range(MOST_LOOKED_AT + 20)
    )

    after, found = questions()

    assert after <= before
    assert found.looked_at == MOST_LOOKED_AT
    assert len(found.found) == 10


def test_a_partner_that_rests_gets_no_suggestions_and_is_told_why(team, programme):
    resting = make_organisation(programme=programme, state="paused")

    assert "Bring it back first" in read(team, resting)


def test_where_nobody_fits_the_page_says_what_to_try(team, programme, carers):
    assert "No partner fits" in read(team, carers, role="funding")
    assert "No partner fits" in read(team, make_organisation(programme=programme))


def test_answers_that_are_no_choice_count_as_not_asked(team, carers, library):
    assert "City Library" in read(team, carers, role="nonsense", community="x", ward="y")


def test_suggestions_are_the_teams(client, carers):
    signed_out = client.get(*page_for(carers))
    sign_in(client, make_member(PARTNER_MANAGER, carers.programme, carers.pk))

    assert reverse("account_login") in signed_out["Location"]
    assert client.get(*page_for(carers)).status_code == 403


def test_from_a_gap_one_first_chooses_who_has_the_need(team, carers, library):
    library.communities = []
    library.save()
    address = reverse("introductions:start")
    asked = {"role": "lending", "community": "unpaid-carers", "came_from": "gap"}

    page = team.get(address, asked).content.decode()
    found = team.get(address, {**asked, "search": "library"}).content.decode()
    nobody = team.get(address, {"search": "zzz"}).content.decode()

    assert "Lending devices for unpaid carers." in page
    assert "Harbour Carers" in page
    assert "City Library" not in page
    assert "came_from=gap" in page
    assert "City Library" in found
    assert "No active partner of that name" in nobody
