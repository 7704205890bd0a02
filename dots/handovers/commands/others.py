"""How many other organisations help somebody, and the figures that come of it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.handovers.models import AcrossFigures, Elsewhere
from dots.handovers.selectors import asked_elsewhere
from dots.handovers.wording import MOST_OTHERS
from dots.people.commands.depth import require_depth
from dots.people.commands.people import NOT_OFFERED, refuse_erased
from dots.people.models import Person


@command("handovers.keep_elsewhere", on="person")
def keep_elsewhere(*, actor: Actor, person: Person, others: int | None) -> Elsewhere:
    """Keep how many other partners helped somebody in the last year; None: they did not say.

    On the same day it may be put right; else they are asked again after a year.
    """
    refuse_erased(person)
    require_depth(person.organisation, person.depth)
    if others is not None and not 0 <= others <= MOST_OTHERS:
        raise NotPossible(NOT_OFFERED)
    now, today = asked_elsewhere(person), timezone.localdate()
    if now.last is not None and now.last.asked_on == today:
        now.last.others = others
        now.last.save(update_fields=["others"])
        return now.last
    if not now.may_be_asked:
        raise NotPossible(
            f"They were asked within the last year. Nothing was saved. Ask again from"
            f" {now.again_on:%-d %B %Y}."
        )
    return Elsewhere.objects.create(
        programme_id=person.programme_id, person=person, others=others, asked_on=today
    )


@command("handovers.keep_figures", on="programme")
def keep_figures(
    *,
    actor: Actor,
    programme: Programme,
    quarter: str,
    people: dict[str, Any],
    handovers: list[dict[str, Any]],
) -> AcrossFigures:
    """Keep a quarter's figures; once kept they stay as they are."""
    said = {"as_of": timezone.localdate(), "people": people, "handovers": handovers}
    return AcrossFigures.objects.get_or_create(programme=programme, quarter=quarter, defaults=said)[
        0
    ]
