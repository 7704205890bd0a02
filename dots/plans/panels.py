"""What plans show on a partner's page, on home pages, in timelines and among the milestones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.models import Event
from dots.foundation.permissions import allowed
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation
from dots.network.overview import in_words
from dots.network.selectors import indicator_labels, programme_of
from dots.network.timeline import on_day
from dots.plans.models import Measure, Plan, StageRound
from dots.plans.models.plans import ALL_DONE, STAGES
from dots.plans.models.stages import DONE, SKIPPED
from dots.plans.our_worksheets import WHAT_TO_DO
from dots.plans.selectors import plans_of_partner, stuck
from dots.plans.wording import Names, where_it_stands

MOST = 5
SENTENCES = {
    "plans.start_plan": "Plan begun",
    "plans.change_plan": "Details changed",
    "plans.set_partners": "Partners chosen",
    "plans.close_plan": "Closed",
    "plans.reopen_plan": "Taken up again",
}
MEASURE_SENTENCES = {
    "plans.add_measure": "Measure agreed",
    "plans.change_measure": "Measure changed",
    "plans.drop_measure": "Measure dropped",
    "plans.resume_measure": "Measure taken up again",
}
ROUND_SENTENCES = {
    "plans.finish_stage": "Stage {} done",
    "plans.skip_stage": "Stage {} left out",
    "plans.resume_stage": "Stage {} taken up again",
    "plans.repeat_stage": "Stage {} begun once more",
}
SETTLING = ("plans.finish_stage", "plans.skip_stage")  # their records say on which day

Noted = tuple[str, datetime, UUID | None]  # what was done, when that was noted, to which record


def plans_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Return the plans that a partner is part of."""
    if not isinstance(record, Organisation) or not meets(actor):
        return None
    found = list(plans_of_partner(actor, record))
    if not found:
        return None
    names = Names(programme_of(actor))
    return {"plans": [line(plan, names) for plan in found]}


def meets(actor: Actor) -> bool:
    """True for those who may see plans at all."""
    return actor.programme is not None and allowed(actor, "plans.see_plans", actor.programme)


def line(plan: Plan, names: Names) -> dict[str, str]:
    return {
        "name": plan.name,
        "text": f"{names.focus(plan)}. {where_it_stands(plan)}",
        "address": reverse("plans:plan", args=[plan.pk]),
    }


def waiting_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell the team which plans wait for a next step."""
    if not actor.is_team:
        return None
    count = stuck(actor).count()
    if not count:
        return None
    return {
        "title": "Plans waiting for a next step",
        "text": f"{in_words(count, 'plan has', 'plans have')} had no word for three weeks, or no"
        " measure though all stages are done.",
        "items": [
            {
                "title": plan.name,
                "address": reverse("plans:plan", args=[plan.pk]),
                "note": waits_for(plan),
            }
            for plan in stuck(actor)[:MOST]
        ],
        "address": reverse("plans:plans"),
        "action": "See all plans",
    }


def waits_for(plan: Plan) -> str:
    """Say in a few words what a plan waits for."""
    return "agree a measure" if plan.stage == ALL_DONE else WHAT_TO_DO[plan.stage]


def own_plans(actor: Actor) -> dict[str, Any] | None:
    """Tell a partner's manager of the plans their organisation is part of."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    found = list(Plan.objects.within(actor).open().order_by("name")[: MOST + 1])
    if not found:
        return None
    return {
        "title": "Plans you are part of",
        "items": [
            {
                "title": plan.name,
                "address": reverse("plans:plan", args=[plan.pk]),
                "note": where_it_stands(plan),
            }
            for plan in found[:MOST]
        ],
        "address": reverse("plans:plans"),
        "action": "See them all",
    }


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield what happened to a plan; on a partner's page, the plans it is part of."""
    if isinstance(record, Organisation) and meets(actor):
        for plan in plans_of_partner(actor, record):
            address = reverse("plans:plan", args=[plan.pk])
            begun = on_day(plan.began_on, plan.created_at)
            yield TimelineEntry(begun, "Plan begun", f"{plan.name}.", address)
    elif isinstance(record, Plan) and allowed(actor, "plans.see_plans", record):
        yield from of_plan(record)


def of_plan(plan: Plan) -> Iterator[TimelineEntry]:
    """Yield a plan's own events, those of its stages and of its measures."""
    rounds = {one.pk: one for one in StageRound.objects.filter(plan=plan)}
    agreed = {one.pk: one for one in Measure.objects.filter(plan=plan)}
    measures = {pk: one.indicator for pk, one in agreed.items()}
    called = indicator_labels(plan.programme) if measures else {}
    actions = [*SENTENCES, *ROUND_SENTENCES, *MEASURE_SENTENCES]
    done = Event.objects.filter(
        programme_id=plan.programme_id,
        record_id__in=[plan.pk, *rounds, *measures],
        action__in=actions,
    )
    events = list(done.values_list("action", "happened_at", "record_id").order_by("happened_at"))
    days = own_days(plan, rounds, agreed, events)
    for action, noted_at, pk in told_once(events):
        at = on_day(days.get((action, noted_at, pk)), noted_at)
        if action in SENTENCES:
            yield TimelineEntry(at, SENTENCES[action])
        elif action in MEASURE_SENTENCES:
            indicator = measures[pk]
            said_of = called.get(indicator, indicator)
            yield TimelineEntry(at, MEASURE_SENTENCES[action], f"{said_of}.")
        else:
            title = ROUND_SENTENCES[action].format(rounds[pk].stage)
            yield TimelineEntry(at, title, f"{STAGES[rounds[pk].stage]}.")


def told_once(events: list[Noted]) -> list[Noted]:
    """Leave the last of several choices of partners that were noted on one day."""
    last = {
        timezone.localdate(at): (action, at, pk)
        for action, at, pk in events
        if action == "plans.set_partners"
    }
    return [one for one in events if one[0] != "plans.set_partners" or one in last.values()]


def own_days(
    plan: Plan, rounds: dict[UUID, StageRound], agreed: dict[UUID, Measure], events: list[Noted]
) -> dict[Noted, date | None]:
    """Return event -> the day its record says: of what was done twice, the last time only."""
    last = {(action, pk): (action, at, pk) for action, at, pk in events}
    said: dict[tuple[str, UUID | None], date | None] = {
        ("plans.start_plan", plan.pk): plan.began_on,
        ("plans.close_plan", plan.pk): plan.closed_on,
        ("plans.set_partners", plan.pk): plan.partners_on,
    }
    said |= {("plans.add_measure", pk): one.agreed_on for pk, one in agreed.items()}
    for pk, one in rounds.items():
        said |= {(action, pk): one.settled_on for action in SETTLING}
        said["plans.repeat_stage", pk] = one.begun_on
    return {last[key]: day for key, day in said.items() if key in last}


def standing_of(stage: int, actor: Actor) -> str:
    """Say for how many plans a stage is settled; nothing before the first is begun."""
    rounds = StageRound.objects.within(actor).filter(stage=stage)
    counts = rounds.aggregate(
        begun=Count("plan", distinct=True),
        done=Count("plan", distinct=True, filter=Q(state__in=(DONE, SKIPPED))),
    )
    if not counts["begun"]:
        return ""
    return f"{counts['done']:,} of {in_words(counts['begun'], 'plan')} that began it are through"


def plans_begun(actor: Actor) -> str:
    """Say how many plans are open, and how many were closed."""
    found = Plan.objects.within(actor)
    still, count = found.open().count(), found.count()
    closed = f", and {count - still:,} closed" if count > still else ""
    return f"{in_words(still, 'open plan')}{closed}" if count else ""


def measures_agreed(actor: Actor) -> str:
    count = Measure.objects.within(actor).open().count()
    return in_words(count, "measure") + " agreed" if count else ""
