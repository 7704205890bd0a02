import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_operator, make_programme, sign_in
from dots.foundation.actor import EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.places import selectors
from dots.places.models import Area, AreaAlias
from dots.places.tests.makers import (
    LOW,
    MILL,
    MILLTOWN,
    enter,
    make_milltown,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER, EVALUATOR, PARTNER_MANAGER])
def test_everybody_in_the_programme_sees_its_wards_with_need_map_and_source(
    client, programme, role
):
    page = text_of(enter(client, programme, role).get(reverse("places:areas")))

    assert "<b>3</b> wards" in page
    assert "2 wards have the most small areas in the most deprived fifth" in page
    assert "<svg" in page
    assert "imd2025.csv" in page
    assert "Open Government Licence v3.0" in page


def test_the_map_names_the_one_ward_with_most_need(client, programme):
    Area.objects.filter(pk="E01900005").update(imd_decile=3)

    page = text_of(enter(client, programme).get(reverse("places:areas")))

    assert "Mill &amp; Weir has 2 of its 2 small areas in the most deprived fifth" in page


def test_a_programme_without_areas_says_how_to_begin(client):
    page = text_of(enter(client, make_programme()).get(reverse("places:areas")))

    assert "No areas yet" in page
    assert reverse("places:load") in page


def test_somebody_who_cannot_load_is_told_who_can(client):
    page = text_of(enter(client, make_programme(), TEAM_MEMBER).get(reverse("places:areas")))

    assert "The programme lead loads the council’s wards here." in page


def test_areas_without_figures_or_shapes_say_so(client, tmp_path):
    programme = make_programme()
    make_milltown(programme, tmp_path, deprivation=None, small_area_boundaries=None)
    enter(client, programme)

    wards = text_of(client.get(reverse("places:areas")))
    ward = text_of(client.get(reverse("places:ward", args=[MILL])))

    assert "Not loaded" in wards
    assert "There is no map" in wards
    assert "Not loaded" in ward
    assert "There is no map" in ward


def test_a_council_without_a_recorded_source_says_so(client, programme):
    Area.objects.filter(pk=MILLTOWN).update(sources=[])

    page = text_of(enter(client, programme).get(reverse("places:areas")))

    assert "No source is recorded." in page


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("mill", "Mill &amp; Weir"),
        (MILL, "Mill &amp; Weir"),
        ("Milltown 002A", "High Town"),
        ("ml2 2bb", "High Town"),
        ("ML2 9ZZ", "is outside Milltown"),
        ("Nowhere", "Nothing here has that name, code or postcode."),
        ("&", "Nothing here has that name, code or postcode."),
    ],
)
def test_wards_small_areas_and_postcodes_are_found(client, programme, asked, expected):
    response = enter(client, programme).get(reverse("places:areas"), {"q": asked})

    found = text_of(response).split("Found for")[1].split("<section>")[0]
    assert expected in found


def test_an_empty_search_shows_the_wards(client, programme):
    page = text_of(enter(client, programme).get(reverse("places:areas"), {"q": " "}))

    assert "Found for" not in page


def test_the_wards_can_be_taken_away_as_csv(client, programme):
    response = enter(client, programme).get(reverse("places:wards_csv"))

    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1] == "E05900002,High Town,Milltown,2024,2,2,0,0"
    assert len(lines) == 4


def test_a_ward_page_names_small_areas_neighbours_and_other_names(client, programme):
    AreaAlias.objects.create(area_id=MILL, text="The Mills", why="locals")

    page = text_of(enter(client, programme).get(reverse("places:ward", args=[MILL])))

    assert "Milltown 001A" in page
    assert "90%" in page
    assert "The Mills: locals" in page
    assert "Nearest wards" in page
    assert "Milltown 001A is more deprived than 90% of the country’s small areas" in page


def test_a_ward_of_another_council_is_not_found(client, programme):
    response = enter(client, programme).get(reverse("places:ward", args=["E05900010"]))

    assert response.status_code == 404


ADDRESSES = ["areas", "wards_csv", "load", "add_council"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_nobody_sees_areas_without_signing_in(client, programme, name):
    response = client.get(reverse(f"places:{name}"))

    assert response.status_code == 302
    assert reverse("account_login") in response.url


@pytest.mark.parametrize("name", ["wards_csv", "add_council"])
def test_an_operator_without_a_programme_has_no_pages_of_one(client, name):
    response = sign_in(client, make_operator()).get(reverse(f"places:{name}"))

    assert response.status_code == 404


# Another name for a ward.


def test_the_lead_says_how_else_a_ward_is_written(client, programme):
    address = reverse("places:other_name", args=[LOW])
    enter(client, programme)
    typed = {"command_id": str(uuid.uuid4()), "text": "E05001111", "why": "codes before 2018"}

    shown = client.get(address)
    first = client.post(address, typed)
    second = client.post(address, typed)

    assert "Another name or code for Low Town" in text_of(shown)
    assert first.url == second.url == reverse("places:ward", args=[LOW])
    assert AreaAlias.objects.count() == 1
    assert selectors.match_ward(programme, "E05001111").ward_code == LOW


def test_a_name_in_use_is_refused_and_what_was_typed_is_kept(client, programme):
    enter(client, programme)
    typed = {"command_id": str(uuid.uuid4()), "text": "Mill and Weir", "why": "a mistake"}

    response = client.post(reverse("places:other_name", args=[LOW]), typed)

    assert "already means Mill &amp; Weir" in text_of(response)
    assert "a mistake" in text_of(response)


def test_a_team_member_may_not_rename_wards(client, programme):
    enter(client, programme, TEAM_MEMBER)

    response = client.post(reverse("places:other_name", args=[LOW]), {"text": "x", "why": "y"})

    assert response.status_code == 403
    assert not AreaAlias.objects.exists()


def test_a_visitor_may_not_rename_wards(client, programme):
    response = client.post(reverse("places:other_name", args=[LOW]), {"text": "x", "why": "y"})

    assert response.status_code == 302
    assert not AreaAlias.objects.exists()
