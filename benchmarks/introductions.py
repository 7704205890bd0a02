"""Introductions: how long the server takes to suggest whom to meet, and how that grows.

    python -m benchmarks.introductions [partners] [times as many] [requests]

A database of its own is filled by the product's bulk commands: partners with sites, 40 communities
and 33 wards, about two roles, three ties and two sessions each, and a fourth as many introductions.
The pages are asked for through the whole stack, each time for another partner, and timed; then
again in a programme so many times as large.
"""

import argparse
import logging
import os
import random
import tempfile
import time
from datetime import date, timedelta
from typing import Any

from benchmarks.coverage import Times, fill, print_times, report_growth
from benchmarks.organisation_list import start

ASKED: dict[str, tuple[str, dict[str, str]]] = {
    "suggestions, a role for one community": (
        "suggest",
        {"role": "lending", "community": "older-people"},
    ),
    "suggestions, a role played by many": ("suggest", {"role": "signposting"}),
    "suggestions, no role": ("suggest", {}),
    "one partner's picture": ("around", {}),
    "the network by community, with its quarters": ("network", {}),
    "the network by ward": ("network", {"by": "ward"}),
    "who stands alone": ("alone", {}),
    "the list of introductions": ("introductions", {}),
    "the list, searched": ("introductions", {"search": "garden"}),
}
OF_ALL = {"network", "alone", "introductions"}  # pages that are about no one partner
SOME = 5_000  # rows brought in at a time


def main(arguments: list[str] | None = None) -> None:
    """Fill a database, time the pages at both sizes and print them."""
    parser = argparse.ArgumentParser(description="Measure introductions.")
    parser.add_argument("partners", type=int, nargs="?", default=2_000)
    parser.add_argument("times", type=int, nargs="?", default=10)
    parser.add_argument("requests", type=int, nargs="?", default=60)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        print(f"The machine's load over the last minute: {os.getloadavg()[0]:.1f}")
        small = measured("small", chosen.partners, chosen.requests)
        large = measured("large", chosen.times * chosen.partners, max(10, chosen.requests // 3))
        print(f"The machine's load over the last minute: {os.getloadavg()[0]:.1f}")
    report_growth(small, large, chosen.partners, chosen.times)


def measured(name: str, partners: int, requests: int) -> Times:
    """Make a programme of this size, time its pages and print them."""
    programme, user = fill(name, partners)
    ties = tie(programme, 3 * partners)
    introduce(programme, partners // 4)
    record(programme, 2 * partners)
    took, worked = asked(programme, user, requests)
    print_times(f"{partners:,} partners, {ties:,} ties", took, worked)
    return worked


def tie(programme: Any, many: int) -> int:
    """Tie partners to one another, a thousand ties at a time; return how many."""
    from dots.foundation.actor import Actor
    from dots.introductions.commands import add_ties
    from dots.network.models import Organisation

    dice, taken = random.Random(2604), set()
    active = Organisation.objects.filter(programme=programme).exclude(state="left")
    ids = list(active.order_by("name").values_list("pk", flat=True))
    rows: list[Any] = []
    for _ in range(many // 2):
        first, second = sorted(dice.sample(ids, 2))
        if (first, second) not in taken:
            taken.add((first, second))
            since = date(2026, 4, 1) - timedelta(days=dice.randint(1, 600))
            rows.append({"first_id": first, "second_id": second, "kind": "works", "since": since})
    actor = Actor.system(programme, "benchmark")
    for begin in range(0, len(rows), SOME):
        add_ties(actor=actor, programme=programme, rows=rows[begin : begin + SOME])
    return len(rows)


def introduce(programme: Any, many: int) -> None:
    """Introduce partners to one another, as over the last year and a half."""
    from django.utils import timezone

    from dots.foundation.actor import Actor
    from dots.introductions.commands import add_introductions
    from dots.introductions.demo import STATES, history
    from dots.introductions.models import Tie
    from dots.network.models import Organisation

    dice, now = random.Random(2605), timezone.now()
    ties = Tie.objects.filter(programme=programme).values_list("one", "other")
    taken = {frozenset(pair) for pair in ties}
    active = Organisation.objects.filter(programme=programme, state="active").order_by("name")
    ids = list(active.values_list("pk", flat=True))
    rows: list[Any] = []
    while len(rows) < many:
        first, second = dice.sample(ids, 2)
        if frozenset((first, second)) not in taken:
            taken.add(frozenset((first, second)))
            what = {"organisation_id": first, "other_id": second, "why": "Both asked for this."}
            told = history(dice, dice.choice(STATES), now)
            rows.append({**what, "role": "lending", "community": "older-people", **told})
    actor = Actor.system(programme, "benchmark")
    for begin in range(0, many, SOME):
        add_introductions(actor=actor, programme=programme, rows=rows[begin : begin + SOME])


def record(programme: Any, many: int) -> None:
    """Record sessions of half of the partners, as over the last two years."""
    from django.utils import timezone

    from dots.foundation.actor import Actor
    from dots.network.models import Organisation
    from dots.support.commands import load_rows
    from dots.support.models import Activity

    dice, today = random.Random(2606), timezone.localdate()
    active = Organisation.objects.filter(programme=programme, state="active").order_by("name")
    ids = list(active.values_list("pk", flat=True))[::2]
    actor = Actor.system(programme, "benchmark")
    for begin in range(0, many, SOME):
        rows = [
            Activity(
                programme=programme,
                organisation_id=dice.choice(ids),
                starts_on=today - timedelta(days=dice.randint(1, 700)),
                people=dice.randint(2, 20),
                source="form",
            )
            for _ in range(min(SOME, many - begin))
        ]
        load_rows(actor=actor, programme=programme, rows=rows)


def asked(programme: Any, user: Any, requests: int) -> tuple[Times, Times]:
    """Ask for every page in turn; return milliseconds on the clock and of processor time."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    import config.wsgi  # noqa: F401  (as a server begins)
    from dots.network.models import Organisation

    logging.getLogger("dots").setLevel("ERROR")
    settings.SECOND_FACTOR_FOR = ()
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    active = Organisation.objects.filter(programme=programme, state="active")
    partners = list(active.order_by("name").values_list("pk", flat=True)[: requests + 1])
    took: Times = {name: [] for name in ASKED}
    worked: Times = {name: [] for name in ASKED}
    for turn, partner in enumerate(partners):
        for name, (page, query) in ASKED.items():
            whose = [] if page in OF_ALL else [partner]
            begun, at_work = time.perf_counter(), time.process_time()
            response = client.get(reverse(f"introductions:{page}", args=whose), query)
            assert response.status_code == 200, response.status_code
            if turn:  # the first warms up templates
                took[name].append(1000 * (time.perf_counter() - begun))
                worked[name].append(1000 * (time.process_time() - at_work))
    return took, worked


if __name__ == "__main__":
    main()
