"""What can be done with somebody's record: what is done most as buttons, the rest folded."""

from __future__ import annotations

import re
from dataclasses import replace

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.foundation.records import Verb
from dots.people.models import Person

# Order -> the ways by which somebody may be reached, as they said.
CALL, TEXT, EMAIL = "call", "text", "email"


def verbs_of(
    actor: Actor, person: Person, others: list[Verb], *, goes_on: bool, agreed: bool = True
) -> list[Verb]:
    """Return everything that can be done, the main thing first.

    Args:
        others: what other capabilities offer.
        goes_on: whether the questions about what helps were begun and not ended.
        agreed: whether the data agreement allows to keep more of them.
    """
    if person.has_died:
        offered = [
            *verbs_of_the_dead(person),
            *(replace(one, often=False) for one in others if one.stays),
        ]
    else:
        offered = [*own_verbs(person, goes_on=goes_on), *ways_to_reach(person), *others]
    offered = [one for one in offered if agreed or not one.keeps]
    if allowed(actor, "people.see_looks", person):
        offered += managers_verbs(person)
    return sorted(offered, key=lambda one: one.order)


def own_verbs(person: Person, *, goes_on: bool) -> list[Verb]:
    """Return what managers and champions do."""
    if person.erased_on:
        return []
    ask = "Go on asking what helps" if goes_on else "Ask what helps"
    endings = [("Comes again", "reopen", True, 5), DIED_SINCE] if person.closed_on else [ENDING]
    offered = [("Record time together", "record", True, 10), (ask, "needs", True, 20), *RARE]
    return own(person, [*offered, *endings])


def verbs_of_the_dead(person: Person) -> list[Verb]:
    """Return what may still be done: nothing that a living person is asked for."""
    return [] if person.erased_on else own(person, [SLIP, CHANGE, TWICE])


def own(person: Person, offered: list[tuple[str, str, bool, int]]) -> list[Verb]:
    return [
        Verb(
            text,
            reverse(f"people:{name}", args=[person.pk]),
            often=often,
            order=order,
            keeps=name in KEEPING,
        )
        for text, name, often, order in offered
    ]


KEEPING = {"record", "needs", "add_goal", "add_carer", "reopen"}  # as `standing.py` says
ENDING = ("Comes no more", "close", False, 85)
DIED_SINCE = ("They have died", "close", False, 85)
SLIP = ("That was a slip: they live", "reopen", False, 85)
CHANGE = ("Change details", "change", False, 10)
TWICE = ("Is here twice", "twice", False, 80)
RARE = [
    ("Add a goal", "add_goal", True, 40),
    CHANGE,
    ("Add a carer who acts for them", "add_carer", False, 20),
    TWICE,
]


def ways_to_reach(person: Person) -> list[Verb]:
    """Return how to reach somebody from here: only where and as they said that it is safe."""
    if not person.may_be_contacted:
        return []
    mind = ", as said above" if person.contact_when or person.contact_words else ""
    number = re.sub(r"[^\d+]", "", person.phone)
    ways = {
        CALL: Verb(f"Call them{mind}", f"tel:{number}" if number else "", often=True),
        TEXT: Verb(f"Text them{mind}", f"sms:{number}" if number else "", often=True),
        EMAIL: Verb(
            f"E-mail them{mind}", f"mailto:{person.email}" if person.email else "", often=True
        ),
    }
    chosen = [person.contact_how] if person.contact_how else [CALL, EMAIL]
    return [ways[how] for how in chosen if how in ways and ways[how].address]


def managers_verbs(person: Person) -> list[Verb]:
    """Return what only managers do; who looked can be read after erasing too."""
    looks, erase = (reverse(f"people:{name}", args=[person.pk]) for name in ("looks", "erase"))
    offered = [Verb("Who looked at this record", looks, order=90)]
    return offered if person.erased_on else [*offered, Verb("Erase this record", erase, order=95)]
