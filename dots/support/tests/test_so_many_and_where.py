"""A head count that hardly can be is asked about; the place is the last that was said."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.network.tests.makers import make_organisation
from dots.support.models import Activity
from dots.support.tests.makers import make_activity
from dots.support.tests.scene import HIGH, make_scene, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return make_scene()


@pytest.fixture
def champion(scene):
    return scene.client("champion")


def answers(**more):
    return said(starts_on=timezone.localdate().isoformat(), **more)


def test_more_people_than_a_session_holds_are_asked_about_once_and_stay_typed(scene, champion):
    page, form = reverse("support:record", args=[scene.partner.pk]), answers(how_many="100000")

    asked = champion.post(page, form).content.decode()
    champion.post(page, {**form, "how_many": "90000", "so_many": "100000"})

    assert "100,000 people at one session: hardly ever do more than 200 come." in asked
    assert 'value="100000"' in asked
    assert not Activity.objects.exists()
    for _ in range(2):
        assert champion.post(page, {**form, "so_many": "100000"}).status_code == 302
    assert Activity.objects.get().attendances == 100_000


def test_put_right_a_number_that_stood_is_not_asked_about_again(scene, champion):
    row = make_activity(organisation=scene.partner, attendances=350)
    page = reverse("support:correct", args=[row.pk])

    assert champion.post(page, answers(how_many="350", minutes="60")).status_code == 302
    assert Activity.objects.live().get().minutes == 60


def test_a_session_without_a_place_does_not_let_the_last_place_be_forgotten(scene, champion):
    page = reverse("support:record", args=[scene.partner.pk])
    make_activity(organisation=scene.partner, ward_id=HIGH, place="ward", source="form")
    make_activity(organisation=scene.partner, place="unknown", source="form")

    before = champion.get(page).context["form"].initial
    champion.post(page, answers(heads="3", site=str(scene.site.pk)))
    champion.post(page, answers(heads="4"))
    after = champion.get(page).context["form"].initial

    assert before["ward"] == HIGH
    assert after["site"] == str(scene.site.pk)


def test_the_place_of_one_partner_is_not_filled_in_for_another(scene):
    other = make_organisation(programme=scene.programme)
    lead = scene.client("programme lead")
    page = "support:record"
    lead.post(reverse(page, args=[scene.partner.pk]), answers(heads="3", site=str(scene.site.pk)))

    shown = lead.get(reverse(page, args=[other.pk]))

    assert "site" not in shown.context["form"].initial
