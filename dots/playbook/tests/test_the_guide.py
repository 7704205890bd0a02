"""The four stages as a guide, read from the live system."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.conversations.tests.makers import make_conversation
from dots.foundation.actor import CHAMPION, EVALUATOR, TEAM_MEMBER
from dots.foundation.registries import milestones
from dots.network.tests.makers import make_organisation
from dots.plans.tests.makers import make_plan
from dots.playbook.steps import STAGES

pytestmark = pytest.mark.django_db

PLAYBOOK = reverse("playbook:playbook")
CODES = {step.code: stage.number for stage in STAGES for step in stage.steps}


@pytest.fixture
def team(client, programme):
    return sign_in(client, make_member(TEAM_MEMBER, programme))


def test_an_empty_programme_finds_every_step_not_begun_and_what_comes_first(team):
    page = team.get(PLAYBOOK).content.decode()

    assert "The four stages, step by step" in page
    assert page.count("<b>Here:</b> not begun.") == len(CODES)
    assert "Next: <a" in page
    assert "Load your wards" in page.split("Next: <a")[1][:120]


def test_a_step_says_how_it_stands_here(team, programme):
    make_organisation(programme=programme)

    page = team.get(PLAYBOOK).content.decode()

    assert f"1 of {len(CODES)} steps are under way" in page
    assert "1 active partner." in page


def test_each_total_says_what_is_counted(team, programme):
    partner = make_organisation(programme=programme)
    make_organisation(programme=programme)
    make_organisation(programme=programme, state="paused")
    for closed_on in (None, None, date(2026, 5, 1)):
        make_plan(programme=programme, closed_on=closed_on)
    make_conversation(partner, answers={"assets": "A hall"})

    page = team.get(PLAYBOOK).content.decode()

    assert "2 active partners." in page
    assert "2 open plans, and 1 closed." in page
    assert "Barriers or assets recorded for 1 of 2 active partners." in page


def test_how_long_it_took_elsewhere_has_its_source_or_says_there_is_none(team):
    page = team.get(PLAYBOOK).content.decode()

    known = [step for stage in STAGES for step in stage.steps if step.elsewhere]
    assert known
    assert all(step.elsewhere.source.address in page for step in known)
    assert page.count("we found no source that says") == len(CODES) - len(known)
    assert page.count("Our reading of stage") == 4


def test_every_milestone_belongs_to_a_step_of_its_stage_and_every_step_has_one():
    told = {(one.code, one.stage) for one in milestones}

    assert told == set(CODES.items())


@pytest.mark.parametrize("role", [EVALUATOR, CHAMPION])
def test_the_playbook_is_the_teams(client, programme, role):
    at = make_organisation(programme=programme).pk if role == CHAMPION else None
    sign_in(client, make_member(role, programme, at))

    assert client.get(PLAYBOOK).status_code == 403


def test_a_team_member_reads_it_without_packs(team):
    assert reverse("playbook:packs") not in team.get(PLAYBOOK).content.decode()
