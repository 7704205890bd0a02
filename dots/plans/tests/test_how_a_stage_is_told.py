"""How a plan's page and timeline tell of its stages: days, repeats, what is agreed."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.plans.commands import finish_stage, resume_stage, set_partners, skip_stage
from dots.plans.panels import what_happened
from dots.plans.tests.makers import make_done, make_measure, system_of

pytestmark = pytest.mark.django_db


def sent(**fields):
    return {"command_id": uuid.uuid4(), "seen": 0, **fields}


def at(name, plan, *args):
    return reverse(f"plans:{name}", args=[plan.pk, *args])


def page(client, name, plan, *args):
    return client.get(at(name, plan, *args)).content.decode()


def test_the_timeline_tells_the_day_a_stage_was_done_and_not_the_day_that_was_noted(team, plan):
    actor = system_of(plan)
    finish_stage(actor=actor, plan=plan, stage=1, on=date(2026, 3, 2))
    resume_stage(actor=actor, plan=plan, stage=1)
    finish_stage(actor=actor, plan=plan, stage=1, on=date(2026, 5, 3))

    told = [(one.title, timezone.localdate(one.at)) for one in what_happened(actor, plan)]

    today = timezone.localdate()
    assert ("Stage 1 done", date(2026, 5, 3)) in told
    assert [day for title, day in told if title == "Stage 1 done"] == [today, date(2026, 5, 3)]
    assert ("Stage 1 taken up again", today) in told


def test_a_sheet_saved_empty_is_not_called_answered(team, plan):
    said = team.post(at("answer", plan, 3), sent(), follow=True).content.decode()

    assert "Nothing is answered yet. Any answer can wait." in said
    assert "Your answers are kept" not in said


def test_a_stage_repeated_with_nothing_new_can_be_called_done_at_once(team, plan):
    make_done(plan, 2, assets=["A hall"])
    team.post(at("repeat_stage", plan, 2), sent())

    assert at("finish_stage", plan, 2) in page(team, "stage", plan, 2)
    assert at("finish_stage", plan, 1) not in page(team, "stage", plan, 1)


def test_the_fourth_stage_shows_the_measures_agreed(team, plan):
    make_measure(plan, "sessions", value=40)
    make_measure(plan, "attendances", closed_on=date(2026, 5, 1))

    said = page(team, "stage", plan, 4)

    assert "Measures agreed" in said
    assert "Sessions" in said
    assert "Nothing recorded yet" in said
    assert "Attendances" not in said
    assert "Measures agreed" not in page(team, "stage", plan, 3)


def test_the_day_a_stage_was_left_out_is_told_where_it_is_noted_later(plan):
    actor = system_of(plan)
    skip_stage(actor=actor, plan=plan, stage=2, because="A workshop", on=date(2026, 3, 2))

    told = [(one.title, timezone.localdate(one.at)) for one in what_happened(actor, plan)]

    assert told == [("Stage 2 left out", date(2026, 3, 2))]


def test_partners_chosen_twice_on_one_day_are_told_once(plan, partner):
    actor = system_of(plan)
    set_partners(actor=actor, plan=plan, partner_ids=[])
    set_partners(actor=actor, plan=plan, partner_ids=[partner.pk], on=date(2026, 3, 2))

    told = [(one.title, timezone.localdate(one.at)) for one in what_happened(actor, plan.fresh())]

    assert told == [("Partners chosen", date(2026, 3, 2))]
