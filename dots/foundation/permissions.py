"""One question, asked in one place: may this actor do this to this record?"""

from collections.abc import Callable, Mapping
from typing import Any

from dots.foundation.actor import Actor

Rule = Callable[[Actor, Any], bool]

RULES: dict[str, Rule] = {}
PURPOSES: dict[str, frozenset[str]] = {}
CONCERNS: dict[str, Rule] = {}


class NotAllowed(Exception):
    """The actor may not do this. The message is fit to show."""

    def __init__(self, action: str = "") -> None:
        super().__init__("You do not have permission to do this.")
        self.action = action


def declare(rules: Mapping[str, Rule]) -> None:
    """Add a capability's table of action -> rule.

    Raises:
        ValueError: an action is declared twice, with another rule.
    """
    for action, rule in rules.items():
        if RULES.setdefault(action, rule) is not rule:
            raise ValueError(f"{action} already has a rule")


def still(actor: Actor, record: Any) -> bool:
    """A record that concerns whoever has a link to it for as long as the link is open."""
    return True


def let_links(purpose: str, actions: frozenset[str], concerns: Rule = still) -> None:
    """Say which actions a link with this purpose carries, on which of the records it names.

    Args:
        concerns: whether a record named then is the holder's business now.
    """
    PURPOSES[purpose], CONCERNS[purpose] = actions, concerns


def allowed(actor: Actor, action: str, record: Any) -> bool:
    """True when the record is in the actor's programme and the action's rule holds.

    A link carries its own named actions on its own named records, as long as they concern whoever
    holds it: what was taken away from them is theirs no more, whatever their letter says.
    The system may do anything within its programme.
    """
    if actor.kind == "operator":
        return bool(RULES[action](actor, record))
    if actor.programme_id is None or record.programme_id != actor.programme_id:
        return False
    if actor.kind == "system":
        return True
    if actor.kind == "link":
        carried = action in PURPOSES.get(actor.purpose, ()) and record.pk in actor.record_ids
        return carried and CONCERNS[actor.purpose](actor, record)
    return bool(RULES[action](actor, record))


def check(actor: Actor, action: str, record: Any) -> None:
    """Raise NotAllowed unless `allowed`."""
    if not allowed(actor, action, record):
        raise NotAllowed(action)


def team(actor: Actor, record: Any) -> bool:
    """Anyone in the programme's own team."""
    return actor.is_team


def lead(actor: Actor, record: Any) -> bool:
    """Only the programme lead."""
    return actor.is_lead


def operator(actor: Actor, record: Any) -> bool:
    """Only whoever runs the installation."""
    return actor.is_operator


def anyone(actor: Actor, record: Any) -> bool:
    """Every member of the programme, whatever their role."""
    return bool(actor.roles)
