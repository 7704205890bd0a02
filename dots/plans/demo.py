"""Exborough's plans for communities: believable, the same for the same seed, at every stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dots.accounts.demo import managers_partner
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation, Site
from dots.places.selectors import ward_names
from dots.plans import commands
from dots.plans.models import Plan

Answers = dict[str, Any]


@dataclass(frozen=True)
class Story:
    """One plan: for whom, since how many days, and how far it came."""

    name: str
    community: str
    ward: int | None = None  # the place of a ward in the list by name
    days: int = 60
    settled: int = 0  # so many stages are done
    begun: bool = False  # the next one is under way
    skipped: int = 0  # this stage was left out
    repeated: int = 0  # this stage is gone through once more
    measures: tuple[tuple[str, int | None], ...] = ()
    closed: str = ""


STORIES = (
    Story(
        "Unpaid carers online",
        "unpaid-carers",
        None,
        240,
        4,
        measures=(("people-reached", 300), ("sessions", 1600)),
        repeated=2,
    ),
    Story(
        "People with a learning disability",
        "learning-disability",
        None,
        300,
        4,
        measures=(("attendances", 4500),),
    ),
    Story("Older people in the north", "older-people", 3, 150, 3, begun=True),
    Story(
        "New to English, new to forms",
        "new-to-english",
        8,
        120,
        2,
        begun=True,
        measures=(("sessions", 12),),
    ),
    Story("A warm room with Wi-Fi", "low-income", 12, 90, 2),
    Story("Deaf people and the GP surgery", "deaf", None, 75, 2, begun=True),
    Story("Young people leaving care", "young-people", None, 60, 1, begun=True),
    Story("Living with dementia", "dementia", 17, 45, 1),
    Story("Everyone in one ward", "", 21, 200, 4, skipped=2, measures=(("partners-reported", 8),)),
    Story("Looking for work", "looking-for-work", None, 180, 4),
    Story("People seeking asylum", "asylum-refugees", None, 30, 0, begun=True),
    Story("Living in supported homes", "in-care-homes", 26, 20, 0, begun=True),
    Story("Villages without a bus", "rural", 30, 7, 0),
    Story(
        "Tablets for tenants",
        "social-tenants",
        None,
        420,
        4,
        measures=(("attendances", 1200),),
        closed="The housing association leads it now; our part is done.",
    ),
)


def answers_to(stage: int, plan: Plan) -> Answers:
    """Return believable answers to a stage of our worksheets."""
    partners = [str(pk) for pk in plan.partners.order_by("name").values_list("pk", flat=True)]
    given: dict[int, Answers] = {
        1: {
            "focus": f"{plan.name}. Partners say that forms which went online last year are what"
            " people ask about most.",
            "known": "Partners see it every week; nobody has counted it before.",
            "trusted": partners[:2],
            "missing": ["The GP surgery", "The food bank"],
            "keep": "Short meetings, at their place, and something back for their own funders.",
        },
        2: {
            "barriers": ["cost", "confidence", "device"],
            "how": "One phone for a family; old tablets nobody dares to reset.",
            "assets": [
                "A hall with Wi-Fi",
                "Six volunteers on Thursdays",
                "Trust built over years",
            ],
            "strengths": "They help one another. Photographs and cooking bring people together.",
            "opportunities": ["A drop-in beside the lunch club", "Lend tablets for a month"],
        },
        3: {
            "first": ["The drop-in, because the room is free", "Then lending"],
            "quick": ["Fix the Wi-Fi password", "Ask two volunteers"],
            "later": ["Lend six tablets", "Train staff to spot who is left out"],
            "roles": ["hosting", "spotting", "lending"],
            "risks": "The volunteer who knows everything moves away: train a second one.",
        },
        4: {
            "why": "People book their own appointments, and partners fill in fewer forms for them.",
            "levels": ["Fewer calls to the office", "People help one another"],
            "gather": "From the sessions partners record already.",
            "share": "Each quarter, in the partners’ own meeting.",
        },
    }
    return given[stage]


REPEATED: Answers = {
    "barriers": ["confidence", "accessibility", "trust-safety"],
    "how": "Most have a device now. What is left is worry about fraud, and pages read aloud badly.",
}


def make_demo_plans(programme: Programme, *, today: date | None = None) -> list[Plan]:
    """Make the plans by commands; each has partners that know its people or its place."""
    today = today or timezone.localdate()
    actor = replace(Actor.system(programme, "demo"), door="demo")
    wards = list(ward_names(programme))
    made = []
    for story in STORIES:
        ward = wards[story.ward % len(wards)] if story.ward is not None and wards else ""
        plan = commands.start_plan(
            actor=actor,
            programme=programme,
            name=story.name,
            community=story.community or ("" if ward else "everyone"),
            ward_code=ward,
            began_on=today - timedelta(days=story.days),
        )
        if story.days > 10:
            partners = [one.pk for one in around(programme, story.community, ward)]
            shown = managers_partner(programme)
            if story == STORIES[0] and shown and shown not in partners:
                partners.append(shown)
            chosen = today - timedelta(days=story.days * 19 // 20)
            commands.set_partners(actor=actor, plan=plan, partner_ids=partners, on=chosen)
        tell(actor, plan.fresh(), story, today)
        made.append(plan)
    return made


def around(programme: Programme, community: str, ward: str) -> Sequence[Organisation]:
    """Return a few active partners for a plan."""
    active = Organisation.objects.live().filter(programme=programme, state="active")
    if community:
        theirs = list(active.for_community(community).order_by("name", "charity_number")[:6])
        open_to_all = active.for_community("everyone").order_by("name", "charity_number")
        few = [one for one in open_to_all[:10] if one not in theirs]
        return [*theirs, *few][: max(4, len(theirs))]
    there = Site.objects.filter(programme=programme, ward_code=ward, closed_on=None)
    active = active.filter(pk__in=there.values("organisation"))
    return list(active.order_by("name", "charity_number")[:7])


def tell(actor: Actor, plan: Plan, story: Story, today: date) -> None:
    """Bring a plan as far as its story goes."""
    for stage in range(1, story.settled + 1):
        done_on = today - timedelta(days=story.days * (5 - stage) // 5)
        if stage == story.skipped:
            because = "Done in a workshop before the plan"
            commands.skip_stage(actor=actor, plan=plan, stage=stage, because=because, on=done_on)
            continue
        answer(actor, plan, stage, answers_to(stage, plan))
        commands.finish_stage(actor=actor, plan=plan, stage=stage, on=done_on)
    go_on(actor, plan, story, today)
    commands.say_last_written(actor=actor, plan=plan, on=last_written(story, today))
    if story.closed:
        closed_on = today - timedelta(days=story.days // 8)
        commands.close_plan(actor=actor, plan=plan, because=story.closed, on=closed_on)


def last_written(story: Story, today: date) -> date:
    """Return when a plan was last written in: of late where a stage is under way."""
    ago = story.days * (5 - story.settled) // 5
    if story.begun or story.repeated:
        ago = min(ago, 2 + story.days % 17)
    return today - timedelta(days=ago)


def go_on(actor: Actor, plan: Plan, story: Story, today: date) -> None:
    """Bring what comes after the stages that are done: the next, and the measures."""
    if story.begun:
        some = dict(list(answers_to(story.settled + 1, plan).items())[:2])
        answer(actor, plan, story.settled + 1, some)
    if story.repeated:
        again = last_written(story, today) - timedelta(days=3)
        commands.repeat_stage(actor=actor, plan=plan, stage=story.repeated, on=again)
        answer(actor, plan, story.repeated, REPEATED)
    for indicator, value in story.measures:
        commands.add_measure(
            actor=actor,
            plan=plan,
            indicator=indicator,
            value=value,
            by=today + timedelta(days=120) if value else None,
            counts="focus" if story.community else "all",
            agreed_on=today - timedelta(days=story.days // 5),
        )


def answer(actor: Actor, plan: Plan, stage: int, answers: Answers) -> None:
    commands.save_answers(actor=actor, plan=plan, stage=stage, answers=answers, seen=0)
