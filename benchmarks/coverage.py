"""The coverage matrix: how long the server takes, and how that grows with the partners.

    python -m benchmarks.coverage [partners] [times as many] [requests]

A database of its own is filled by the product's bulk commands: partners with sites, 40 communities
and 33 wards, about two roles each. The pages are asked for through the whole stack, in turn, and
timed; then all of it again in a programme so many times as large.
"""

import argparse
import logging
import math
import random
import statistics
import tempfile
import time
from datetime import date
from typing import Any

from benchmarks.organisation_list import add_in_chunks, percentile, start

TARGET = 150  # milliseconds, at the 95th percentile
COMMUNITIES = 40
ASKED = {
    "by community": ("coverage", {}),
    "by ward": ("coverage", {"by": "ward"}),
    "by community, in one ward": ("coverage", {"within": "WARD"}),
    "by ward, for one community": ("coverage", {"by": "ward", "within": "older-people"}),
    "one line": ("line", {"community": "older-people"}),
    "one cell": ("cell", {"role": "lending", "community": "older-people"}),
}
Times = dict[str, list[float]]


def main(arguments: list[str] | None = None) -> None:
    """Fill a database, time the pages at both sizes and print them."""
    parser = argparse.ArgumentParser(description="Measure the coverage matrix.")
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
    programme, user = fill(name, partners)
    took, worked = asked(programme, user, requests)
    print_times(f"{partners:,} partners, {roles_in(programme):,} roles played", took, worked)
    return worked


def print_times(what: str, took: Times, worked: Times) -> None:
    """Print how long each page took, against the target."""
    print(what)
    for page, times in took.items():
        p95 = percentile(times, 0.95)
        middle = statistics.median(times)
        processor = percentile(worked[page], 0.95)
        print(
            f"{page}: p95 {p95:.0f} ms, median {middle:.0f} ms, processor time p95"
            f" {processor:.0f} ms (against the target: {TARGET} ms at 2,000 partners)"
        )


def roles_in(programme: Any) -> int:
    from dots.coverage.models import RolePlayed

    return RolePlayed.objects.filter(programme=programme).count()


def fill(name: str, partners: int) -> tuple[Any, Any]:
    """Make a programme with its wards, so many partners, their sites and roles, and a user."""
    from dots.accounts.models import Membership, User
    from dots.coverage.demo import make_demo_coverage
    from dots.foundation.actor import TEAM_MEMBER, Actor
    from dots.foundation.models import Programme
    from dots.network import demo
    from dots.network.commands import add_organisations, add_sites
    from dots.network.demo.organisations import organisation_rows, site_rows
    from dots.places.demo import load_exborough
    from dots.places.selectors import ward_names

    programme = Programme.objects.create(name=name, slug=name, place_name="Exborough")
    actor = Actor.system(programme, "benchmark")
    load_exborough(actor=actor, programme=programme)
    dice, wards = random.Random(2604), ward_names(programme)
    rows = organisation_rows(dice, list(wards.values()), date(2026, 4, 1), partners)
    mix_communities(programme, dice, rows)
    organisations = add_in_chunks(add_organisations, actor, programme, rows)
    places = demo.places_of(programme, wards)
    add_in_chunks(add_sites, actor, programme, site_rows(dice, organisations, places))
    make_demo_coverage(programme, today=date(2026, 4, 1))
    user = User.objects.create_user(email=f"{name}@example.org", name="Team member")
    Membership.objects.create(programme=programme, user=user, role=TEAM_MEMBER)
    ASKED["by community, in one ward"] = ("coverage", {"within": next(iter(wards))})
    return programme, user


def mix_communities(programme: Any, dice: random.Random, rows: list[Any]) -> None:
    """Add communities of the programme's own up to 40, and have partners support up to five."""
    from dots.frameworks.models import OwnTerm
    from dots.frameworks.selectors import choices

    known = [code for code, _ in choices(programme, "communities")]
    for number in range(COMMUNITIES - len(known)):
        code = f"own-{number}"
        OwnTerm.objects.create(
            programme=programme, list_code="communities", code=code, label=f"Community {number}"
        )
        known.append(code)
    for row in rows:
        more = dice.sample(known, dice.choice([0, 0, 1, 2, 4]))
        row["communities"] = list(dict.fromkeys([*row["communities"], *more]))


def asked(programme: Any, user: Any, requests: int) -> tuple[Times, Times]:
    """Ask for every page in turn; return milliseconds on the clock and of processor time."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    import config.wsgi  # noqa: F401  (as a server begins)

    logging.getLogger("dots").setLevel("ERROR")
    settings.SECOND_FACTOR_FOR = ()
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    took: Times = {name: [] for name in ASKED}
    worked: Times = {name: [] for name in ASKED}
    for turn in range(requests + 1):
        for name, (page, query) in ASKED.items():
            begun, at_work = time.perf_counter(), time.process_time()
            response = client.get(reverse(f"coverage:{page}"), query)
            assert response.status_code == 200, response.status_code
            if turn:  # the first warms up templates
                took[name].append(1000 * (time.perf_counter() - begun))
                worked[name].append(1000 * (time.process_time() - at_work))
    return took, worked


def report_growth(small: Times, large: Times, partners: int, times: int) -> None:
    """Print how much longer the larger programme takes, against n log n."""
    allowed = times * math.log(times * partners) / math.log(partners)
    for name, before in small.items():
        grown = statistics.median(large[name]) / statistics.median(before)
        print(
            f"{name}, {times} times the partners: {grown:.1f} times the processor time"
            f" (against n log n: {allowed:.1f})"
        )


if __name__ == "__main__":
    main()
