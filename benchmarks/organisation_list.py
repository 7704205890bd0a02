"""The list of partners with 10,000 of them: how long the server takes for a page.

    python -m benchmarks.organisation_list [partners] [requests]

A database of its own is filled by the product's bulk commands; then the pages that people open are
asked for through the whole stack (middleware, view, template), in turn, and timed.
"""

import argparse
import logging
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TARGET = 50  # milliseconds
ASKED = {
    "list": {},
    "list, page 200": {"page": "200"},
    "list, newest first": {"sort": "-since"},
    "list, one ward": {"ward": ""},
    "list, one community": {"community": "unpaid-carers"},
    "list, searched": {"search": "garden"},
    "list, searched, active charities": {"search": "cen", "state": "active", "kind": "charity"},
}


def main(arguments: list[str] | None = None) -> None:
    """Fill a database, time the pages and print them."""
    parser = argparse.ArgumentParser(description="Measure the list of partners.")
    parser.add_argument("partners", type=int, nargs="?", default=10_000)
    parser.add_argument("requests", type=int, nargs="?", default=60)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        programme, user = fill(chosen.partners)
        measure(programme, user, chosen.requests)


def start(folder: str) -> None:
    """Begin the product with a database of its own."""
    os.environ["DOTS_DATA"] = folder
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    assert not settings.DEBUG
    (Path(folder) / "static").mkdir(exist_ok=True)
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    logging.getLogger("dots").setLevel("ERROR")
    call_command("migrate", verbosity=0)
    call_command("load_reference_data", verbosity=0)


def fill(partners: int) -> tuple[Any, Any]:
    """Make a programme with its wards, so many partners, their sites and people, and a user."""
    import random
    from datetime import date

    from dots.accounts.models import Membership, User
    from dots.foundation.actor import TEAM_MEMBER, Actor
    from dots.foundation.models import Programme
    from dots.network import demo
    from dots.network.commands import add_contacts, add_organisations, add_sites
    from dots.network.demo.organisations import organisation_rows, site_rows
    from dots.network.demo.people import contact_rows
    from dots.places.demo import load_exborough
    from dots.places.selectors import ward_names

    programme = Programme.objects.create(name="Exborough", slug="e", place_name="Exborough")
    actor = Actor.system(programme, "benchmark")
    load_exborough(actor=actor, programme=programme)
    dice, wards = random.Random(1904), ward_names(programme)
    rows = organisation_rows(dice, list(wards.values()), date(2026, 4, 1), partners)
    organisations = add_in_chunks(add_organisations, actor, programme, rows)
    places = demo.places_of(programme, wards)
    add_in_chunks(add_sites, actor, programme, site_rows(dice, organisations, places))
    people = contact_rows(dice, organisations, [])[: 4 * partners]
    add_in_chunks(add_contacts, actor, programme, people)
    user = User.objects.create_user(email="team@example.org", name="Team member")
    Membership.objects.create(programme=programme, user=user, role=TEAM_MEMBER)
    ASKED["list, one ward"]["ward"] = next(iter(wards))
    return programme, user


def add_in_chunks(command: Any, actor: Any, programme: Any, rows: Sequence[Any]) -> list[Any]:
    """Run a bulk command a thousand rows at a time."""
    made: list[Any] = []
    for first in range(0, len(rows), 1000):
        made += command(actor=actor, programme=programme, rows=list(rows[first : first + 1000]))
    return made


def measure(programme: Any, user: Any, requests: int) -> None:
    """Ask for every page in turn, so many times, and print how long the server took."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    import config.wsgi  # noqa: F401  (as a server begins)

    logging.getLogger("dots").setLevel("ERROR")
    settings.SECOND_FACTOR_FOR = ()
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    address = reverse("network:organisations")
    took: dict[str, list[float]] = {name: [] for name in ASKED}
    worked: dict[str, list[float]] = {name: [] for name in ASKED}
    for _ in range(requests):
        for name, asked in ASKED.items():
            begun, at_work = time.perf_counter(), time.process_time()
            response = client.get(address, asked)
            took[name].append(1000 * (time.perf_counter() - begun))
            worked[name].append(1000 * (time.process_time() - at_work))
            assert response.status_code == 200, response.status_code
    for name, times in took.items():
        report(f"{name}, p95", percentile(times[1:], 0.95))
    report("all of these together, p95", percentile(all_but_first(took), 0.95))
    # The database is in this process: processor time is what an idle machine would take.
    report("all of these together, processor time, p95", percentile(all_but_first(worked), 0.95))
    median = statistics.median(all_but_first(worked))
    print(f"all of these together, processor time, median: {median:.1f} ms")


def all_but_first(times: dict[str, list[float]]) -> list[float]:
    """Return the times of every page but its first, which warms up templates."""
    return [one for listed in times.values() for one in listed[1:]]


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that so large a share of the requests stayed under."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def report(figure: str, value: float) -> None:
    print(f"{figure}: {value:.1f} ms (against the target: {TARGET} ms)")


if __name__ == "__main__":
    main()
