"""Who may bring a file in, and do things to one that was brought."""

from typing import Any

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare


def may_send(actor: Actor, programme: Any) -> bool:
    """The team; and a manager of one partner, for that partner."""
    return actor.is_team or (PARTNER_MANAGER in actor.roles and len(actor.partner_ids) == 1)


def looks_after(actor: Actor, upload: Any) -> bool:
    """The team; and the managers of the partner that sent the file."""
    manages = PARTNER_MANAGER in actor.roles and actor.belongs_to(upload.partner_id)
    return actor.is_team or manages


def nobody(actor: Actor, upload: Any) -> bool:
    """Only the product itself, which needs no rule, at work in the background."""
    return False


declare(
    {
        "foundation.end_links_again": nobody,
        "foundation.upload_file": may_send,
        **dict.fromkeys(
            (
                "foundation.see_import",
                "foundation.read_again",
                "foundation.correct_mapping",
                "foundation.answer_likeness",
                "foundation.check_again",
                "foundation.load_import",
                "foundation.decide_alike",
                "foundation.mark_overlap",
                "foundation.mend_row",
                "foundation.retry_rows",
                "foundation.undo_import",
                "foundation.forget_import",
            ),
            looks_after,
        ),
        **dict.fromkeys(
            (
                "foundation.begin_again",
                "foundation.clear_rows",
                "foundation.clear_records",
                "foundation.keep_rows",
                "foundation.judge_rows",
                "foundation.finish_check",
                "foundation.check_first",
                "foundation.load_rows",
                "foundation.make_live",
                "foundation.give_up",
                "foundation.remove_file",
            ),
            nobody,
        ),
    }
)
