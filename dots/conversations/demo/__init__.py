"""Two years of Exborough's conversations, the same for the same seed, made by commands."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.accounts.demo import managers_partner
from dots.accounts.models import Membership
from dots.calculations.shut_days import open_day
from dots.conversations.commands import load_conversations, make_actions
from dots.conversations.commands.loading import HeldRow
from dots.conversations.demo import words
from dots.conversations.models import Conversation
from dots.conversations.models.conversations import (
    AGREED,
    CLOSED,
    CORRECTED,
    SENT,
    UNDER_WAY,
)
from dots.conversations.models.guides import FIRST, QUICK, REVIEW, WORKSHOP
from dots.conversations.values import TEAM
from dots.coverage.models import RolePlayed
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import PROGRAMME
from dots.network.models.organisations import ACTIVE
from dots.plans.models import Plan

PARTNERS = 110  # first meetings; reviews and calls come on top
WITH_ACTIONS = 30  # the latest agreed conversations, whose lines have become actions
BARRIERS = ("device", "connection", "cost", "skills", "confidence", "motivation", "trust-safety",
            "accessibility", "language-literacy", "setting-rules", "someone-restricts",
            "service-design")  # fmt: skip
ROLES = ("spotting", "signposting", "hosting", "teaching-one", "lending", "volunteers")


class City:
    """Who is there to speak with, and the dice."""

    def __init__(self, programme: Programme, seed: int, today: date) -> None:
        self.dice, self.today = random.Random(seed), today
        active = Organisation.objects.live().filter(programme=programme, state=ACTIVE)
        self.partners = list(active.order_by("name", "charity_number", "company_number"))
        mine = managers_partner(programme)
        self.shown = next((one for one in self.partners if one.pk == mine), None)
        planned = Plan.objects.filter(programme=programme).open().values_list("partners", flat=True)
        self.planned = set(planned)
        team = Membership.objects.filter(programme=programme, partner_id=None).current()
        self.team = list(
            team.exclude(role="evaluator").order_by("user__name").values_list("pk", flat=True)
        )
        known = Contact.objects.live().open().filter(programme=programme, held_by=PROGRAMME)
        self.people: dict[UUID, list[UUID]] = {}
        for pk, partner in known.order_by("name").values_list("pk", "organisation"):
            self.people.setdefault(partner, []).append(pk)
        self.roles: dict[UUID, list[str]] = {}
        played = RolePlayed.objects.open().filter(programme=programme).order_by("role", "pk")
        for partner, role in played.values_list("organisation", "role"):
            self.roles.setdefault(partner, []).append(role)

    def some(self, of: Sequence[Any], least: int, most: int) -> list[Any]:
        return self.dice.sample(list(of), min(len(of), self.dice.randint(least, most)))


def make_demo_conversations(
    programme: Programme, *, seed: int = 2611, today: date | None = None
) -> list[Conversation]:
    """Hold the programme's conversations, and make actions of what was agreed last.

    Args:
        today: the day they are seen from; they were held in the two years before it.
    """
    city = City(programme, seed, today or timezone.localdate())
    actor = replace(Actor.system(programme, "demo"), door="demo")
    rows = rows_of(city)
    if not rows:
        return []
    made = load_conversations(actor=actor, programme=programme, rows=rows)
    agreed = [one for one in made if one.state == AGREED]
    for one in sorted(agreed, key=lambda one: one.held_on)[-WITH_ACTIONS:]:
        written = one.answers.filter(code="agreed").order_by("-number").first()
        if written is not None and written.value:
            lines = [line["id"] for line in written.value]
            make_actions(actor=actor, conversation=one, lines=lines)
    return made


def rows_of(city: City) -> list[HeldRow]:
    """Return a first meeting with each of many partners, and what followed."""
    rows: list[HeldRow] = []
    for partner in spoken_with(city):
        held_on = city.today - timedelta(days=int(700 * city.dice.random()) + 4)
        rows.append(row(city, FIRST, partner, held_on, first_answers(city, partner)))
        while city.dice.random() < 0.62:
            held_on += timedelta(days=city.dice.randint(60, 200))
            if held_on >= city.today - timedelta(days=2):
                break
            kind = REVIEW if city.dice.random() < 0.75 else QUICK
            answers = later_answers(city, partner, kind)
            following = row(city, kind, partner, held_on, answers)
            following["follows"] = len(rows) - 1
            rows.append(following)
    rows += [workshop(city, place, title) for place, title in enumerate(words.WORKSHOPS)]
    settle(city, rows)
    return rows + of_the_shown(city, len(rows))


def spoken_with(city: City) -> list[Organisation]:
    """Choose whom a first meeting is held with: everybody in a plan, and many more."""
    planned = [one for one in city.partners if one.pk in city.planned and one != city.shown]
    others = [one for one in city.partners if one not in planned and one != city.shown]
    more = max(0, PARTNERS - len(planned))
    return planned + city.some(others, more, more)


def of_the_shown(city: City, before: int) -> list[HeldRow]:
    """Return an agreed first meeting, and a review that waits, of the partner signed in as."""
    if city.shown is None:
        return []
    held_on = city.today - timedelta(days=150)
    first = row(city, FIRST, city.shown, held_on, first_answers(city, city.shown))
    later = city.today - timedelta(days=9)
    review = row(city, REVIEW, city.shown, later, later_answers(city, city.shown, REVIEW))
    for held in (first, review):
        give_days(city, held)
    return [first, {**review, "follows": before, "state": SENT}]


def row(
    city: City, kind: str, partner: Organisation, held_on: date, answers: dict[str, Any]
) -> HeldRow:
    return {
        "kind": kind,
        "organisation_ids": [partner.pk],
        "held_on": open_day(held_on),
        "answers": answers,
        "state": AGREED if kind != QUICK else CLOSED,
        "member_ids": city.some(city.team, 1, 1),
        "contact_ids": city.some(city.people.get(partner.pk, ()), 1, 2),
        "others": city.dice.choice([0, 0, 0, 1, 2]),
    }


def ticks(codes: list[str], said: str = "") -> dict[str, Any]:
    return {"codes": codes, "words": said}


def assets_of(city: City, partner: Organisation) -> str:
    known = words.ASSETS.get(partner.kind, words.ASSETS["other"])
    return "\n".join(city.some(known, 1, 2))


def roles_of(city: City, partner: Organisation) -> list[str]:
    """Return what they play already, and perhaps one thing more that they could."""
    now = city.roles.get(partner.pk, [])
    return list(dict.fromkeys([*now, *city.some(ROLES, 0, 1)]))


def first_answers(city: City, partner: Organisation) -> dict[str, Any]:
    """Return what a partner says at a first meeting."""
    said = city.dice.choice(words.BARRIER_WORDS) if city.dice.random() < 0.6 else ""
    return {
        "people": ticks(list(partner.communities)),
        "assets": assets_of(city, partner),
        "barriers": ticks(sorted(city.some(BARRIERS, 2, 5)), said),
        "meaning": city.dice.choice(words.MEANING),
        "roles": ticks(roles_of(city, partner)),
        "needs": city.some(words.NEEDS, 0, 2),
        "agreed": agreement(city, partner),
        **({"private": city.dice.choice(words.NOTES)} if city.dice.random() < 0.15 else {}),
    }


def later_answers(city: City, partner: Organisation, kind: str) -> dict[str, Any]:
    """Return what is new when a partner is spoken to again."""
    if kind == QUICK:
        agreed = agreement(city, partner) if city.dice.random() < 0.4 else []
        return {"about": city.dice.choice(words.ABOUT), "agreed": agreed}
    answers: dict[str, Any] = {
        "since": city.dice.choice(words.SINCE),
        "worked": city.dice.choice(words.WORKED),
        "barriers": ticks(sorted(city.some(BARRIERS, 2, 4))),
        "needs": city.some(words.NEEDS, 0, 2),
        "agreed": agreement(city, partner),
    }
    if city.dice.random() < 0.4:
        answers["assets"] = assets_of(city, partner)
    return answers


def agreement(city: City, partner: Organisation) -> list[dict[str, Any]]:
    """Return one to three things to be done, by either side."""
    lines = [(TEAM, what) for what in city.some(words.TEAM_DOES, 1, 1)]
    lines += [(str(partner.pk), what) for what in city.some(words.PARTNER_DOES, 0, 2)]
    return [
        {"id": f"{city.dice.getrandbits(32):08x}", "what": what, "who": who} for who, what in lines
    ]


def workshop(city: City, place: int, title: str) -> HeldRow:
    """Return a workshop with several partners."""
    there = city.some(city.partners, 4, 7)
    held_on = city.today - timedelta(days=40 + 120 * place)
    made = row(city, WORKSHOP, there[0], held_on, {
        "people": ticks(sorted({code for one in there for code in one.communities})),
        "barriers": ticks(sorted(city.some(BARRIERS, 4, 6))),
        "ideas": words.IDEAS[place % len(words.IDEAS)],
        "agreed": agreement(city, there[0]),
    })  # fmt: skip
    return {
        **made,
        "title": title,
        "organisation_ids": [one.pk for one in there],
        "others": city.dice.randint(4, 15),
    }


def settle(city: City, rows: list[HeldRow]) -> None:
    """Leave the latest ones under way, sent or corrected; give what was agreed its days."""
    latest = [one for one in rows if one["kind"] in (FIRST, REVIEW)]
    latest.sort(key=lambda one: one["held_on"], reverse=True)
    states = [UNDER_WAY] * 4 + [CORRECTED] * 2 + [SENT] * 7
    followed = {one["follows"] for one in rows if "follows" in one}
    last_words = [one for one in latest if rows.index(one) not in followed]
    for held, state in zip(last_words, states, strict=False):
        held["state"] = state
        if state == UNDER_WAY:
            held["answers"] = dict(list(held["answers"].items())[:3])
        if state == CORRECTED:
            held["corrections"] = {"assets": city.dice.choice(words.CORRECTIONS)}
    for held in rows:
        give_days(city, held)


def give_days(city: City, held: HeldRow) -> None:
    """Say by when what was agreed is to be done."""
    for line in held["answers"].get("agreed", []):
        line["due_on"] = held["held_on"] + timedelta(days=7 * city.dice.randint(2, 10))
