"""A session that was changed where the ledger is kept: who was there goes on with it."""

from __future__ import annotations

from typing import Any

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import HEADCOUNT
from dots.foundation.commands import NotPossible
from dots.people.commands.depth import deepest, require_depth
from dots.people.counting import count_again
from dots.people.models import Attendance, Register
from dots.people.wording import PSEUDONYMOUS


def follow_session(row: Any, newer: Any | None) -> None:
    """Follow a session that was changed elsewhere: its register goes on with the newer version."""
    register = Register.objects.filter(activity=row).first()
    if register is None:
        return
    there = Attendance.objects.filter(activity=row)
    if newer is not None:
        carry_over(register, newer, list(there.select_related("person")))
    people = there.values_list("person", flat=True)
    count_again(register.organisation, people, [newer.pk] if newer else [])


def carry_over(register: Register, newer: Any, there: list[Attendance]) -> None:
    """Let who came stand in the newer version of a session too; the earlier one keeps its own."""
    refuse_too_deep(register, newer, there)
    others = (newer.people or 0) - len(there)
    if others < 0:
        raise NotPossible(
            f"{len(there):,} people stand in the register of this session, so at least as many"
            " came. Nothing was saved. Put the register right first."
        )
    asked = register.new_others if others == register.others else None
    Register.objects.create(
        programme_id=newer.programme_id,
        organisation_id=newer.organisation_id,
        activity=newer,
        others=others,
        new_others=asked,
    )
    kept = ("person_id", "tasks", "barriers", "next_step", "by_table", "programme_id")
    Attendance.objects.bulk_create(
        Attendance(activity=newer, **{name: getattr(one, name) for name in kept}) for one in there
    )


def refuse_too_deep(register: Register, newer: Any, there: list[Attendance]) -> None:
    """Raises NotPossible where the agreement does not allow now how those who came are kept.

    As where the register itself, or a table, puts a session right. Refusing is the safer of the
    two: the session stands as it was with whoever came to it, while a newer version would be one
    more record than is agreed, and whoever is to be among the others is said by a person.
    """
    allowed = depth_allowed(register.organisation, newer.project_id)
    if allowed.depth == HEADCOUNT or not there:
        return  # nobody is added, as where the register itself is put right (`numbers_only.py`)
    depths = {one.person.depth for one in there if one.person.erased_on is None}
    require_depth(register.organisation, deepest(depths or {PSEUDONYMOUS}), newer.project_id)
