"""One community, one ward, one cell: who stands behind it and who could be asked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.coverage.tests.makers import make_role
from dots.coverage.tests.reading import (
    CELL,
    LINE,
    hide_all_but,
    many_partners,
    read,
)
from dots.frameworks.models import OwnTerm
from dots.network.tests.makers import make_organisation, make_site
from dots.places.tests.makers import HIGH, MILL

pytestmark = pytest.mark.django_db


def test_one_line_names_who_plays_each_role_gaps_first(team, programme):
    many_partners(programme, 5, "lending")
    many_partners(programme, 1, "data")

    page = read(team, LINE, community="deaf")

    assert "<h1>Nobody plays 9 of 11 roles for Deaf people and people with hearing loss" in page
    assert "6 partners support them." in page
    assert page.index("Hosting") < page.index("Giving data") < page.index("Lending devices")
    assert "and 2 more" in page


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (1, "Every role is played for Deaf people and people with hearing loss, 1 of 1 by few"),
        (2, "Every role is covered for Deaf people"),
    ],
)
def test_a_line_without_gaps_says_so(team, programme, count, title):
    hide_all_but(programme, "lending")
    many_partners(programme, count, "lending")

    assert f"<h1>{title}" in read(team, LINE, community="deaf")


def test_a_line_is_a_ward_too_and_may_be_narrowed(team, programme, milltown):
    [one] = many_partners(programme, 1, "lending")
    make_site(organisation=one, ward_code=MILL)

    page = read(team, LINE, by="ward", ward=MILL, community="deaf")

    assert "for Deaf people and people with hearing loss in Mill &amp; Weir</h1>" in page
    assert "1 partner has a site there." in page
    assert "No partner has a site there yet." in read(team, LINE, by="ward", ward=HIGH)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"community": "martians"},
        {"by": "ward", "ward": "E99"},
        {"community": "deaf", "ward": "E99"},
        {"by": "ward", "ward": MILL, "community": "martians"},
    ],
)
def test_a_line_of_somewhere_else_is_not_found(team, milltown, asked):
    assert team.get(LINE, asked).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"role": "lending"},
        {"role": "juggling", "community": "deaf"},
        {"role": "lending", "community": "martians"},
        {"role": "lending", "ward": "E99"},
    ],
)
def test_a_cell_of_other_words_is_not_found(team, milltown, asked):
    assert team.get(CELL, asked).status_code == 404


def test_another_programmes_own_words_are_not_found(team, milltown):
    OwnTerm.objects.create(
        programme=make_organisation().programme,
        list_code="communities",
        code="own-theirs",
        label="Their own",
    )

    assert team.get(CELL, {"role": "lending", "community": "own-theirs"}).status_code == 404
    assert team.get(LINE, {"community": "own-theirs"}).status_code == 404


def test_a_cell_says_why_each_partner_counts(team, programme, milltown):
    [general, named, local] = many_partners(programme, 3)
    make_role(organisation=general, since="2026-03-01", note="Tuesdays.")
    make_role(organisation=named, community="deaf", ward_code=MILL)
    make_role(organisation=local)
    make_site(organisation=local, ward_code=MILL)

    page = read(team, CELL, role="lending", community="deaf")
    in_mill = read(team, CELL, role="lending", community="deaf", ward=MILL)

    assert "<h1>3 partners play “Lending devices” for Deaf people" in page
    assert "This is covered. A role is covered here from 2 partners on." in page
    assert "Plays it for all it supports" in page
    assert "Plays it for these people; only in Mill &amp; Weir" in page
    assert "March 2026" in page
    assert "Tuesdays." in page
    assert general.name not in in_mill
    assert "Plays it for all it supports; has a site in the ward" in in_mill
    assert "Plays it for these people; named this ward" in in_mill


def test_a_cell_of_a_ward_leads_back_to_the_ward(team, programme, milltown):
    [one] = many_partners(programme, 1, "lending")
    make_site(organisation=one, ward_code=MILL)

    page = read(team, CELL, role="lending", ward=MILL)

    assert f"{LINE}?by=ward&amp;ward={MILL}" in page
    assert "Has a site in the ward" in page


def test_a_gap_names_who_could_be_asked_those_who_do_it_for_others_first(team, programme):
    [near] = many_partners(programme, 1, name="Aardvark Circle")
    [knows] = many_partners(programme, 1, name="Zebra Circle")
    make_role(organisation=knows, community="rural", ward_code=MILL)
    many_partners(programme, 1, "lending", communities=["families"], name="Lending Library")

    page = read(team, CELL, role="lending", community="deaf")

    assert "<h1>Nobody plays “Lending devices” for Deaf people" in page
    assert page.index("Zebra Circle") < page.index("Aardvark Circle")
    assert f"Does it for people in places with poor transport or connection in {MILL}" in page
    assert page.index("Partners who do this for others") < page.index("Lending Library")
    assert "Does it for parents and families" in page
    assert (
        f'<a href="{reverse("network:organisation", args=[near.pk])}">Aardvark Circle</a>' in page
    )
    assert f"organisation={near.pk}" in page
    yes = reverse("coverage:add_role", args=[near.pk])
    assert f"{yes}?role=lending&amp;community=deaf&amp;ward_code=" in page


def test_a_gap_where_nobody_is_near_says_what_to_look_for(team, programme):
    page = read(team, CELL, role="lending", community="deaf")

    assert "No partner is near enough to be asked." in page


def test_a_gap_of_a_ward_asks_those_who_work_there(team, programme, milltown):
    [here, _] = many_partners(programme, 2)
    make_site(organisation=here, ward_code=MILL)

    by_ward = read(team, CELL, role="lending", ward=MILL)
    both = read(team, CELL, role="lending", ward=MILL, community="deaf")

    assert "Partners who work here" in by_ward
    assert "They have a site in the ward and do not play this role." in by_ward
    assert "Partners who know these people and work here" in both
    assert by_ward.count("Ask them") == both.count("Ask them") == 1


def test_many_who_could_be_asked_are_cut_short_and_counted(team, programme):
    many_partners(programme, 14)

    first = read(team, CELL, role="lending", community="deaf")
    rest = read(team, CELL, role="lending", community="deaf", near="2")

    assert "These are the first 12 of 14." in first
    assert "?role=lending&amp;community=deaf&amp;near=2#near" in first
    assert "These are 13 to 14 of 14." in rest
    assert rest.count("Ask them") == 2


def test_many_partners_in_a_cell_stand_on_pages(team, programme):
    many_partners(programme, 27, "lending")

    page = read(team, CELL, role="lending", community="deaf", page="2")

    assert page.count('role="rowheader"') == 2
    assert "role=lending&amp;community=deaf" in page
