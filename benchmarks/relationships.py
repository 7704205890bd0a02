"""Whom to call this week: how long the server takes, and how that grows with the partners.

    python -m benchmarks.relationships [partners] [times as many] [requests]

A database of its own is filled: partners shared among a team of seven, each with a call, and for
many a filed letter, an open action or a request. The pages are asked for through the whole stack,
in turn, and timed; then all of it again in a programme so many times as large.
"""

import argparse
import logging
import random
import statistics
import tempfile
import time
from datetime import date, timedelta
from typing import Any

from benchmarks.coverage import Times, report_growth
from benchmarks.organisation_list import add_in_chunks, percentile, start

TARGET = 150  # milliseconds, at the 95th percentile, at 2,000 partners
TEAM = 7


def main(arguments: list[str] | None = None) -> None:
    """Fill a database, time the pages at both sizes and print them."""
    parser = argparse.ArgumentParser(description="Measure whom to call.")
    parser.add_argument("partners", type=int, nargs="?", default=2_000)
    parser.add_argument("times", type=int, nargs="?", default=10)
    parser.add_argument("requests", type=int, nargs="?", default=60)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        small = measured("small", chosen.partners, chosen.requests)
        large = measured("large", chosen.times * chosen.partners, max(10, chosen.requests // 3))
    report_growth(small, large, chosen.partners, chosen.times)


def measured(name: str, partners: int, requests: int) -> Times:
    """Make a programme of this size, time its pages and print them."""
    team, organisations = fill(name, partners)
    took, worked = asked(addresses(team, organisations), team[0].user, requests)
    print(f"{partners:,} partners, a team of {TEAM}")
    for page, times in took.items():
        print(
            f"{page}: p95 {percentile(times, 0.95):.0f} ms, median {statistics.median(times):.0f}"
            f" ms, processor time p95 {percentile(worked[page], 0.95):.0f} ms (against the target:"
            f" {TARGET} ms at 2,000 partners)"
        )
    return worked


def fill(name: str, partners: int) -> tuple[list[Any], list[Any]]:
    """Make a programme with a team, so many partners, and what is known of them."""
    from dots.accounts.models import Membership, User
    from dots.foundation.actor import TEAM_MEMBER, Actor
    from dots.foundation.models import Programme
    from dots.network.commands import add_organisations
    from dots.network.demo.organisations import organisation_rows
    from dots.relationships.commands import MOST_AT_ONCE, assign

    programme = Programme.objects.create(name=name, slug=name, place_name="Exborough")
    actor, dice = Actor.system(programme, "benchmark"), random.Random(2703)
    rows = organisation_rows(dice, ["A ward"], date(2026, 4, 1), partners)
    organisations = add_in_chunks(add_organisations, actor, programme, rows)
    team = []
    for number in range(TEAM):
        user = User.objects.create_user(
            email=f"{name}{number}@example.org", name=f"Member {number}"
        )
        team.append(Membership.objects.create(programme=programme, user=user, role=TEAM_MEMBER))
    for number, member in enumerate(team):
        ids = [one.pk for one in organisations[number::TEAM]]
        for begin in range(0, len(ids), MOST_AT_ONCE):
            some = ids[begin : begin + MOST_AT_ONCE]
            assign(actor=actor, programme=programme, organisation_ids=some, member=member)
    tell(programme, dice, organisations)
    return team, organisations


def tell(programme: Any, dice: random.Random, organisations: list[Any]) -> None:
    """Keep calls, letters, actions and requests, as they would stand after a year."""
    from django.utils import timezone

    from dots.actions.models import Action
    from dots.filed_mail.models import Letter
    from dots.relationships.models import Call
    from dots.requests.models import SupportRequest

    now, today = timezone.now(), timezone.localdate()
    calls: list[Any] = []
    letters: list[Any] = []
    actions: list[Any] = []
    requests: list[Any] = []
    for number, one in enumerate(organisations):
        mine = {"programme": programme, "organisation": one}
        days = [today - timedelta(days=dice.randint(1, 365)) for _ in range(3)]
        calls += [Call(called_on=day, **mine) for day in days]
        before = now - timedelta(days=dice.randint(1, 365))
        letters.append(Letter(state="filed", fingerprint=one.pk.hex, sent_at=before, **mine))
        due = today + timedelta(days=dice.randint(-60, 60))
        side = dice.choice(["team", "partner"])
        actions.append(Action(what="Lend tablets", due_on=due, side=side, **mine))
        if number % 5 == 0:
            told = {"number": number + 1, "asked_as": one.name, "need": "A room", "target_days": 5}
            told |= {"asker_email": "asker@example.org", "asked_at": before}
            requests.append(SupportRequest(**told, **mine))
    Call.objects.bulk_create(calls, batch_size=500)
    Letter.objects.bulk_create(letters, batch_size=500)
    Action.objects.bulk_create(actions, batch_size=500)
    SupportRequest.objects.bulk_create(requests, batch_size=500)


def addresses(team: list[Any], organisations: list[Any]) -> dict[str, tuple[str, dict[str, str]]]:
    """Return the pages that are timed: address and what is asked."""
    from django.urls import reverse

    mine = [team[0].pk]
    queue = reverse("relationships:queue")
    return {
        "whom to call, mine": (queue, {}),
        "whom to call, everyone’s": (queue, {"whose": "everyone"}),
        "portfolios": (reverse("relationships:portfolios"), {}),
        "one portfolio": (reverse("relationships:portfolio", args=mine), {}),
        "what to know about one partner": (
            reverse("relationships:summary", args=[organisations[0].pk]),
            {},
        ),
    }


def asked(
    pages: dict[str, tuple[str, dict[str, str]]], user: Any, requests: int
) -> tuple[Times, Times]:
    """Ask for every page in turn; return milliseconds on the clock and of processor time."""
    from django.conf import settings
    from django.test import Client

    import config.wsgi  # noqa: F401  (as a server begins)

    logging.getLogger("dots").setLevel("ERROR")
    settings.SECOND_FACTOR_FOR = ()
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    took: Times = {name: [] for name in pages}
    worked: Times = {name: [] for name in pages}
    for turn in range(requests + 1):
        for name, (address, query) in pages.items():
            begun, at_work = time.perf_counter(), time.process_time()
            response = client.get(address, query)
            assert response.status_code == 200, response.status_code
            if turn:  # the first warms up templates
                took[name].append(1000 * (time.perf_counter() - begun))
                worked[name].append(1000 * (time.process_time() - at_work))
    return took, worked


if __name__ == "__main__":
    main()
