"""Records of plans for tests, made by its commands."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.plans import commands
from dots.plans.models import Measure, Plan, StageRound

_numbers = count(1)


def make_plan(
    name: str = "",
    *,
    programme: Programme | None = None,
    partners: tuple[Organisation, ...] = (),
    **fields: Any,
) -> Plan:
    """An open plan, for whoever is named; its partners say the programme when none is given."""
    if programme is None:
        programme = partners[0].programme if partners else make_organisation().programme
    given = {"began_on": date(2026, 4, 1), **fields}
    name = name or f"Plan {next(_numbers)}"
    plan = Plan.objects.create(name=name, programme=programme, **given)
    plan.partners.set(partners)
    return plan


def system_of(plan: Plan) -> Actor:
    return Actor.system(plan.programme, "a test")


def make_answers(plan: Plan, stage: int = 1, **answers: Any) -> StageRound:
    """Answers to a stage; underscores in a name stand for hyphens of the prompt's code."""
    said = {code.replace("_", "-"): value for code, value in answers.items()}
    return commands.save_answers(
        actor=system_of(plan), plan=plan, stage=stage, answers=said, seen=1000
    )


def make_done(plan: Plan, stage: int = 1, **answers: Any) -> StageRound:
    """A stage that is done."""
    make_answers(plan, stage, **answers)
    return commands.finish_stage(actor=system_of(plan), plan=plan, stage=stage)


def make_measure(
    plan: Plan, indicator: str = "sessions", partners: tuple[Organisation, ...] = (), **fields: Any
) -> Measure:
    """So many sessions are watched; the rest as said."""
    measure = Measure.objects.create(
        plan=plan, programme_id=plan.programme_id, indicator=indicator, **fields
    )
    measure.partners.set(partners)
    return measure
