"""The evidence page over a ledger of 1,000,000 rows, and what the worker needs to fill it.

    python -m benchmarks.evidence_page [rows] [requests]

The invented city's partners and returns are in a database of their own. Another process writes the
Parquet copy of so many rows of theirs, then works all quarters and years out by the worker's own
job; then the team's page is asked for through the whole stack (middleware, view, template).
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from typing import Any

from benchmarks.organisation_list import percentile, start

TARGET = 300  # milliseconds
TODAY = date(2026, 10, 5)  # just after eight whole quarters


def main() -> None:
    """Measure and print; or, told a programme, be the worker."""
    parser = argparse.ArgumentParser(description="Measure the evidence page.")
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    parser.add_argument("requests", type=int, nargs="?", default=40)
    parser.add_argument("--programme", help="be the worker of this programme")
    chosen = parser.parse_args()
    if chosen.programme:
        be_the_worker(chosen.programme, chosen.rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        programme, user = make_city()
        command = [sys.executable, "-m", "benchmarks.evidence_page", str(chosen.rows)]
        subprocess.run([*command, "--programme", str(programme.pk)], check=True)
        measure(programme, user, chosen.requests)


def make_city() -> tuple[Any, Any]:
    """Make the programme, its partners, eight rounds of returns, and somebody of the team."""
    from dots.accounts.models import Membership, User
    from dots.foundation.actor import TEAM_MEMBER, Actor
    from dots.foundation.models import Programme
    from dots.network.demo import make_demo_network
    from dots.places.demo import load_exborough
    from dots.support import demo

    programme = Programme.objects.create(name="Exborough", slug="e", place_name="Exborough")
    load_exborough(actor=Actor.system(programme, "benchmark"), programme=programme)
    make_demo_network(programme, today=TODAY)
    demo.ROWS = 5_000
    for _ in demo.make_demo_activity(programme, today=TODAY):
        pass
    user = User.objects.create_user(email="team@example.org", name="Team member")
    Membership.objects.create(programme=programme, user=user, role=TEAM_MEMBER)
    return programme, user


def be_the_worker(programme_id: str, rows: int) -> None:
    """Write the copy of the ledger, then work every period out and print what it took."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from benchmarks._city_ledger import write_copy
    from dots.evidence.models import StoredFinding
    from dots.evidence.working_out import refresh, work_out_programme
    from dots.foundation.models import Programme

    programme = Programme.objects.get(pk=programme_id)
    quarters = write_copy(programme, rows)
    refresh(programme, quarters)
    begun, processor = time.perf_counter(), time.process_time()
    work_out_programme.call(programme_id=programme_id, since=date.min.isoformat())
    took, used = time.perf_counter() - begun, time.process_time() - processor
    ready = StoredFinding.objects.filter(programme=programme, state="ready")
    what = f"worker, {ready.count()} quarters and years over {rows:,} rows"
    print(f"{what}: {took:.1f} s (against nothing)")
    print(f"{what}, processor time: {used:.1f} s (against nothing)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}, peak memory: {peak:.0f} MB (against nothing)")
    first = ready.earliest("period")
    assert first.total["sessions"] > 0


def measure(programme: Any, user: Any, requests: int) -> None:
    """Ask for a year and a quarter in turn, so many times, and print how long each took."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    settings.SECOND_FACTOR_FOR = ()
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    address = reverse("evidence:reached")
    asked = {"a year": "2025-26", "a quarter": "2026-07"}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
    for _ in range(requests + 1):
        for name, period in asked.items():
            begun, processor = time.perf_counter(), time.process_time()
            page = client.get(address, {"period": period})
            used = time.process_time() - processor
            times[name].append((time.perf_counter() - begun, used))
            assert page.status_code == 200, page.status_code
            assert b"attendances" in page.content
    for name, found in times.items():
        for number, what in enumerate(("", ", processor time")):
            taken = [1000 * one[number] for one in found[1:]]  # the first loads templates
            for share in (0.5, 0.95):
                report(f"page of {name}, p{share:.0%}{what}".replace("%", ""), taken, share)


def report(figure: str, taken: list[float], share: float) -> None:
    print(f"{figure}: {percentile(taken, share):.0f} ms (against the target: {TARGET} ms)")


if __name__ == "__main__":
    main()
