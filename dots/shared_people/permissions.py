"""Who sees what of a shared person, and who may do what: decided here and nowhere else.

The table "Who sees what" on every page is drawn from `SEES`; so are the rules and what a link
carries. Somebody who is the shared person reads neither side's notes, whatever their role.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare, still
from dots.network.holders import at_a_partner

AGREE_LINK, PERSON_LINK = "shared_people.agree", "shared_people.person"

TEAM, MANAGERS, BY_LINK, PERSON = "team", "managers", "by link", "person"
VIEWERS = (TEAM, MANAGERS, BY_LINK, PERSON)
EVERYONE_IN_IT = frozenset(VIEWERS)
SEES: dict[str, frozenset[str]] = {
    "arrangement": EVERYONE_IN_IT,
    "objectives": EVERYONE_IN_IT,
    "remarks": EVERYONE_IN_IT,
    "team_notes": frozenset({TEAM}),
    "partner_notes": frozenset({MANAGERS}),
}
OPENS_BY = {AGREE_LINK: BY_LINK, PERSON_LINK: PERSON}


def viewer_of(actor: Actor, shared: Any) -> str:
    """Say as whom somebody signed in looks at an arrangement; nothing for everybody else."""
    manages = PARTNER_MANAGER in actor.roles and actor.belongs_to(shared.organisation_id)
    is_in_it = actor.is_team or (manages and shared.asked_at is not None)
    if is_in_it and actor.id and actor.id in shared.person_ids:
        return PERSON
    if actor.is_team:
        return TEAM
    return MANAGERS if is_in_it else ""


def sees(part: str) -> Callable[[Actor, Any], bool]:
    """Return the rule for one part of an arrangement."""
    return lambda actor, shared: viewer_of(actor, shared) in SEES[part]


def team_side(actor: Actor, shared: Any) -> bool:
    """The team, without the person themself."""
    return viewer_of(actor, shared) == TEAM


def either_side(actor: Actor, shared: Any) -> bool:
    """The team and the partner's managers, without the person themself."""
    return viewer_of(actor, shared) in (TEAM, MANAGERS)


def the_person(actor: Actor, shared: Any) -> bool:
    """Whoever the arrangement is about."""
    return viewer_of(actor, shared) == PERSON


def looks(actor: Actor, record: Any) -> bool:
    """Those who have a list of shared people at all."""
    return actor.is_team or PARTNER_MANAGER in actor.roles


def proposes(actor: Actor, organisation: Any) -> bool:
    """The team, to any partner."""
    return actor.is_team


OBJECTIVES = ("add_objective", "change_objective", "answer_objective")
TEAM_ONLY = ("ask_partner", "send_link", "tell_person")
EITHER_SIDE = (
    "change", "propose_terms", "answer_terms", "withdraw_terms", "end", "resume", "review",
    "note_told", "answer_remark", "add_note", "take_back_note", "put_back_note", *OBJECTIVES,
)  # fmt: skip
LINK_MAY = {
    AGREE_LINK: frozenset({"answer_terms", "propose_terms", *OBJECTIVES}),
    PERSON_LINK: frozenset({"say_wrong"}),
}


def is_the_manager(actor: Actor, shared: Any) -> bool:
    """A link sent to a contact is theirs while they manage the person; one to an address stays."""
    sent_to = actor.record_ids - {shared.pk}
    return not sent_to or shared.contact_id in sent_to


CONCERNS = {AGREE_LINK: at_a_partner(is_the_manager), PERSON_LINK: still}


def actions_of(purpose: str) -> frozenset[str]:
    """Return everything that a link of this purpose carries."""
    seen = {f"see_{part}" for part, viewers in SEES.items() if OPENS_BY[purpose] in viewers}
    return frozenset(f"shared_people.{action}" for action in seen | LINK_MAY[purpose])


declare(
    {
        "shared_people.see_list": looks,
        "shared_people.propose": proposes,
        "shared_people.say_wrong": the_person,
        **{f"shared_people.see_{part}": sees(part) for part in SEES},
        **{f"shared_people.{action}": team_side for action in TEAM_ONLY},
        **{f"shared_people.{action}": either_side for action in EITHER_SIDE},
    }
)
