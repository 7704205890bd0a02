"""What a digest lists of actions: to each owner their own, to a partner what nobody there owns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from dots.actions.models import PARTNER, TEAM, Action
from dots.actions.selectors import in_order
from dots.actions.wording import day
from dots.alerts.sections import Due, Line
from dots.foundation.models import Programme, ProgrammeRecord
from dots.network.selectors import main_contacts

PURPOSE = "actions.answer"


def line(action: Action, today: date) -> Line:
    """Return an action as a letter lists it."""
    if action.due_on is None:
        return Line(action.what)
    if action.due_on < today:
        return Line(f"{action.what} (was due {day(action.due_on)})", is_late=True)
    return Line(f"{action.what} (by {day(action.due_on)})")


def earliest_first(action: Action) -> tuple[date, Any]:
    """Return what puts actions of different partners in order: those without a day come last."""
    return action.due_on or date.max, action.created_at


def gather(programme: Programme, today: date) -> Iterator[Due]:
    """Yield what each owner has to do, on either side."""
    found = Action.objects.filter(programme=programme).to_do()
    yield from of_the_team(in_order(found.on_side(TEAM)), today)
    yield from of_partners(programme, list(in_order(found.on_side(PARTNER))), today)


def of_the_team(found: Any, today: date) -> Iterator[Due]:
    """Yield what each member of the team has to do; they sign in to answer."""
    owned: dict[Any, list[Action]] = defaultdict(list)
    for one in found.exclude(member=None).filter(member__ended_at=None):
        owned[one.member].append(one)
    for member, actions in owned.items():
        lines = [line(one, today) for one in actions]
        yield Due(member.pk, member.user.name, member.user.email, lines, signs_in=True)


def of_partners(programme: Programme, actions: list[Action], today: date) -> Iterator[Due]:
    """Yield what each contact has to do; what nobody there owns goes to the main contact."""
    owned: dict[Any, list[Action]] = defaultdict(list)
    unowned: dict[Any, list[Action]] = defaultdict(list)
    for one in actions:
        contact = one.contact
        if contact and not contact.closed_on and contact.is_programmes and contact.email:
            owned[contact.pk].append(one)
        elif one.organisation and not one.organisation.has_left:
            unowned[one.organisation_id].append(one)
    mains = main_contacts(programme, list(unowned))
    for partner_id, theirs in unowned.items():
        main = mains.get(partner_id)
        if main is not None:
            owned[main.contact_id] += theirs
        else:
            name = theirs[0].organisation.name if theirs[0].organisation else ""
            yield Due(partner_id, name, "", [line(one, today) for one in theirs])
    yield from as_due(owned, today, {main.contact_id: main for main in mains.values()})


def as_due(owned: dict[Any, list[Action]], today: date, mains: dict[Any, Any]) -> Iterator[Due]:
    """Yield what each contact owns, with the records that a link names."""
    for pk, unsorted in owned.items():
        actions = sorted(unsorted, key=earliest_first)
        mine = next((one.contact for one in actions if one.contact_id == pk), None)
        main = mains.get(pk)
        email = mine.email if mine else main.email if main else ""
        partner = actions[0].organisation.name if actions[0].organisation else ""
        name = f"{mine.name if mine else main.name if main else ''}, {partner}"
        records: list[ProgrammeRecord] = list(actions)
        yield Due(pk, name, email, [line(one, today) for one in actions], records)
