"""Who sees people and records them: the partner that keeps them, and nobody else.

The programme's team and evaluators see figures. Managers also see who looked, save the list and
erase.
"""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import CHAMPION, EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.models import Programme
from dots.foundation.permissions import declare
from dots.network.models import Organisation


def keeper_of(record: Any) -> Any:
    """Return the id of the partner that keeps a record."""
    return record.pk if isinstance(record, Organisation) else record.organisation_id


def keeps(actor: Actor, record: Any) -> bool:
    """Managers and champions of the partner that keeps it."""
    mine = actor.roles & {PARTNER_MANAGER, CHAMPION}
    if isinstance(record, Programme):
        return bool(mine)
    return bool(mine) and actor.belongs_to(keeper_of(record))


def manages(actor: Actor, record: Any) -> bool:
    """Only managers of the partner that keeps it."""
    return PARTNER_MANAGER in actor.roles and keeps(actor, record)


def sees_totals(actor: Actor, record: Any) -> bool:
    """The programme's team and its evaluators."""
    return actor.is_team or EVALUATOR in actor.roles


def nobody(actor: Actor, record: Any) -> bool:
    """Only the product itself, which needs no rule."""
    return False


EVERYBODY = (
    "list", "see", "add", "change", "set_contact", "set_communication", "close", "reopen",
    "add_goal", "change_goal", "record", "correct", "merge", "part",
    "add_carer", "end_carer", "resume_carer",
)  # fmt: skip
MANAGERS = (
    "see_looks", "save_list", "erase", "see_import", "stage_import", "begin_import",
    "import_people", "import_sessions", "end_import", "undo_import", "keep_columns",
    "forget_columns", "make_key", "end_key", "use_key",
)  # fmt: skip

declare(
    {
        **{f"people.{action}": keeps for action in EVERYBODY},
        **{f"people.{action}": manages for action in MANAGERS},
        "people.see_totals": sees_totals,
        "people.keep_totals": nobody,
        "people.erase_again": nobody,
        "people.unsafe_again": nobody,
        "people.died_again": nobody,
        "people.lives_again": nobody,
        "people.end_carers_again": nobody,
        "people.forget_staged": nobody,
        "people.stop_import": nobody,
        "people.end_keys_again": nobody,
    }
)
