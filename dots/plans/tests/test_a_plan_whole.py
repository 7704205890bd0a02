"""A whole plan at once: on a page to print and as a file, to those who may read it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import PARTNER_MANAGER
from dots.plans.tests.makers import make_answers, make_done, make_measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(plan):
    make_done(plan, 1, focus="Carers at night", team_view="They are short of money")
    make_answers(plan, 3, quick=["Fix the Wi-Fi", "=1+1"])
    make_measure(plan, "sessions", value=40)
    return plan


def page(client, plan):
    return client.get(reverse("plans:whole", args=[plan.pk])).content.decode()


def saved(client, plan):
    file = client.get(reverse("plans:whole_csv", args=[plan.pk]))
    return b"".join(file.streaming_content).decode()


def test_every_stage_its_answers_and_the_measures_stand_on_one_page(team, answered):
    whole = page(team, answered)

    for words in ("Carers at night", "Fix the Wi-Fi", "They are short of money", "Sessions"):
        assert words in whole
    assert whole.count("Nothing is answered.") == 2
    assert (
        reverse("plans:whole", args=[answered.pk])
        in team.get(reverse("plans:plan", args=[answered.pk])).content.decode()
    )


def test_the_file_has_a_line_for_each_answer_and_no_formula(team, answered):
    lines = saved(team, answered).splitlines()

    assert any("Fix the Wi-Fi" in line for line in lines)
    assert any("Nothing is answered." in line for line in lines)
    assert not any(line.endswith(",=1+1") for line in lines)


def test_a_manager_has_nothing_that_is_for_the_team_only(client, answered):
    partner = answered.partners.get()
    sign_in(client, make_member(PARTNER_MANAGER, answered.programme, partner.pk))

    for told in (page(client, answered), saved(client, answered)):
        assert "Carers at night" in told
        assert "They are short of money" not in told


def test_an_empty_plan_is_whole_too(team, plan):
    whole = page(team, plan)

    assert whole.count("Nothing is answered.") == 4
    assert "No measure is agreed yet." in whole
