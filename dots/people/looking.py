"""Looks at people's records, as a table takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.accounts.models import Membership
from dots.foundation.models import Look
from dots.people.selectors import names_of
from dots.people.story import PAGES
from dots.people.wording import people_in_words

PAGES.update(
    {
        "people:people": "the list of people",
        "people:found": "people searched for",
        "people:register": "whom a register offers",
    }
)
A_PAGE = "A page of this record"
OUTSIDE, READER = "Somebody outside your organisation", "Somebody at a partner they agreed to"
ELSEWHERE = "Somebody of another programme"


def look_lines(
    looks: list[Look], names: Mapping[Any, str] | None = None, *, erased: Container[UUID] = ()
) -> list[list[Any]]:
    """Return looks as a table takes them; only people of one's own organisation are named.

    Args:
        names: whose record each was at, where the table has several.
        erased: ids of records at which no page is said: it would tell what was done with somebody
            who is erased, day by day.
    """
    who, others = names_of(one.actor_id for one in looks if one.own), strangers(looks)
    return [
        [
            {"text": f"{timezone.localtime(one.created_at):%-d %B %Y, %H:%M}"},
            who.get(one.actor_id, "Somebody who has left") if one.own else others[one.pk],
            *([] if names is None else [of_list(one) or names.get(one.record_id, "")]),
            {
                "text": A_PAGE
                if one.record_id in erased
                else PAGES.get(one.page, "a page about people").capitalize(),
                "note": "Refused" if one.refused else "",
            },
        ]
        for one in looks
    ]


def of_list(look: Look) -> str:
    """Say how many people stood in a list that was opened; nothing of another page."""
    return "" if look.shown is None else f"{people_in_words(look.shown)} in a list"


def strangers(looks: Iterable[Look]) -> dict[Any, str]:
    """Say who tried, by look, as far as it is the partner's business.

    Of others in which role, and whether they were of another programme; whoever worked for the
    partner before is named, as they are among its own people, with the day they left.
    """
    others = [one for one in looks if not one.own]
    held: dict[str, list[Membership]] = defaultdict(list)
    users = {UUID(one.actor_id) for one in others if one.actor_kind == "user"}
    for each in Membership.objects.filter(user__in=users).select_related("user"):
        held[str(each.user_id)].append(each)
    return {one.pk: stranger(one, held[one.actor_id]) for one in others}


def stranger(look: Look, held: Iterable[Membership]) -> str:
    """Say who somebody outside was, of what they were by the day they tried.

    Args:
        held: what they ever were, in whatever programme.
    """
    then = [one for one in held if one.created_at <= look.created_at]
    now = [one for one in then if not one.ended_at or one.ended_at > look.created_at]
    left = [one for one in then if one not in now and one.partner_id == look.partner_id]
    if left:
        last = max(left, key=lambda one: one.ended_at or one.created_at)
        return f"{last.user.name}, who left on {timezone.localtime(last.ended_at):%-d %B %Y}"
    who = READER if look.shared else OUTSIDE
    if now and all(one.programme_id != look.programme_id for one in now):
        who = ELSEWHERE
    return f"{who} ({look.role})" if look.role else f"{who}, without any role"
