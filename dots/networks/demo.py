"""Exborough's networks: believable, the same for the same seed, with letters and answers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from dots.accounts.models import Membership
from dots.actions.commands import add_action, answer_action
from dots.actions.models import NOT_YET, PARTNER, SAID_DONE, TEAM
from dots.calculations.shut_days import open_day
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.models import Programme
from dots.frameworks.selectors import labels
from dots.network.models import Organisation, Site
from dots.networks.commands import (
    add_meeting,
    add_members,
    note_answers_before,
    note_back,
    note_sent_before,
    set_plan,
    start_network,
    write_up,
)
from dots.networks.models import COMES, INVITATION, MINUTES, NOT, OTHER, Mailing, Meeting, Network
from dots.networks.selectors.meetings import MEETING
from dots.places.selectors import ward_names
from dots.plans.commands import say_last_written
from dots.plans.models import Plan

Built = tuple[list[Network], list[Meeting]]
BETWEEN = timedelta(days=165)


@dataclass(frozen=True)
class Story:
    """A network: what it is about, for whom or where, and how often it met."""

    name: str
    theme: str
    community: str = ""
    wards: tuple[int, ...] = ()  # which of the city's, by name
    size: int = 8
    meetings: int = 5


STORIES = (
    Story("Learning disability network", "Easy read, and one to one help", "learning-disability"),
    Story("Unpaid carers’ round table", "Forms, benefits and a break", "unpaid-carers", size=9),
    Story("North local care partnership", "Health and care in the north", wards=(0, 1, 2, 3)),
    Story("Riverside local care partnership", "Health and care by the river", wards=(8, 9, 10)),
    Story("Older people online", "Drop-ins that last", "older-people", size=10, meetings=6),
    Story("Deaf people and the web", "Signed help, and captions", "deaf", size=5, meetings=4),
    Story("New to Exborough", "First forms in a new language", "new-to-english", size=7),
    Story("Housing and getting online", "Tenants’ Wi-Fi and repairs", "social-tenants", size=6),
)
AGENDAS = (
    ("What we agreed last time", "Who comes through the door", "Rooms for the winter"),
    ("What we agreed last time", "Tablets to lend", "Any other matters"),
    ("Welcome to new members", "Data for those who have none", "A day for volunteers"),
    ("What we agreed last time", "Forms that went online this year", "Next steps"),
)
PLACES = ("Central Library, room 2", "Market Hall, upstairs", "Quayside Hub", "")
SAID = (
    "Drop-ins are full on Tuesdays and quiet on Fridays. We try a Thursday evening until spring.",
    "Twelve tablets are out, two came back broken. The waiting list is shorter than in summer.",
    "The form for council tax changed. Two members keep a list of what people stumble over.",
    "A room was offered from January. We need two more volunteers before it can open.",
)
NOTED = ("The chair may step down in spring.", "Ask the library about heating.", "", "")
TO_DO = (
    ("Send the list of rooms to everybody", TEAM),
    ("Ask three members to try the new form", TEAM),
    ("Open the small hall one evening", PARTNER),
    ("Bring the broken tablets to the workshop", PARTNER),
    ("Find two volunteers for Thursdays", PARTNER),
    ("Put the dates on the website", TEAM),
)


@transaction.atomic  # one wait for the disk instead of hundreds
def make_demo_networks(
    programme: Programme, *, seed: int = 2604, today: date | None = None
) -> Built:
    """Make networks with their meetings by commands; return both."""
    dice, today = random.Random(seed), today or timezone.localdate()
    actor = replace(Actor.system(programme, "demo"), door="demo")
    active = Organisation.objects.live().filter(programme=programme, state="active")
    partners = list(active.order_by("name", "charity_number"))
    if not partners:
        return [], []
    networks, meetings = [], []
    for story in STORIES:
        network, members = begin(actor, dice, programme, story, partners)
        networks.append(network)
        for number in range(story.meetings):
            on = today + timedelta(days=dice.randint(8, 30))
            if number:
                on = today - timedelta(days=dice.randint(12, 40)) - (number - 1) * BETWEEN
            meetings.append(meet(actor, dice, network, members, on, today))
    return networks, meetings


def begin(
    actor: Actor,
    dice: random.Random,
    programme: Programme,
    story: Story,
    partners: list[Organisation],
) -> tuple[Network, list[Organisation]]:
    """Begin a network, with whom it concerns as its members."""
    wards = sorted(ward_names(programme))
    covered = [wards[number] for number in story.wards if number < len(wards)]
    known = story.community in labels(programme, "communities")
    since = timezone.localdate() - timedelta(days=dice.randint(760, 1500))
    network = start_network(
        actor=actor,
        programme=programme,
        name=story.name,
        theme=story.theme,
        communities=[story.community] if known else [],
        wards=covered,
        since=since,
    )
    members = those_who_fit(dice, story, covered, partners)
    for part, some in (
        ("chair", members[:1]),
        ("secretary", members[1:2]),
        ("member", members[2:]),
    ):
        ids = [one.pk for one in some]
        if ids:
            add_members(actor=actor, network=network, partner_ids=ids, part=part, since=since)
    plans = Plan.objects.filter(programme=programme, closed_on=None)
    plan = plans.filter(community=story.community).first() if known else None
    if plan and not plan.networks.exists():
        written = timezone.localdate(plan.changed_at or plan.created_at)
        taken_over = (plan.partners_on or plan.began_on or written) + timedelta(days=17)
        set_plan(actor=actor, network=network, plan=plan, on=min(taken_over, written))
        say_last_written(actor=actor, plan=plan, on=written)
    return network, members


def those_who_fit(
    dice: random.Random, story: Story, wards: list[str], partners: list[Organisation]
) -> list[Organisation]:
    """Choose members: those who help these people, or have a site there; the first partner too."""
    there = set(
        Site.objects.filter(organisation__in=partners, ward_code__in=wards).values_list(
            "organisation", flat=True
        )
    )
    fits = [one for one in partners if story.community in one.communities or one.pk in there]
    others = [one for one in partners if one not in fits]
    chosen = dice.sample(fits, min(story.size, len(fits)))
    chosen += dice.sample(others, min(story.size - len(chosen), len(others)))
    first = min(partners, key=lambda one: one.created_at)
    if story in STORIES[:2] and first not in chosen:
        chosen[-1] = first
    return chosen


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 30)))


def meet(
    actor: Actor,
    dice: random.Random,
    network: Network,
    members: Sequence[Organisation],
    on: date,
    today: date,
) -> Meeting:
    """Agree a meeting, invite and let members answer; write up what lies behind."""
    on = open_day(on, later=on >= today)
    meeting = add_meeting(
        actor=actor,
        network=network,
        on=on,
        starts=dice.choice(("10:00", "10:30", "14:00")),
        place=(place := dice.choice(PLACES)),
        online="" if place else "https://meet.exborough.example/networks",
        agenda="\n".join(dice.choice(AGENDAS)),
    )
    asked = min(on - timedelta(days=16), today - timedelta(days=1))
    invited = sent(actor, meeting, INVITATION, asked)
    comes = answers(actor, dice, meeting, members, asked)
    if on < today:
        hold(actor, dice, meeting, [one for one in members if one in comes], today)
    silent = meeting.invitations.filter(answer="").values("organisation")
    letter = invited.letters.filter(organisation__in=silent).order_by("pk").first()
    if letter and dice.random() < 0.1:
        note_back(actor=actor, letter=letter)
    return meeting


def sent(actor: Actor, meeting: Meeting, kind: str, on: date) -> Mailing:
    """Note that members were written to on a day."""
    return note_sent_before(
        actor=actor, network=meeting.network, meeting=meeting, kind=kind, at=at(on)
    )


def hold(
    actor: Actor, dice: random.Random, meeting: Meeting, came: list[Organisation], today: date
) -> None:
    """Write up a meeting, make what was agreed actions, and mostly send the minutes."""
    write_up(
        actor=actor,
        meeting=meeting,
        came=[one.pk for one in came],
        people_came=len(came) + dice.randint(0, 4),
        minutes=dice.choice(SAID),
        notes=dice.choice(NOTED),
    )
    agreed(actor, dice, meeting, came, today)
    if today - meeting.on > timedelta(days=60) or dice.random() < 0.7:
        sent(actor, meeting, MINUTES, min(meeting.on + timedelta(days=4), today))


def answers(
    actor: Actor,
    dice: random.Random,
    meeting: Meeting,
    members: Sequence[Organisation],
    asked: date,
) -> set[Organisation]:
    """Let most members answer; return those who said that they come."""
    said = {
        one: dice.choices((COMES, OTHER, NOT), (7, 1, 3))[0]
        for one in members
        if dice.random() < 0.7
    }
    when = at(asked) + timedelta(hours=dice.randint(1, 14))
    given = {one.pk: answer for one, answer in said.items()}
    note_answers_before(actor=actor, meeting=meeting, answers=given, at=when)
    return {one for one, answer in said.items() if answer != NOT}


def agreed(
    actor: Actor,
    dice: random.Random,
    meeting: Meeting,
    came: list[Organisation],
    today: date,
) -> None:
    """Make what was agreed actions; what is long ago is mostly done."""
    programme = meeting.network.programme
    ours = Membership.objects.filter(programme=programme, role__in=(LEAD, TEAM_MEMBER)).current()
    team = list(ours.order_by("user__name", "pk"))
    for what, side in dice.sample(TO_DO, dice.randint(1, 2)):
        due = meeting.on + timedelta(days=dice.randint(20, 120))
        partner = dice.choice(came) if side == PARTNER and came else None
        action = add_action(
            actor=actor,
            programme=programme,
            what=what,
            side=PARTNER if partner else TEAM,
            organisation=partner,
            member=None if partner or not team else dice.choice(team),
            plan=meeting.network.plan,
            due_on=due,
            on=min(meeting.on, today),
            came_from=MEETING,
            came_from_key=str(meeting.pk),
        )
        if due < today and dice.random() < 0.85:
            answer_action(actor=actor, action=action, said=SAID_DONE, on=due)
        elif due < today:
            because = "Two of us were ill"
            answer_action(actor=actor, action=action, said=NOT_YET, because=because, on=due)
