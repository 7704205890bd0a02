"""Notes for a request for information: how long they take to find, at 250 and 2,000 partners.

    python -m benchmarks.information_requests [partners] [times as many] [requests]

Each partner has ten notes: calls, actions and letters with words from a small heap. Timed are
looking for one word in all of them, looking for all of one partner, and the pages of what was
found.
"""

import argparse
import random
import statistics
import tempfile
import time
from datetime import timedelta
from typing import Any

from benchmarks.coverage import Times
from benchmarks.organisation_list import percentile, start
from benchmarks.relationships import asked, fill

WORDS = (
    *("tablet", "room", "bus", "tea", "list", "form", "key"),
    *("wifi", "chair", "class", "Tuesday", "ramp", "loan", "phone"),
)
NOTES = 10


def main(arguments: list[str] | None = None) -> None:
    """Fill a database at both sizes, time what is asked and print it."""
    parser = argparse.ArgumentParser(description="Measure a request for information.")
    parser.add_argument("partners", type=int, nargs="?", default=250)
    parser.add_argument("times", type=int, nargs="?", default=8)
    parser.add_argument("requests", type=int, nargs="?", default=20)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        for name, partners in (
            ("small", chosen.partners),
            ("large", chosen.times * chosen.partners),
        ):
            report(partners, *measured(name, partners, chosen.requests))


def measured(name: str, partners: int, requests: int) -> tuple[Times, dict[str, int]]:
    """Make a programme of this size and time looking, and the pages of what was found."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from dots.accounts.selectors import actor_for
    from dots.foundation.actor import LEAD
    from dots.information_requests.commands import look_for_notes
    from dots.information_requests.tests.makers import make_information_request

    team, organisations = fill(name, partners)
    team[0].role = LEAD
    team[0].save()
    type_notes(organisations)
    lead = actor_for(team[0].user, str(team[0].pk))
    covers: dict[str, dict[str, Any]] = {
        "one word, every partner": {"words": "tablet"},
        "all of one partner": {"partner_ids": [organisations[0].pk]},
    }
    took: Times = {}
    asks: dict[str, int] = {}
    for covered, said in covers.items():
        found = make_information_request(team[0].programme, **said)
        title = f"looking for {covered} ({found.found.count():,} notes)"
        took[title] = []
        for _ in range(max(3, requests // 5)):
            begun = time.process_time()
            with CaptureQueriesContext(connection) as questions:
                look_for_notes(actor=lead, request=found)
            took[title].append(1000 * (time.process_time() - begun))
            asks[title] = len(questions)
        here = reverse("information_requests:request", args=[found.pk])
        note = reverse("information_requests:note", args=[found.found.earliest("at").pk])
        pages: Any = {f"page of {covered}": (here, {}), f"one note of {covered}": (note, {})}
        took.update(asked(pages, team[0].user, requests)[1])
    return took, asks


def type_notes(organisations: list[Any]) -> None:
    """Give every call and letter words, and each partner more calls."""
    from django.utils import timezone

    from dots.actions.models import Action
    from dots.filed_mail.models import Letter
    from dots.relationships.models import Call

    dice, today = random.Random(118), timezone.localdate()

    def said() -> str:
        return " ".join(dice.choices(WORDS, k=12))

    for model, field in ((Call, "line"), (Letter, "text"), (Action, "note")):
        rows = list(model._default_manager.filter(organisation__in=organisations))
        for row in rows:
            setattr(row, field, said())
        model._default_manager.bulk_update(rows, [field], batch_size=500)
    more = [
        Call(
            programme_id=one.programme_id,
            organisation=one,
            called_on=today - timedelta(days=dice.randint(1, 900)),
            line=said(),
        )
        for one in organisations
        for _ in range(NOTES - 6)
    ]
    Call.objects.bulk_create(more, batch_size=500)


def report(partners: int, took: Times, asks: dict[str, int]) -> None:
    """Print what was measured, in processor time: others may be at work on the machine."""
    print(f"{partners:,} partners, about {NOTES} notes each")
    for name, times in took.items():
        many = f", {asks[name]} questions to the database" if name in asks else ""
        print(
            f"{name}: median {statistics.median(times):.0f} ms,"
            f" p95 {percentile(times, 0.95):.0f} ms of processor time{many}"
        )


if __name__ == "__main__":
    main()
