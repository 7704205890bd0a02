"""Who may do what in requests.

The team reads and answers them all. A partner's people ask, and follow what their partner asked:
never whom to answer, never a note. A visitor can queue one request, and nothing else.
"""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import PARTNER_ROLES, Actor
from dots.foundation.permissions import declare, lead, team


def is_of_a_partner(actor: Actor, record: Any) -> bool:
    """A partner's manager or digital champion."""
    return bool(actor.roles & set(PARTNER_ROLES)) and bool(actor.partner_ids)


def asks_or_helps(actor: Actor, record: Any) -> bool:
    """Those who have requests of their own, or everybody's, to look at."""
    return actor.is_team or is_of_a_partner(actor, record)


def speaks_for(actor: Actor, record: Any) -> bool:
    """The team, and people of the partner."""
    own = is_of_a_partner(actor, record) and actor.belongs_to(record.organisation_id)
    return actor.is_team or own


def is_passing_by(actor: Actor, record: Any) -> bool:
    """Somebody who filled in the form for everyone; nobody signed in does it that way."""
    return actor.kind == "visitor"


def reads_know_how(actor: Actor, record: Any) -> bool:
    """Anybody in the programme; somebody passing by, what is for everyone."""
    return bool(actor.roles) or record.for_anyone


declare(
    {
        "requests.see_list": asks_or_helps,
        "requests.see_queue": team,
        "requests.see_request": team,
        "requests.follow": speaks_for,
        "requests.ask_openly": is_passing_by,
        "requests.ask": speaks_for,
        "requests.make_link": team,
        "requests.send_follow_link": team,
        "requests.triage": team,
        "requests.write": team,
        "requests.add_note": team,
        "requests.answer": team,
        "requests.cannot": team,
        "requests.answer_back": speaks_for,
        "requests.withdraw": speaks_for,
        "requests.reopen": team,
        "requests.ask_what_came": team,
        "requests.say_what_came": speaks_for,
        "requests.blank_asker": lead,
        "requests.blank_words": lead,
        "requests.add_requests": team,
        "requests.add_kind": lead,
        "requests.set_kind": lead,
        "requests.set_rule": lead,
        "requests.see_know_how": asks_or_helps,
        "requests.read_note": reads_know_how,
        "requests.use_note": reads_know_how,
        "requests.keep_know_how": team,
        "requests.add_know_how": team,
        "requests.change_know_how": team,
        "requests.retire_know_how": team,
        "requests.restore_know_how": team,
    }
)
