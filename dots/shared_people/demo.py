"""Exborough's shared people: workers and champions of partners, in every state. All invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from dots.accounts.models import Membership
from dots.accounts.selectors import actor_for
from dots.foundation.actor import LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import MAIN, PROGRAMME
from dots.network.models.organisations import ACTIVE
from dots.shared_people.commands import (
    add_note,
    add_objective,
    answer_objective,
    answer_terms,
    ask_partner,
    end_shared,
    note_told,
    propose_shared,
    propose_terms,
    say_wrong,
)
from dots.shared_people.models import SharedPerson

Row = tuple[str, str, str, float, int, int]
DRAFT, PROPOSED, RUNNING, SOON, RENEWAL, ENDED = range(6)
# Who, what they are, what they do, hours with the programme, of how many, and how it stands.
PEOPLE: tuple[Row, ...] = (
    ("Imogen Tarrant", "Digital inclusion worker", "Drop-ins in three care homes", 14, 37, RUNNING),
    ("Yusuf Calloway", "Community champion", "One-to-one help in two languages", 7.5, 21, PROPOSED),
    ("Hettie Quarmby", "Library assistant", "Tablet lending and first lessons", 10, 30, RUNNING),
    ("Obi Lanyon", "Housing officer", "Getting tenants online before they move", 6, 37, SOON),
    ("Petra Vosper", "Link worker", "Online appointments with carers", 18.5, 37, RUNNING),
    ("Lionel Ashdown", "Youth worker", "Safe use of phones, with parents", 5, 25, ENDED),
    ("Marguerite Fell", "Adviser", "Benefits online, side by side", 12, 35, RENEWAL),
    ("Kofi Brandreth", "Digital champion", "Teaching groups of older people", 8, 16, RUNNING),
    ("Saoirse Pell", "Support worker", "Accessible kit, tried out at home", 9, 37, SOON),
    ("Dilys Hargrave", "Trainer", "Training of champions", 15, 30, RUNNING),
    ("Amir Stokoe", "Community connector", "Finding those whom nobody has asked", 10, 37, DRAFT),
    ("Beatrix Noll", "Receptionist", "Help with the surgery’s own page", 4, 28, RUNNING),
)
OBJECTIVES = (
    "Twelve drop-ins by the summer",
    "Ten people who book their own appointments",
    "Two colleagues trained to carry on",
    "A page of what worked, for other partners",
)
TEAM_NOTES = (
    "Enjoys the group work most. Ask in spring whether two afternoons are enough.",
    "Needs a quieter room at the library; Maya asks them.",
    "Met on Tuesday. On course; would like a second tablet set.",
)
PARTNER_NOTES = (
    "The front desk is thin when she is out on Tuesdays; look at the rota in March.",
    "Would like this to become a permanent part of the post.",
)
REVIEW = "Are the hours enough, and do both sides gain from it?"
MOST_TEAM = 5


@dataclass(frozen=True)
class Cast:
    """Who acts in the story: the product for the programme, one of the team, and a manager."""

    programme: Programme
    actor: Actor
    team: Sequence[Membership]
    manager: Membership | None
    dice: random.Random
    today: date


def make_demo_shared_people(
    programme: Programme, *, seed: int = 2612, today: date | None = None
) -> list[SharedPerson]:
    """Share twelve people with the programme; the first three with the ready-made manager's."""
    active = Organisation.objects.live().filter(programme=programme, state=ACTIVE)
    partners = list(active.order_by("name", "charity_number", "company_number"))
    if not partners:
        return []
    current = Membership.objects.current().filter(programme=programme).select_related("user")
    cast = Cast(
        programme=programme,
        actor=replace(Actor.system(programme, "demo"), door="demo"),
        team=list(
            current.filter(role__in=(LEAD, TEAM_MEMBER)).order_by("created_at", "pk")[:MOST_TEAM]
        ),
        manager=current.filter(role=PARTNER_MANAGER).order_by("created_at").first(),
        dice=random.Random(seed),
        today=today or timezone.localdate(),
    )
    own = [one for one in partners if cast.manager and one.pk == cast.manager.partner_id]
    others = cast.dice.sample(partners, min(len(PEOPLE), len(partners)))
    where = [*own * 3, *others]
    return [share(cast, where[number % len(where)], row) for number, row in enumerate(PEOPLE)]


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def share(cast: Cast, partner: Organisation, row: Row) -> SharedPerson:
    """Make one of them, as far as the row says."""
    name, title, does, hours, of_hours, stands = row
    months = cast.dice.randint(3, 9)
    since = cast.today + timedelta(days=21 if stands in (DRAFT, PROPOSED) else -30 * months)
    until = since + timedelta(days=364)
    if stands == SOON:
        until = cast.today + timedelta(days=cast.dice.randint(10, 40))
    contact = (
        Contact.objects.live()
        .open()
        .filter(organisation=partner, kind=MAIN, held_by=PROGRAMME)
        .order_by("created_at")
        .first()
    )
    made = propose_shared(
        actor=cast.actor,
        organisation=partner,
        name=name,
        work_title=title,
        does=f"{does}.",
        community=partner.communities[0] if partner.communities else "",
        manager_name=contact.name if contact else "Their team lead",
        member=cast.dice.choice(cast.team) if cast.team else None,
        hours=Decimal(str(hours)),
        of_hours=Decimal(of_hours),
        since=since,
        until=until,
        review_on=min(until, max(since, cast.today + timedelta(days=cast.dice.randint(-9, 60)))),
        review_what=REVIEW,
    )
    if stands == DRAFT:
        return made
    asked = since - timedelta(days=20 if stands != PROPOSED else 25)
    made = ask_partner(actor=cast.actor, shared=made, at=noon(asked))
    if stands == PROPOSED:
        return made
    return run(cast, made.fresh(), stands, noon(since - timedelta(days=9)))


def run(cast: Cast, made: SharedPerson, stands: int, agreed_at: datetime) -> SharedPerson:
    """Let the partner agree, set objectives, note something on both sides, and end some."""
    actor = cast.actor
    assert made.pending is not None  # noqa: S101 - it was just asked
    made = answer_terms(
        actor=actor, shared=made, terms_id=made.pending.pk, answer="yes", at=agreed_at
    )
    for number, what in enumerate(cast.dice.sample(OBJECTIVES, 2)):
        at, by = agreed_at + timedelta(days=12), made.until if number else cast.today
        objective = add_objective(
            actor=side_for(cast, made, number), shared=made, what=what, by=by, at=at
        )
        if number == 0 and stands in (ENDED, RENEWAL):
            answer_objective(
                actor=actor, shared=made, objective_id=objective.pk, state="met",
                because="Before its day.",
            )  # fmt: skip
    write_notes(cast, made, agreed_at)
    if cast.dice.random() < 0.7:
        made = note_told(actor=actor, shared=made, on=agreed_at.date())
    if stands == ENDED:
        because = "The post at the partner came to its end."
        return end_shared(
            actor=actor, shared=made, on=cast.today - timedelta(days=24), because=because
        )
    if stands == RENEWAL and made.until:
        return propose_terms(
            actor=actor,
            shared=made,
            hours=Decimal(15),
            of_hours=Decimal(35),
            since=cast.today + timedelta(days=14),
            until=made.until + timedelta(days=364),
        )
    return made


def side_for(cast: Cast, made: SharedPerson, number: int) -> Actor:
    """Return who proposes an objective: the partner's manager the second, where there is one."""
    manager = cast.manager
    if number and manager and manager.partner_id == made.organisation_id:
        return replace(actor_for(manager.user, str(manager.pk)), door="demo")
    return cast.actor


def write_notes(cast: Cast, made: SharedPerson, agreed_at: datetime) -> None:
    """Let the manager in the programme, and the partner's where there is one, note something."""
    at = agreed_at + timedelta(days=40)
    member = made.member
    if member is not None and at < timezone.now():
        actor = replace(actor_for(member.user, str(member.pk)), door="demo")
        add_note(actor=actor, shared=made, text=cast.dice.choice(TEAM_NOTES), at=at)
    manager = side_for(cast, made, 1)
    if manager is not cast.actor:
        add_note(actor=manager, shared=made, text=cast.dice.choice(PARTNER_NOTES), at=at)
    if made.name == PEOPLE[2][0]:
        text = "My hours at the library are 28 a week now, not 30."
        say_wrong(actor=cast.actor, shared=made, text=text)
