"""Who may record what was done, ask partners for their figures, and answer for a partner."""

from typing import Any

from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, PARTNER_ROLES, Actor
from dots.foundation.permissions import declare, team
from dots.network.models import Organisation


def partner_of(record: Any) -> Any:
    """The id of the organisation a record is about."""
    return record.pk if isinstance(record, Organisation) else record.organisation_id


def records_for(actor: Actor, record: Any) -> bool:
    """The team, and the managers and champions of the partner it is about."""
    theirs = actor.belongs_to(partner_of(record)) and actor.roles & {PARTNER_MANAGER, CHAMPION}
    return actor.is_team or bool(theirs)


def corrects(actor: Actor, record: Any) -> bool:
    """As whoever records; but a register is put right only by the partner that keeps its people."""
    if record.is_by_person and actor.kind != "system":
        return bool(actor.belongs_to(partner_of(record)) and actor.roles & {*PARTNER_ROLES})
    return records_for(actor, record)


def answers_for(actor: Actor, record: Any) -> bool:
    """Only a manager of the partner asked; the team keys what it is told by phone, by that name."""
    return PARTNER_MANAGER in actor.roles and actor.belongs_to(record.organisation_id)


def sees_rows(actor: Actor, record: Any) -> bool:
    """The team and partners' people: an evaluator gets protected figures, not single rows."""
    return actor.is_team or bool(actor.roles & {PARTNER_MANAGER, CHAMPION})


def sees_return(actor: Actor, record: Any) -> bool:
    return actor.is_team or answers_for(actor, record)


def nobody(actor: Actor, record: Any) -> bool:
    """Only the system, which needs no rule."""
    return False


declare(
    {
        "support.view_rows": sees_rows,
        "support.view_row": sees_rows,  # within() leaves a partner's people their own
        "support.record_session": records_for,
        "support.correct_session": corrects,
        "support.remove_session": records_for,
        "support.restore_session": records_for,
        "support.count_new": nobody,
        "support.take_out_rows": nobody,
        "support.mark_same": team,
        "support.load_rows": team,
        "support.settle_partners": team,
        "support.view_round": team,
        "support.view_rounds": team,
        "support.open_round": team,
        "support.change_round": team,
        "support.add_question": team,
        "support.remove_question": team,
        "support.ask_partners": team,
        "support.send_links": team,
        "support.remind_silent": team,
        "support.remind_partner": team,
        "support.note_asked": team,
        "support.note_letter_back": nobody,
        "support.send_new_link": team,
        "support.take_back_asked": team,
        "support.key_return": team,
        "support.revoke_links": team,
        "support.close_round": team,
        "support.remove_round": team,
        "support.load_returns": team,
        "support.view_return": sees_return,
        "support.save_answers": answers_for,
        "support.send_return": answers_for,
        "support.report_nothing": answers_for,
    }
)
