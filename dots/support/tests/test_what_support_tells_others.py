"""Home pages, a partner's page and its timeline say how things stand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.ids import new_id
from dots.foundation.registries import timeline_of
from dots.network.tests.makers import make_organisation
from dots.support.panels import our_return, partners_returns, record_a_session, who_is_silent
from dots.support.tests.makers import make_activity, make_return, make_round


def today():
    return timezone.localdate()


def test_the_team_is_asked_to_open_a_round_when_there_is_none(scene):
    said = who_is_silent(scene.lead)

    assert said["address"] == reverse("support:new_round")


@pytest.mark.parametrize(("due", "says"), [(5, "It is due"), (-5, "It was due")])
def test_the_team_sees_whom_to_chase(scene, due, says):
    asked_for = make_round(
        scene.programme, due_on=today() + timedelta(days=due), opens_on=today() - timedelta(days=9)
    )
    make_return(asked_for, scene.partner)
    done = make_organisation(programme=scene.programme)
    make_return(asked_for, done, state="in", answered_at=timezone.now())

    said = who_is_silent(scene.lead)

    assert says in said["text"]
    assert said["title"].endswith("1 of 2 is in")
    assert [item["title"] for item in said["items"]] == ["Weir Hall"]


def test_the_team_is_told_when_all_are_in(scene):
    asked_for = make_round(scene.programme)
    make_return(asked_for, scene.partner, state="nothing", answered_at=timezone.now())

    assert who_is_silent(scene.lead)["text"] == "Every partner asked has answered."


@pytest.mark.parametrize("role", ["evaluator", "champion", "partner manager"])
def test_only_the_team_sees_the_board(scene, role):
    assert who_is_silent(scene.actor(role)) is None


def test_a_champion_sees_the_last_sessions_and_the_next(scene):
    make_activity(organisation=scene.partner, title="Tea", people=8)
    make_activity(organisation=make_organisation(programme=scene.programme), title="Far")

    said = record_a_session(scene.actor("champion"))

    assert [item["title"] for item in said["items"]] == ["Tea"]
    assert record_a_session(scene.lead) is None


def test_a_manager_sees_what_is_asked_now_then_that_it_is_in(scene, asked):
    manager = scene.actor("partner manager")
    begun = our_return(manager)
    asked.state, asked.answered_at = "in", timezone.now()
    asked.save()

    assert begun["action"] == "Start"
    assert our_return(manager)["title"] == "Your figures are in"
    assert our_return(scene.actor("champion")) is None
    assert our_return(scene.actor("partner manager", make_organisation())) is None


def test_a_manager_of_whom_nothing_was_asked_sees_no_return(scene):
    assert our_return(scene.actor("partner manager")) is None


def test_a_partners_page_shows_its_returns_to_those_concerned(scene, asked):
    other = make_organisation(programme=scene.programme)
    asked.asked_at = timezone.now()
    asked.save()

    said = {
        role: partners_returns(scene.actor(role), scene.partner)
        for role in ("team member", "partner manager", "champion")
    }

    assert said["team member"]["tasks"][0]["address"] == reverse("support:return", args=[asked.pk])
    assert said["partner manager"]["tasks"][0]["address"].startswith("/support/our-returns/")
    assert partners_returns(scene.actor("evaluator"), scene.partner) is None
    assert said["champion"]["tasks"][0]["state_text"] == "Late"
    assert partners_returns(scene.actor("champion", other), scene.partner) is None
    assert partners_returns(scene.lead, other) is None
    assert partners_returns(scene.lead, scene.site) is None


def test_a_partners_timeline_tells_returns_sessions_and_files(scene, asked):
    asked.asked_at = timezone.now()
    asked.save()
    make_return(make_round(scene.programme), scene.partner)
    for state in ("in", "nothing"):
        make_return(
            make_round(scene.programme), scene.partner, state=state, answered_at=timezone.now()
        )
    make_activity(organisation=scene.partner)
    make_activity(organisation=scene.partner, source="import", import_id=new_id())

    told = [entry.title for entry in timeline_of(scene.lead, scene.partner)]

    for title in (
        "Asked for figures for April to June 2025",
        "Figures came in for April to June 2025",
        "Nothing to report for April to June 2025",
        "Sessions recorded",
        "A spreadsheet came in",
    ):
        assert title in told
    assert not [entry for entry in timeline_of(scene.lead, scene.site) if entry.title in told]


@pytest.mark.parametrize("role", ["programme lead", "partner manager", "champion", "evaluator"])
def test_home_and_the_partners_page_open_for_each_role(scene, asked, role):
    client = scene.client(role)
    make_activity(organisation=scene.partner, title="Tea")

    pages = [
        client.get("/").status_code,
        client.get(reverse("network:organisation", args=[scene.partner.pk])).status_code,
    ]

    assert pages == [200, 200]
