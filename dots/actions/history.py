"""An action's own history: when it was agreed and for which day, and what was changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from dots.actions.models import Action, ActionVersion
from dots.actions.wording import day, owner
from dots.foundation.actor import Actor
from dots.foundation.registries import TimelineEntry
from dots.network.timeline import on_day


def agreed_at(action: Action) -> datetime:
    """Return when it was agreed: the moment it was noted, where that was the same day."""
    return on_day(action.agreed_on, action.created_at)


class Wordings:
    """What actions said at a time: past answers are told in the words they were given to."""

    def __init__(self, actions: Iterable[Action]) -> None:
        """Ask once for all of them."""
        self.changed: dict[UUID, list[ActionVersion]] = defaultdict(list)
        kept = ActionVersion.objects.filter(action__in={one.pk for one in actions})
        for version in kept.order_by("created_at", "pk"):
            self.changed[version.action_id].append(version)

    def at(self, action: Action, moment: datetime) -> str:
        """Return what an action said then."""
        later = (one.what for one in self.changed[action.pk] if one.created_at > moment)
        return next(later, action.what)


def changes_of(actor: Actor, action: Action) -> Iterator[TimelineEntry]:
    """Yield that an action was agreed, as it was then, and each change, as this person may know."""
    kept = action.versions.select_related("member__user", "contact", "changed_by__user")
    stood = list(kept.order_by("created_at", "pk"))
    states = [*(as_was(action, one) for one in stood), action]
    due = states[0].due_on
    yield TimelineEntry(agreed_at(action), "Agreed", f"By {day(due)}." if due else "")
    for version, before, after in zip(stood, states, states[1:], strict=False):
        if not version.by_answer:
            said = differences(before, after, actor)
            who = version.changed_by.user.name if version.changed_by and actor.is_team else ""
            title = f"Changed by {who}" if who else "Changed"
            yield TimelineEntry(version.created_at, title, said)


def as_was(action: Action, version: ActionVersion) -> Action:
    """Return the action as it stood, not to be saved."""
    return Action(
        organisation=action.organisation,
        what=version.what,
        side=version.side,
        member=version.member,
        contact=version.contact,
        due_on=version.due_on,
    )


def differences(before: Action, after: Action, reader: Actor) -> str:
    """Say what was changed; what is not told one by one, in general."""
    said = []
    if before.what != after.what:
        said.append(f"It said “{before.what}” before.")
    if before.due_on and after.due_on and before.due_on != after.due_on:
        said.append(f"Its day was {day(before.due_on)} and is {day(after.due_on)}.")
    elif before.due_on != after.due_on:
        gone = f"Its day, {day(before.due_on)}, was taken out."
        said.append(f"It got a day: {day(after.due_on)}." if after.due_on else gone)
    was, now = (owner(one, reader) for one in (before, after))
    if was != now:
        said.append(f"It was with {in_a_sentence(was)} and is with {in_a_sentence(now)}.")
    return " ".join(said) or "Something else about it was put right."


def in_a_sentence(name: str) -> str:
    """Return an owner as it reads in the middle of a sentence."""
    return f"t{name[1:]}" if name.startswith("The ") else name
