"""A new round is about months nobody asked about yet; anything else is asked about, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.calculations.periods import quarter_of
from dots.network.tests.makers import make_organisation
from dots.support.models import CollectionRound
from dots.support.questions import USUAL
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import only, said


@pytest.fixture
def quarter(scene):
    """The last quarter that is over."""
    return quarter_of(timezone.localdate(), scene.programme.year_starts).later(-1)


def about(quarter):
    return {"period_from": quarter.starts, "period_to": quarter.ends}


def proposed(scene):
    return scene.client("team member").get(reverse("support:new_round")).context["form"].initial


def typed(first, last, **more):
    today = timezone.localdate()
    return said(
        title="Another",
        period_from=first.isoformat(),
        period_to=last.isoformat(),
        opens_on=today.isoformat(),
        due_on=(today + timedelta(days=14)).isoformat(),
        questions=list(USUAL),
        **more,
    )


def open_round(scene, form, status):
    return only(scene.client("team member"), reverse("support:new_round"), form, status)


def test_the_latest_months_without_a_round_are_proposed(scene, quarter):
    make_round(scene.programme, **about(quarter.later(-2)))
    make_round(scene.programme, **about(quarter), closed_at=timezone.now())

    initial = proposed(scene)

    assert initial["period_from"] == quarter.later(-1).starts


def test_months_that_another_round_asks_about_are_asked_about_first(scene, quarter):
    other = make_round(scene.programme, "The first", **about(quarter))
    make_return(other, scene.partner)
    form = typed(quarter.starts, quarter.ends)
    asked_back = open_round(scene, form, 200)

    open_round(scene, {**form, "sure_of": [f"beside-{other.pk}"]}, 302)

    page = asked_back.content.decode()
    assert "“The first” (open) is about some of these days too, for 1 partner." in page
    assert 'value="Another"' in page
    assert CollectionRound.objects.count() == 2


def test_months_that_are_not_over_are_asked_about_first(scene):
    today = timezone.localdate()
    form = typed(today - timedelta(days=30), today)
    asked_back = open_round(scene, form, 200)

    open_round(scene, {**form, "sure_of": ["over"]}, 302)

    assert "These months are not over until" in asked_back.content.decode()
    assert CollectionRound.objects.count() == 1


def test_changing_a_title_asks_nothing_about_days_that_stay(scene, quarter):
    make_round(scene.programme, **about(quarter))
    second = make_round(scene.programme, **about(quarter))
    client, address = scene.client("team member"), reverse("support:edit_round", args=[second.pk])
    only(client, address, typed(quarter.starts, quarter.ends))

    moved = only(client, address, typed(quarter.starts - timedelta(days=1), quarter.ends), 200)

    second.refresh_from_db()
    assert second.title == "Another"
    assert b"is about some of these days too, for 0 partners" in moved.content


def test_partners_asked_in_another_round_are_not_ticked(scene, quarter):
    first = make_round(scene.programme, "The first", **about(quarter))
    make_return(first, scene.partner)
    fresh = make_organisation("Fresh hall", programme=scene.programme)
    second = make_round(scene.programme, **about(quarter))

    page = scene.client("team member").get(reverse("support:ask", args=[second.pk]))

    assert page.context["form"].initial["organisation_ids"] == [str(fresh.pk)]
    assert "Weir Hall (in “The first”)" in page.content.decode()
    assert "1 of 2 partners is in another round about these months" in page.content.decode()


def test_the_only_partner_left_may_be_in_another_round(scene, quarter):
    make_return(make_round(scene.programme, "The first", **about(quarter)), scene.partner)
    second = make_round(scene.programme, **about(quarter))

    page = scene.client("team member").get(reverse("support:ask", args=[second.pk]))

    assert "The one partner is in another round about these months, so" in page.content.decode()


def test_a_round_asked_about_and_sent_twice_is_opened_once(scene, quarter):
    other = make_round(scene.programme, **about(quarter))
    client, form = scene.client("team member"), typed(quarter.starts, quarter.ends)
    sure = {**form, "sure_of": [f"beside-{other.pk}"]}

    for _ in range(2):
        only(client, reverse("support:new_round"), sure)

    assert CollectionRound.objects.count() == 2
