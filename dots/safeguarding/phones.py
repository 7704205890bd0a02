"""Whom to phone, as every page of safeguarding shows it first."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString

from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.safeguarding.selectors import answering_at, numbers_of

LEADS = {"lead": "Your safeguarding lead", "deputy": "The deputy"}
NOT_SAID = "Not said yet. It stands on your council’s website: look for “report abuse”."
DIGITS = re.compile(r"[+(]?\d[\d ]*(?:\(0\))?\)?[\d -]*\d")


def whom_to_phone(
    organisation: Organisation, kept_from: Collection[UUID | None] = ()
) -> dict[str, Any]:
    """Return whom to phone at a partner: its own people first, then the council.

    Args:
        kept_from: whom a concern is about; they are not named.
    """
    answering = answering_at(organisation.pk)
    own = [
        {"name": LEADS[what], "value": format_html("{}: {}", who.name, callable_number(phone))}
        for what, who, phone in answering.phones
        if who.pk not in kept_from
    ]
    return {
        "partner": organisation,
        "has_lead": answering.lead is not None,
        "rows": [*own, *council(organisation.programme)],
    }


def council(programme: Programme) -> list[dict[str, Any]]:
    """Return the numbers outside, as far as the programme said them."""
    found = numbers_of(programme)
    said = [
        ("About an adult: adult social care", getattr(found, "adults_phone", "")),
        ("About a child: children’s services", getattr(found, "children_phone", "")),
        ("Evenings and weekends", getattr(found, "out_of_hours_phone", "")),
    ]
    rows = [{"name": name, "value": callable_number(value)} for name, value in said if value]
    if not rows:
        rows = [{"name": "Your council", "value": SafeString(NOT_SAID)}]
    return [*rows, {"name": "Police, when nobody is in danger", "value": callable_number("101")}]


def callable_number(said: str) -> SafeString:
    """Return a number that a phone dials when it is pressed; words around it stay."""
    found = DIGITS.search(said)
    if found is None:
        return format_html("{}", said)
    number = found.group()
    digits = re.sub(r"[^+\d]", "", number.replace("(0)", ""))
    before, after = said[: found.start()], said[found.end() :]
    return format_html('{}<a href="tel:{}">{}</a>{}', before, digits, number, after)
