"""Before a session is recorded: whose was it?"""

from __future__ import annotations

from django.urls import reverse

from dots.network.tests.makers import make_organisation


def test_the_team_chooses_whose_session_it_was(scene):
    make_organisation("Another hall", programme=scene.programme)
    client = scene.client("team member")

    page = client.get(reverse("support:choose_partner"), {"search": "weir"})

    assert b"Weir Hall" in page.content
    assert b"Another hall" not in page.content


def test_every_partner_that_has_not_left_can_be_chosen_page_by_page(scene):
    for number in range(210):
        make_organisation(f"Hall {number:03}", programme=scene.programme)
    make_organisation("A hall that left", programme=scene.programme, state="left")
    client = scene.client("team member")

    pages = [client.get(reverse("support:choose_partner"), {"page": page}) for page in range(1, 10)]

    names = {partner.name for page in pages for partner in page.context["page"]}
    assert names == {"Weir Hall", *(f"Hall {number:03}" for number in range(210))}


def test_somebody_of_one_partner_goes_straight_to_the_form(scene):
    response = scene.client("champion").get(reverse("support:choose_partner"))

    assert response.url == reverse("support:record", args=[scene.partner.pk])
