"""What the register of a session said before it was put right: who stood in it, among the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.people.models import Attendance, Register
from dots.support.selectors.rows import versions_of
from dots.support.versions import story_of
from dots.support.wording import Words

DID = ("tasks", "barriers", "next_step")


@dataclass
class Versions:
    """Every version of a session with people.

    Attributes:
        entries: a timeline, newest first; empty where there is one version only.
        beside: registers that name somebody who does not stand in the one shown.
    """

    entries: list[dict[str, Any]] = field(default_factory=list)
    beside: list[Register] = field(default_factory=list)


def versions(actor: Actor, register: Register) -> Versions:
    """Return the versions of a session, as the page of its register shows them."""
    row = register.activity
    chain = versions_of(actor, row)
    if len(chain) < 2:
        return Versions()
    registers = {one.activity_id: one for one in Register.objects.filter(activity__in=chain)}
    there: dict[UUID, dict[UUID, Attendance]] = defaultdict(dict)
    for one in Attendance.objects.filter(activity__in=chain).select_related("person"):
        there[one.activity_id][one.person_id] = one
    changes = {
        now.pk: [
            *who_differs(there[before.pk], there[now.pk]),
            *others_differ(registers.get(before.pk), registers.get(now.pk)),
        ]
        for now, before in pairwise(chain)
    }
    pages = {pk: reverse("people:session", args=[one.pk]) for pk, one in registers.items()}
    return Versions(
        story_of(chain, row, Words(row.programme), changes, pages),
        [one for pk, one in registers.items() if there[pk].keys() - there[row.pk].keys()],
    )


def who_differs(before: dict[UUID, Attendance], now: dict[UUID, Attendance]) -> list[str]:
    """Return who stands in a version and not in the one before, and the other way round."""
    came = called([one for pk, one in now.items() if pk not in before])
    gone = called([one for pk, one in before.items() if pk not in now])
    both = [(before[pk], one) for pk, one in now.items() if pk in before]
    did = called([one for old, one in both if said_of(old) != said_of(one)])
    told = {"Came as well": came, "Stood here before": gone, "What they did was changed": did}
    return [f"{what}: {who}." for what, who in told.items() if who]


def said_of(one: Attendance) -> list[Any]:
    return [getattr(one, name) for name in DID]


def called(there: Sequence[Attendance]) -> str:
    return ", ".join(sorted(str(one.person) for one in there))


def others_differ(before: Register | None, now: Register | None) -> list[str]:
    """Return how many came beside those who stand in a register, where that differs."""
    if before is None or now is None or before.others == now.others:
        return []
    return [f"Others, not by name: {now.others:,} (before: {before.others:,})."]
