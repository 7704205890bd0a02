"""Who plays which role, as people see it on the page, on paper and in a file."""

from __future__ import annotations

import csv
import io

import pytest

from dots.coverage.tests.makers import make_role
from dots.coverage.tests.reading import CELL, FILE, hide_all_but, many_partners, read
from dots.frameworks.models import OwnTerm
from dots.network.tests.makers import make_organisation, make_site
from dots.places.tests.makers import HIGH, MILL

pytestmark = pytest.mark.django_db


def test_before_any_role_the_page_says_how_to_begin(team, partner):
    page = read(team)

    assert "No role is recorded yet" in page
    assert "Say which roles they play" in page
    assert "<table" not in page


def test_the_title_says_how_many_gaps_there_are_and_where_most_are(team, programme, partner):
    make_role(organisation=partner, community="older-people")

    page = read(team)

    assert "<h1>21 gaps where nobody plays a role</h1>" in page
    assert "Most of them are for unpaid carers" in page
    assert "0 covered, 1 thin, 21 with nobody" in page


def test_gaps_that_are_everywhere_are_said_to_be_so(team, programme):
    for community in ("deaf", "rural", "families", "dementia", "recovery"):
        make_role(organisation=make_organisation(programme=programme, communities=[community]))

    page = read(team)

    assert "<h1>50 gaps where nobody plays a role</h1>" in page
    assert "Up to 10 are for one community. Every organisation" in page


def test_the_communities_with_the_most_gaps_are_named_when_they_are_few(team, programme):
    make_role(organisation=make_organisation(programme=programme, communities=["rural", "deaf"]))
    for community in ("families", "dementia", "recovery"):
        one = make_organisation(programme=programme, communities=[community])
        make_role(organisation=one)
        make_role("data", organisation=one)

    assert (
        "The most, 10 each, are for Deaf people and people with hearing loss and people in"
        in read(team)
    )


def test_a_single_gap_is_one_gap(team, programme):
    hide_all_but(programme, "lending", "data")
    many_partners(programme, 2, "lending")

    assert "<h1>1 gap where nobody plays a role</h1>" in (page := read(team))
    assert "It is for Deaf people" in page


def test_with_everything_covered_the_title_says_just_that(team, programme):
    hide_all_but(programme, "lending")
    many_partners(programme, 2, "lending")

    page = read(team)

    assert "<h1>Somebody plays every role</h1>" in page
    assert "to close first" not in page


def test_every_cell_says_its_state_in_words_and_leads_to_its_partners(team, programme):
    many_partners(programme, 2, "lending")
    many_partners(programme, 1, "data")

    page = read(team)

    start = f'<a class="{{}}" href="{CELL}?role={{}}&amp;community=deaf">'
    assert start.format("dot done", "lending") + '2<span class="vh"> covered</span>' in page
    assert start.format("dot", "data") + '1<span class="vh"> thin</span>' in page
    assert start.format("gap", "hosting") + "Nobody</a>" in page


def test_paused_partners_do_not_count_and_that_is_said(team, programme):
    many_partners(programme, 1, "lending")
    many_partners(programme, 3, "lending", state="paused")
    many_partners(programme, 1, "lending", state="left")

    page = read(team)
    cell = read(team, CELL, role="lending", community="deaf")

    assert "3 paused partners with roles are not counted while they rest" in page
    assert "One partner plays “Lending devices”" in cell
    assert "Not counted, because they are paused:" in cell


def test_communities_without_a_partner_are_named_below_and_shown_when_asked_for(team, programme):
    many_partners(programme, 1, "lending")

    page, everything = read(team), read(team, show="all")

    assert "Not shown, because no partner supports them yet: anyone who comes" in page
    assert "Unpaid carers</a></th>" in everything
    assert "Not shown" not in everything


def test_a_gap_that_no_partner_is_near_to_says_who_knows_how(team, programme):
    hide_all_but(programme, "lending", "data")
    make_role(organisation=make_organisation(programme=programme), community="deaf")

    page = read(team, show="all")

    assert "Nobody plays it. Others do it elsewhere." in page


def test_by_ward_a_partner_counts_where_it_has_a_site(team, programme, milltown):
    [one] = many_partners(programme, 1, "lending")
    make_site(organisation=one, ward_code=MILL)

    page = read(team, by="ward")

    assert "Mill &amp; Weir</a></th>" in page
    assert "Not shown, because no partner has a site there: High Town and Low Town." in page
    assert "1 partner has a site there" in page


def test_the_matrix_is_narrowed_to_a_ward_or_a_community(team, programme, milltown):
    [one, _] = many_partners(programme, 2, "lending")
    make_site(organisation=one, ward_code=MILL)

    in_mill, for_deaf = read(team, within=MILL), read(team, by="ward", within="deaf")

    assert "Counted in Mill &amp; Weir only." in in_mill
    assert '1<span class="vh"> thin</span>' in in_mill
    assert f"{CELL}?role=lending&amp;community=deaf&amp;ward={MILL}" in in_mill
    assert "Counted for Deaf people and people with hearing loss only." in for_deaf
    assert f"{CELL}?role=lending&amp;community=deaf&amp;ward={MILL}" in for_deaf


def test_a_ward_without_partners_says_so_and_leaves_the_filters(team, programme, milltown):
    many_partners(programme, 1, "lending")

    page = read(team, within=HIGH)

    assert "No partner is recorded there yet" in page
    assert "In one ward" in page


def test_a_filter_that_cannot_be_understood_counts_as_not_asked(team, programme):
    many_partners(programme, 1, "lending")

    assert "10 gaps where nobody" in read(team, within="nowhere", show="some", by="colour")


def test_more_roles_than_fit_side_by_side_stand_in_two_tables(team, programme):
    many_partners(programme, 1, "lending")
    for number in range(2):
        OwnTerm.objects.create(
            programme=programme,
            list_code="partner-roles",
            code=f"own-{number}",
            label=f"Own role {number}",
        )

    page = read(team)

    assert page.count("<table") == 2
    assert "Who plays which role, continued" in page


def test_without_a_gap_the_title_says_so_and_what_hangs_by_few(team, programme):
    hide_all_but(programme, "lending", "data")
    [one, _] = many_partners(programme, 2, "lending")
    make_role("data", organisation=one)

    thin = read(team)
    make_role("data", organisation=one, community="rural")
    many_partners(programme, 1, "data")

    assert "<h1>Somebody plays every role</h1>" in thin
    assert "1 of 2 cells hang by few partners." in thin


def test_the_matrix_is_saved_as_a_spreadsheet_a_cell_a_row(team, programme, milltown):
    [one] = many_partners(programme, 1, "lending")
    make_site(organisation=one, ward_code=MILL)

    def rows(**asked):
        text = b"".join(team.get(FILE, asked)).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    by_community, by_ward = rows(), rows(by="ward")

    lending = next(row for row in by_community if row["Role code"] == "lending")
    assert lending == {
        "Community": "Deaf people and people with hearing loss",
        "Community code": "deaf",
        "Role": "Lending devices",
        "Role code": "lending",
        "Partners": "1",
        "State": "thin",
        "Actions under way": "0",
    }
    assert len(by_community) == len(by_ward) == 11
    assert {row["Ward"] for row in by_ward} == {"Mill & Weir"}
