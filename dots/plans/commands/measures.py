"""Choose what a plan is judged by, change that, drop it and take it up again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.network.selectors import indicator_labels
from dots.plans.commands.plans import not_ahead, partners_named, still_open, touch
from dots.plans.models import Measure, Plan
from dots.plans.wording import day

explain_constraint(
    {
        "plans_measure_once": "This plan counts this already, in the same way. Nothing was saved."
        " Change the one that is there.",
        "plans_measure_at_least_one": "A target is at least one. Nothing was saved.",
    }
)


class Details(TypedDict, total=False):
    """What may be said of a measure beside what is counted."""

    value: int | None
    by: date | None
    counts: str
    partner_ids: list[UUID]
    note: str
    agreed_on: date  # where it is noted later


@command("plans.add_measure", on="plan")
def add_measure(*, actor: Actor, plan: Plan, indicator: str, **details: Unpack[Details]) -> Measure:
    """Agree to watch an indicator, and perhaps how much of it by when."""
    still_open(plan)
    measure = Measure(programme_id=plan.programme_id, plan=plan, indicator=indicator)
    if indicator not in indicator_labels(plan.programme):
        raise NotPossible("Choose an indicator of your list. Nothing was saved.")
    return keep(measure, details)


@command("plans.change_measure", on="measure")
def change_measure(*, actor: Actor, measure: Measure, **details: Unpack[Details]) -> Measure:
    """Say otherwise how much, by when, what counts or with whom it was agreed."""
    still_open(measure.plan)
    if measure.closed_on:
        raise NotPossible("This measure was dropped. Take it up again first.")
    return keep(measure, details)


def keep(measure: Measure, details: Mapping[str, Any]) -> Measure:
    """Save a measure with its details.

    Raises:
        NotPossible: a day without a target or before the plan counts, or a partner that is
            not around the plan.
    """
    said = dict(details)
    ids = said.pop("partner_ids", None)
    for name, value in said.items():
        setattr(measure, name, value.strip() if isinstance(value, str) else value)
    not_ahead(measure.agreed_on)
    if measure.by and not measure.value:
        raise NotPossible("Say how many by that day, or leave the day out. Nothing was saved.")
    began = measure.plan.began_on
    if measure.by and began and measure.by < began:
        raise NotPossible(
            f"The plan counts since {day(began)}: by a day before that nothing can have counted."
            " Choose a later one. Nothing was saved."
        )
    partners = partners_named(measure.programme_id, ids or [])
    around = set(measure.plan.partners.values_list("pk", flat=True))
    if any(one.pk not in around for one in partners):
        raise NotPossible("One of these partners is not part of the plan. Nothing was saved.")
    measure.save()
    if ids is not None:
        measure.partners.set(partners)
    touch(measure.plan)
    return measure


@command("plans.drop_measure", on="measure")
def drop_measure(*, actor: Actor, measure: Measure) -> Measure:
    """Stop watching a measure; that it was agreed stays."""
    still_open(measure.plan)
    if measure.closed_on:
        raise NotPossible("This measure was dropped already.")
    measure.closed_on = timezone.localdate()
    measure.save(update_fields=["closed_on"])
    touch(measure.plan)
    return measure


@command("plans.resume_measure", on="measure")
def resume_measure(*, actor: Actor, measure: Measure) -> Measure:
    """Watch a measure again that was dropped."""
    still_open(measure.plan)
    if not measure.closed_on:
        raise NotPossible("This measure counts already.")
    measure.closed_on = None
    measure.save(update_fields=["closed_on"])
    touch(measure.plan)
    return measure
