"""The list of partners, its file, and the page of one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.network.tests.makers import make_contact, make_organisation, make_project, make_site
from dots.places.tests.makers import MILL

pytestmark = pytest.mark.django_db


def test_the_page_of_a_partner_says_what_matters(team, programme, milltown):
    partner = make_organisation(
        "Northmoor Carers",
        programme=programme,
        communities=["unpaid-carers"],
        website="https://example.org/",
        partner_since="2024-03-01",
    )
    make_site("The hall", organisation=partner, ward_code=MILL)
    make_contact("Amina Yusuf", organisation=partner, kind="main")
    make_contact("Dee Marlow", organisation=partner, kind="champion")
    make_project("Online together", partners=(partner,), starts_on="2024-05-01", funder="A fund")

    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert "Charity" not in page
    assert "with us since March 2024: 1 site and 2 people, 1 of them digital champions." in page
    assert "Amina Yusuf" in page
    assert "Mill &amp; Weir" in page
    assert "Online together" in page
    assert "Became a partner" in page
    assert "Project starts" in page


def test_the_list_is_searched_and_filtered(team, programme, milltown):
    carers = make_organisation(
        "Carers Together",
        programme=programme,
        communities=["unpaid-carers"],
        kind="charity",
        partner_since="2024-03-01",
    )
    make_site(organisation=carers, ward_code=MILL)
    make_contact(organisation=carers, kind="champion")
    make_organisation("Quayside Practice", programme=programme, kind="health", state="paused")
    make_organisation("Somebody else’s")

    def names(**asked):
        rows = team.get(reverse("network:organisations"), asked).context["rows"]
        return [row[0]["text"] for row in rows]

    assert names() == ["Carers Together", "Quayside Practice"]
    assert names(sort="-name") == ["Quayside Practice", "Carers Together"]
    assert names(search="quay") == ["Quayside Practice"]
    assert names(ward=MILL) == ["Carers Together"]
    assert names(state="paused") == ["Quayside Practice"]
    assert names(kind="charity", search="together") == ["Carers Together"]
    assert names(kind="nonsense") == ["Carers Together", "Quayside Practice"]


def test_a_list_without_partners_says_how_to_begin(team):
    page = team.get(reverse("network:organisations")).content.decode()

    assert "No partners yet" in page


def test_a_search_that_finds_nothing_says_so(team, programme):
    make_organisation(programme=programme)

    page = team.get(reverse("network:organisations"), {"search": "zzz"}).content.decode()

    assert "No partners found" in page


def test_the_file_holds_the_list_and_no_formula(team, programme):
    partner = make_organisation("=1+1 Club", programme=programme, communities=["gone-code"])
    make_site(organisation=partner)
    make_contact("Amina Yusuf", organisation=partner)

    response = team.get(reverse("network:organisations_csv"))

    text = b"".join(response.streaming_content).decode()
    assert "'=1+1 Club" in text
    assert "Amina" not in text


def test_a_page_of_partners_asks_few_questions(team, programme, django_assert_max_num_queries):
    for _ in range(30):
        partner = make_organisation(programme=programme)
        make_site(organisation=partner)
        make_contact(organisation=partner)

    with django_assert_max_num_queries(20):
        response = team.get(reverse("network:organisations"))

    assert "1 to 25 of 30" in response.content.decode()
