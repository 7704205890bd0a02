"""Requests and know-how, for every capability's tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.utils import timezone

from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.requests.models import KnowHow, SupportRequest
from dots.requests.models.requests import OPEN_STATES

_numbers = count(1)


def make_request(
    need: str = "Ten tablets for our drop-in",
    *,
    organisation: Organisation | None = None,
    programme: Programme | None = None,
    **fields: Any,
) -> SupportRequest:
    """A new request of a partner, unless `programme` alone says whose: then nobody is matched."""
    if organisation is None and programme is None:
        organisation = make_organisation()
    home = programme or organisation.programme  # type: ignore[union-attr]  # one of them is there
    now = timezone.now()
    closed = {"closed_at": now} if fields.get("state", "new") not in OPEN_STATES else {}
    usual = {
        "number": next(_numbers),
        "asked_as": organisation.name if organisation else "Harbour Carers",
        "asker_name": "Asha Example",
        "asker_email": "asha@example.org",
        "asked_at": now,
        "target_days": 5,
        **closed,
    }
    return SupportRequest.objects.create(
        programme=home, organisation=organisation, need=need, **{**usual, **fields}
    )


def make_know_how(
    question: str = "Where do we get data SIM cards?",
    *,
    programme: Programme,
    answer: str = "Any partner can join the National Databank. Ask us for the form.",
    **fields: Any,
) -> KnowHow:
    """A note that partners may read."""
    return KnowHow.objects.create(programme=programme, question=question, answer=answer, **fields)
