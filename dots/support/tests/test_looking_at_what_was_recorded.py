"""The list of what was recorded: found, narrowed, counted in words, taken away as a file."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from dots.foundation.ids import new_id
from dots.network.tests.makers import make_organisation, make_project, make_site
from dots.support.models import ReturnVersion
from dots.support.tests.makers import make_activity, make_return
from dots.support.tests.scene import HIGH, MILL, make_scene
from dots.support.views import sessions


@pytest.fixture
def rows(scene):
    project = make_project(partners=(scene.partner,))
    other = make_organisation("Other hall", programme=scene.programme)
    return {
        "tea": make_activity(organisation=scene.partner, title="Tea", ward_id=MILL),
        "job": make_activity(organisation=scene.partner, title="Job club", project=project),
        "far": make_activity(organisation=other, title="Far", place="elsewhere"),
        "old": make_activity(organisation=other, title="Old", starts_on=date(2024, 1, 9)),
        "out": make_activity(organisation=scene.partner, title="Taken out", state="undone"),
    }


def titles(response):
    return {row[0]["text"] for row in response.context["table"]}


def test_the_list_says_what_it_adds_up_to_and_never_adds_people(scene, rows):
    page = scene.client("programme lead").get(reverse("support:rows"))

    assert titles(page) == {"Tea", "Job club", "Far", "Old"}
    assert page.context["sums"] == "found: 4 sessions, 32 attendances."
    assert b"People are not added up here" in page.content


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (lambda scene, rows: {"search": "tea"}, {"Tea"}),
        (lambda scene, rows: {"partner": scene.partner.pk}, {"Tea", "Job club"}),
        (lambda scene, rows: {"project": rows["job"].project_id}, {"Job club"}),
        (lambda scene, rows: {"period": "2024-01"}, {"Old"}),
        (lambda scene, rows: {"period": "2025-26"}, {"Tea", "Job club", "Far"}),
        (lambda scene, rows: {"place": MILL}, {"Tea"}),
        (lambda scene, rows: {"place": HIGH}, set()),
        (lambda scene, rows: {"place": "elsewhere"}, {"Far"}),
        (lambda scene, rows: {"place": "nonsense", "search": "tea"}, {"Tea"}),
    ],
)
def test_the_list_is_narrowed(scene, rows, asked, found):
    page = scene.client("team member").get(reverse("support:rows"), asked(scene, rows))

    assert titles(page) == found


@pytest.mark.parametrize("role", ["champion", "partner manager"])
def test_people_of_a_partner_see_only_their_own(scene, rows, role):
    client = scene.client(role)

    page = client.get(reverse("support:rows"))

    assert titles(page) == {"Tea", "Job club"}
    assert client.get(reverse("support:row", args=[rows["far"].pk])).status_code == 404


def test_an_evaluator_sees_no_single_row(scene, rows):
    client = scene.client("evaluator")

    statuses = [
        client.get(reverse("support:rows")).status_code,
        client.get(reverse("support:rows_csv")).status_code,
        client.get(reverse("support:row", args=[rows["tea"].pk])).status_code,
    ]

    assert statuses == [403, 403, 404]
    assert b">Sessions<" not in client.get("/").content


def test_another_programme_and_a_visitor_see_nothing(scene, rows):
    stranger = make_scene().client("programme lead")

    page = stranger.get(reverse("support:rows"))

    assert titles(page) == set()
    assert b"Nothing recorded yet" in page.content
    assert stranger.get(reverse("support:row", args=[rows["tea"].pk])).status_code == 404
    assert Client().get(reverse("support:rows")).status_code == 302


def test_a_very_long_list_is_not_added_up(scene, rows, monkeypatch):
    monkeypatch.setattr(sessions, "MOST_ADDED", 1)

    page = scene.client("programme lead").get(reverse("support:rows"))

    assert page.context["sums"].startswith("found. Narrow the list")


def test_the_file_holds_the_list_and_no_formula(scene):
    make_activity(organisation=scene.partner, title="=cmd|'/c calc'!A1", ward_id=MILL)
    make_activity(
        organisation=scene.partner,
        title="Tea",
        project=make_project(partners=(scene.partner,)),
        place="several",
    )

    response = scene.client("programme lead").get(reverse("support:rows_csv"))

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert "'=cmd" in text
    assert "Mill & Weir" in text
    assert "Several wards" in text
    assert text.count("\n") == 3


def test_a_row_recorded_here_tells_all_that_was_said(scene):
    row = make_activity(
        organisation=scene.partner,
        minutes=30,
        wants=["health"],
        tasks=[{"code": "creating", "went": "alone"}],
        kind="drop-in",
        mode="phone",
        community="everyone",
        site=scene.site,
        ward_id=MILL,
        people=8,
        new_people=2,
    )

    page = scene.client("programme lead").get(reverse("support:row", args=[row.pk])).content

    assert b"Recorded here" in page
    assert b"By themselves" in page
    assert b"2 of them new this year" in page


def test_a_row_from_a_spreadsheet_says_so(scene):
    row = make_activity(
        organisation=scene.partner,
        source="import",
        import_id=new_id(),
        sessions=3,
        attendances=None,
    )

    page = scene.client("programme lead").get(reverse("support:row", args=[row.pk])).content

    assert b"Came in a spreadsheet" in page
    assert b"3 sessions, no number of people given" in page


def test_a_row_from_a_return_leads_to_it(scene):
    asked = make_return(organisation=scene.partner)
    version = ReturnVersion.objects.create(
        programme=scene.programme, for_return=asked, given_through="link"
    )
    row = make_activity(
        organisation=scene.partner,
        source="return",
        return_version=version,
        starts_on=date(2025, 4, 1),
        ends_on=date(2025, 6, 30),
        sessions=2,
        people=5,
    )
    client = scene.client("programme lead")

    page = client.get(reverse("support:row", args=[row.pk])).content.decode()
    listed = client.get(reverse("support:rows"))

    assert reverse("support:return", args=[asked.pk]) in page
    assert "April to June 2025" in page
    assert titles(listed) == {"From a return"}


def test_a_confidential_site_is_never_named(scene):
    refuge = make_site("Safe house", organisation=scene.partner, is_confidential=True)
    row = make_activity(organisation=scene.partner, site=refuge, ward_id=MILL)
    client = scene.client("programme lead")

    pages = [
        client.get(reverse("support:rows")).content,
        client.get(reverse("support:row", args=[row.pk])).content,
        b"".join(client.get(reverse("support:rows_csv")).streaming_content),
    ]

    assert not any(b"Safe house" in page for page in pages)
    assert all(b"Mill" in page for page in pages)
