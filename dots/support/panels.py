"""What support shows on home pages and on a partner's page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.foundation import outbox
from dots.foundation.actor import CHAMPION, EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.registries import Panel, RecordPanel
from dots.network.models import Organisation
from dots.support.doubts import are
from dots.support.models import Activity, CollectionRound, Return
from dots.support.selectors.returns import (
    Tally,
    board,
    newest_round,
    returns_of,
    standing_of,
    tallies,
)
from dots.support.wording import count, day, how_many, row_title
from dots.support.wording_returns import (
    STANDINGS,
    TO_THE_PARTNER,
    due_of,
    lede_of,
    not_asked,
    period_of,
    say_held_back,
)

MOST = 5


def who_is_silent(actor: Actor) -> dict[str, Any] | None:
    """For the team: the round under way, and whom to chase."""
    if not actor.is_team:
        return None
    asked_for = newest_round(actor)
    if asked_for is None:
        return {
            "title": "Ask partners for figures",
            "text": "No round is open. In a round, each partner gets a link and needs no account.",
            "address": reverse("support:new_round"),
            "action": "Open a round",
        }
    tally = tallies([asked_for])[asked_for.pk]
    missing = [line for line in board(asked_for) if not line.asked.is_answered]
    waits = say_held_back(outbox.held_back(line.asked.pk for line in missing))
    return {
        "title": f"{asked_for.title}: {in_of(tally)}",
        "text": f"{waits} {say_missing(asked_for, tally)}".strip(),
        "items": [
            {
                "title": line.asked.organisation.name,
                "address": reverse("support:return", args=[line.asked.pk]),
                "note": STANDINGS[line.standing][0],
            }
            for line in missing[:MOST]
        ],
        "address": reverse("support:round", args=[asked_for.pk]),
        "action": "See the whole board",
    }


def in_of(tally: Tally) -> str:
    """Return how many are in, of those asked."""
    if not tally.asked:
        return "nobody is asked yet"
    return f"{tally.answered:,} of {tally.asked:,} {are(tally.answered)} in"


def say_missing(asked_for: CollectionRound, tally: Tally) -> str:
    """Return from how many figures are missing and when they are due, then who is not asked yet."""
    if not tally.asked:
        return lede_of(tally)
    said = "Every partner asked has answered."
    if tally.missing:
        when = "was due" if asked_for.is_past_due(timezone.localdate()) else "is due"
        said = f"Nothing yet from {count(tally.missing, 'partner')}. It {when} {due_of(asked_for)}."
    return f"{said} {not_asked(tally)}".rstrip()


def record_a_session(actor: Actor) -> dict[str, Any] | None:
    """For champions and managers: the next session, and the last ones."""
    if not actor.roles & {CHAMPION, PARTNER_MANAGER}:
        return None
    rows = Activity.objects.within(actor).live().filter(source="form")
    latest = rows.select_related("organisation").order_by("-starts_on", "-created_at")[:3]
    return {
        "title": "Record a session",
        "text": "Under a minute. No names: only how many came and what they wanted to do.",
        "items": [
            {
                "title": row_title(row),
                "address": reverse("support:row", args=[row.pk]),
                "note": f"{day(row)}: {how_many(row)}" if row.title else how_many(row),
            }
            for row in latest
        ],
        "address": reverse("support:choose_partner"),
        "action": "Record a session",
    }


def our_return(actor: Actor) -> dict[str, Any] | None:
    """For a partner's manager: what is asked now, else what was sent last."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    mine = Return.objects.within(actor).filter(organisation_id__in=actor.partner_ids)
    mine = mine.select_related("collection_round")
    asked = (
        mine.silent()
        .filter(collection_round__closed_at=None)
        .order_by("collection_round__due_on")
        .first()
    )
    if asked is None:
        return last_return(mine.order_by("-collection_round__due_on").first())
    asked_for = asked.collection_round
    when = "They were due" if asked_for.is_past_due(timezone.localdate()) else "Due"
    return {
        "title": f"Your figures for {period_of(asked_for)}",
        "text": f"{when} {due_of(asked_for)}. About five minutes; what we know is filled in.",
        "address": reverse("support:ours_start", args=[asked.pk]),
        "action": "Go on with it" if asked.state == "started" else "Start",
    }


def last_return(asked: Return | None) -> dict[str, Any] | None:
    """Say that nothing is asked now, with the return answered last."""
    if asked is None:
        return None
    return {
        "title": "Your figures are in",
        "text": f"You answered for {period_of(asked.collection_round)}. Thank you.",
        "address": reverse("support:our_returns"),
        "action": "See your returns",
    }


def partners_returns(actor: Actor, record: Any) -> dict[str, Any] | None:
    """On a partner's page: how its last returns stand."""
    if not isinstance(record, Organisation):
        return None
    if not (actor.is_team or actor.belongs_to(record.pk) or EVALUATOR in actor.roles):
        return None
    returns = list(returns_of(actor, record.pk)[:4])
    if not returns:
        return None
    today = timezone.localdate()
    words = TO_THE_PARTNER if actor.belongs_to(record.pk) else STANDINGS
    where = "support:return" if actor.is_team else "support:ours_start"
    opens = actor.is_team or PARTNER_MANAGER in actor.roles
    return {
        "title": "Returns",
        "tasks": [
            {
                "title": period_of(asked.collection_round),
                "state": words[standing_of(asked, asked.collection_round, today)][1],
                "state_text": words[standing_of(asked, asked.collection_round, today)][0],
                "address": reverse(where, args=[asked.pk]) if opens else "",
            }
            for asked in returns
        ],
        "late": sum(standing_of(one, one.collection_round, today) == "late" for one in returns),
        "rows": f"{reverse('support:rows')}?partner={record.pk}",
    }


PANEL = "support/panels/home.html"
TEAM_PANELS = [Panel(PANEL, who_is_silent)]
PARTNER_PANELS = [  # recording is what most come for: it is never folded
    (2, Panel(PANEL, record_a_session)),
    (20, Panel(PANEL, our_return)),
]
partner_panel = RecordPanel("support/panels/partner.html", partners_returns)
