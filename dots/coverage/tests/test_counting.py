"""The database counts what the rules of the method say."""

from __future__ import annotations

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dots.accounts.tests.makers import make_actor
from dots.calculations.coverage import Cell, Offer, why_it_counts
from dots.coverage.models import RolePlayed
from dots.coverage.selectors import (
    COMMUNITY,
    WARD,
    could_be_asked,
    coverage_of,
    do_it_for_others,
    who_counts,
    with_reasons,
)
from dots.coverage.tests.makers import make_role
from dots.foundation.actor import LEAD
from dots.network.models import Organisation, Site
from dots.network.tests.makers import make_organisation, make_site
from dots.places.tests.makers import HIGH, LOW, MILL

pytestmark = pytest.mark.django_db

ROLES = ("lending", "data", "hosting")
COMMUNITIES = ("deaf", "rural", "families", "everyone")
WARDS = (MILL, HIGH, LOW)


@pytest.fixture
def actor(programme, milltown):
    return make_actor(LEAD, programme)


@pytest.fixture
def network(programme, actor):
    """Sixty partners with all that can be mixed, and a stranger's who plays everything."""
    dice = random.Random(7)
    for _ in range(60):
        partner = make_organisation(
            programme=programme,
            communities=dice.sample(COMMUNITIES, dice.randint(0, 2)),
            state=dice.choice(["active", "active", "active", "paused", "left"]),
            live=dice.random() < 0.9,
        )
        for _ in range(dice.randint(0, 3)):
            closed = dice.choice([None, None, "2026-01-05"])
            ward = dice.choice(["", *WARDS])
            make_site(
                organisation=partner,
                ward_code=ward,
                closed_on=closed,
                live=partner.live and dice.random() < 0.9,
            )
        said = {
            (dice.choice(ROLES), dice.choice(["", "", *COMMUNITIES]), dice.choice(["", "", *WARDS]))
            for _ in range(dice.randint(0, 5))
        }
        for role, community, ward in sorted(said):
            make_role(
                role,
                organisation=partner,
                community=community,
                ward_code=ward,
                closed_on=dice.choice([None, None, None, "2026-01-05"]),
            )
    for role in ROLES:
        make_role(role, organisation=make_organisation(communities=list(COMMUNITIES)))


def offers(programme):
    """Every role played now, as the rules take it."""
    wards = {}
    for pk, ward in Site.objects.filter(live=True, closed_on=None).values_list(
        "organisation", "ward_code"
    ):
        wards.setdefault(pk, set()).add(ward)
    for played in RolePlayed.objects.filter(programme=programme, closed_on=None):
        partner = played.organisation
        yield (
            partner.pk,
            Offer(
                played.role,
                played.community,
                played.ward_code,
                supports=frozenset(partner.communities),
                works_in=frozenset(wards.get(partner.pk, ())),
                is_active=partner.live and partner.state == "active",
            ),
        )


def counting(programme, cell):
    return {pk for pk, offer in offers(programme) if why_it_counts(offer, cell)}


@pytest.mark.parametrize("ward", ["", MILL])
def test_by_community_every_cell_is_what_the_rules_give(actor, programme, network, ward):
    found = coverage_of(actor, COMMUNITY, within=ward, everything=True)

    for role in ROLES:
        for community in COMMUNITIES:
            expected = counting(programme, Cell(role, community, ward))
            assert found.matrix.count(role, community) == len(expected), (role, community)
    assert sum(found.matrix.partners.values()) > 10


@pytest.mark.parametrize("community", ["", "deaf"])
def test_by_ward_every_cell_is_what_the_rules_give(actor, programme, network, community):
    found = coverage_of(actor, WARD, within=community, everything=True)

    for role in ROLES:
        for ward in WARDS:
            expected = counting(programme, Cell(role, community, ward))
            assert found.matrix.count(role, ward) == len(expected), (role, ward)
    assert sum(found.matrix.partners.values()) > 10


@pytest.mark.parametrize(("community", "ward"), [("rural", ""), ("", HIGH), ("rural", HIGH)])
@pytest.mark.parametrize("role", ROLES)
def test_behind_a_cell_stand_those_it_counts_each_with_why(
    actor, programme, network, role, community, ward
):
    cell = Cell(role, community, ward)

    partners = list(who_counts(actor, cell))

    assert {one.pk for one in partners} == counting(programme, cell)
    assert all(one.roles for one in with_reasons(actor, cell, partners))


def test_those_who_could_be_asked_are_near_and_do_not_count_yet(actor, programme, network):
    cell = Cell("lending", "deaf")
    here = counting(programme, cell)
    known = {
        one.pk
        for one in Organisation.objects.within(actor).filter(state="active")
        if "deaf" in one.communities
    }
    lending = {pk for pk, offer in offers(programme) if offer.role == "lending"}

    near = [one.pk for one in could_be_asked(actor, cell)]
    others = {one.pk for one in do_it_for_others(actor, cell)}

    assert set(near) == known - here
    know_how = [pk in lending for pk in near]
    assert know_how == sorted(know_how, reverse=True)
    active = set(
        Organisation.objects.within(actor).filter(state="active").values_list("pk", flat=True)
    )
    assert others == (lending & active) - here - known


@pytest.mark.parametrize("by", [COMMUNITY, WARD])
def test_a_hundred_partners_more_ask_no_question_more(actor, programme, network, by):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            coverage_of(actor, by, within="deaf" if by == WARD else MILL)
        return len(queries)

    before = asked()
    for _ in range(100):
        partner = make_organisation(programme=programme, communities=["deaf", "rural"])
        make_site(organisation=partner, ward_code=MILL)
        make_role(organisation=partner)

    assert asked() == before <= 12


def test_a_line_that_no_partner_supports_is_left_out_until_all_are_asked_for(actor, programme):
    make_role(organisation=make_organisation(programme=programme, communities=["deaf"]))
    make_role(organisation=make_organisation(programme=programme), community="rural")

    found = coverage_of(actor)
    everything = coverage_of(actor, everything=True)

    assert set(found.matrix.lines) == {"deaf", "rural"}
    assert "families" in found.left_out
    assert everything.left_out == ()
    assert len(everything.matrix.lines) == len(everything.lines)


def test_anyone_who_comes_is_never_the_gap_to_close_first(actor, programme):
    for communities in (["everyone"], ["everyone"], ["deaf"]):
        make_role(organisation=make_organisation(programme=programme, communities=communities))

    assert [line for _, line in coverage_of(actor).first_gaps] == ["deaf"]
