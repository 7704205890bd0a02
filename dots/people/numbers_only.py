"""A partner that may record only numbers of people: since when, why, and what that leaves to do.

What an agreement allows is asked of everything new. What was recorded while more was allowed stays
until its period is over or it is erased, and must be right as long as it stays (accuracy, UK GDPR
Article 5(1)(d)). So a register from before is put right as far as that keeps no more of anybody:
facts and numbers that name nobody are changed and people are taken off it, all of them if need be;
nobody is added. The entry that is counted stays one, so nothing counts twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from dots.agreements.models import Agreement
from dots.agreements.selectors import deepest_of
from dots.agreements.wording import HEADCOUNT, PSEUDONYMOUS
from dots.network.models import Organisation


@dataclass(frozen=True)
class NumbersOnly:
    """That only numbers are recorded at a partner.

    Attributes:
        since: the day from which that holds; None where it always did, or where they left.
        text: what is so, since when and why, in a sentence.
    """

    since: date | None
    text: str


def numbers_only(organisation: Organisation) -> NumbersOnly | None:
    """Return why nobody can be recorded at a partner, for no work of theirs; None where some can.

    Where a project's own agreement allows more, somebody can.
    """
    today = timezone.localdate()
    held = list(Agreement.objects.in_force(today).filter(organisation=organisation))
    if deepest_of(organisation, held).allows(PSEUDONYMOUS):
        return None
    since, why = reason(organisation, next((one for one in held if one.project_id is None), None))
    when = f" since {since:%-d %B %Y}" if since else ""
    text = f"Only numbers of people are recorded at {organisation.name}{when}: {why}."
    return NumbersOnly(since, text)


def reason(organisation: Organisation, agreement: Agreement | None) -> tuple[date | None, str]:
    """Return since when only numbers are recorded, and why."""
    if organisation.has_left:
        return None, "it has left the programme"
    if agreement:
        return first_of(agreement).starts_on, "its data agreement says so"
    deeper = Agreement.objects.filter(organisation=organisation).exclude(depth=HEADCOUNT)
    ended = deeper.exclude(closed_on=None).order_by("-closed_on").first()
    if ended:
        return ended.closed_on, "the data agreement that allowed more ended then"
    return None, "no data agreement allows more"


def first_of(agreement: Agreement) -> Agreement:
    """Return the first of the agreements, each in the place of another, that allow only numbers."""
    one: Any = agreement
    while one.replaces and one.replaces.depth == HEADCOUNT:
        one = one.replaces
    first: Agreement = one
    return first
