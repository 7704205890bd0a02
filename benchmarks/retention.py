"""Retention over a whole city in the background, and other pages meanwhile.

    python -m benchmarks.retention [people] [attendances] [seconds]

A database of its own is filled as `people` fills it; four of five people were last seen more than
two years ago. Then `dots retention` goes through them in a process of its own, while this one asks
for pages and saves registers of somebody else's partner, one after another.
"""

import argparse
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.organisation_list import percentile, start
from benchmarks.people import TODAY, count_as_the_worker_does, fill, pages

TARGET = 200  # milliseconds for other pages meanwhile, at the 95th percentile
GONE = 4 / 5
BEFORE = 60  # pages asked of each kind before it begins


def main(arguments: list[str] | None = None) -> None:
    """Fill a database, let retention run and print what it took and what others waited."""
    parser = argparse.ArgumentParser(description="Measure retention in the background.")
    parser.add_argument("people", type=int, nargs="?", default=100_000)
    parser.add_argument("attendances", type=int, nargs="?", default=1_000_000)
    parser.add_argument("seconds", type=int, nargs="?", default=180, help="then it is killed")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        began = time.monotonic()
        partner, people = fill(chosen.people, chosen.attendances)
        past = grow_old(partner)
        count_as_the_worker_does()
        print(
            f"{chosen.people:,} people, {chosen.attendances:,} attendances, filled in"
            f" {time.monotonic() - began:.0f} s; {past:,} people past their period"
        )
        browser = Browser(partner, people)
        tell("before", browser.ask(lambda: len(browser.took["home"]) > BEFORE))
        took, memory, said = run(folder, browser, chosen.seconds)
        print(f"retention: {took:.0f} s, {memory:.0f} MB at most; {said}")
        tell("meanwhile", browser.took)


def grow_old(partner: Any) -> int:
    """Let four of five people be last seen three years ago, with words at each session."""
    from django.db.models import F

    from dots.follow_ups.models import Consent, FollowUp
    from dots.people.models import Attendance, Person
    from dots.retention.models import Beginning

    long_ago = TODAY - timedelta(days=1_100)
    began = datetime(long_ago.year, long_ago.month, long_ago.day, tzinfo=UTC)
    Person.objects.update(created_at=began, last_came_on=TODAY - timedelta(days=30))
    ids = list(Person.objects.exclude(organisation=partner).values_list("pk", flat=True))
    old = Person.objects.exclude(organisation=partner).filter(
        pk__lte=sorted(ids)[int(GONE * len(ids))]
    )
    past = old.update(last_came_on=long_ago)
    # Whatever was entered within the last month waits until its managers have had their notice.
    Attendance.objects.update(next_step="Bring the tablet", created_at=began)
    Consent.objects.update(given_on=long_ago)  # a yes is a sign of them too
    asked = {name: F(name) - timedelta(days=1_000) for name in ("due_on", "opens_on", "closes_on")}
    FollowUp.objects.exclude(person__organisation=partner).update(**asked)
    Beginning.objects.create(programme=partner.programme, begins_on=TODAY)
    return int(past)


class Browser:
    """Asks for pages in turn, and keeps how long each took."""

    def __init__(self, partner: Any, people: list[Any]) -> None:
        from django.conf import settings
        from django.test import Client

        import config.wsgi  # noqa: F401  (as a server begins)
        from dots.accounts.models import Membership, User
        from dots.foundation.actor import CHAMPION

        logging.getLogger("dots").setLevel("ERROR")
        user = User.objects.create_user(email="champion@example.org", name="Champion")
        Membership.objects.create(
            programme=partner.programme, user=user, role=CHAMPION, partner_id=partner.pk
        )
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        self.pages = list(pages(client, partner, people))
        self.most = max(1, len(people) - 20)  # a register is of the next fifteen
        self.turn = 0
        for _, ask in self.pages:
            ask(0)  # warms up templates

    def ask(self, enough: Any) -> dict[str, list[float]]:
        """Ask for every page in turn until it is enough; return milliseconds by page."""
        self.took: dict[str, list[float]] = {name: [] for name, _ in self.pages}
        while not enough():
            self.turn = self.turn % self.most + 1
            for name, ask in self.pages:
                began = time.perf_counter()
                status = ask(self.turn)
                assert status in (200, 302), (name, status)
                self.took[name].append(1000 * (time.perf_counter() - began))
        return self.took


def run(folder: str, browser: Browser, most_seconds: int) -> tuple[float, float, str]:
    """Let retention run beside the pages; return seconds, its memory in MB, and how far it came.

    Its time over, it is killed where it stands, as any machine may do: what it did is whole.
    """
    from dots.retention.models import Run

    words = "from config.cli import main; raise SystemExit(main(['retention']))"
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", words],
        env={**os.environ, "DOTS_DATA": folder},
        stdout=subprocess.PIPE,
        text=True,
    )
    lines: list[str] = []
    assert process.stdout is not None
    reading = threading.Thread(target=lambda: lines.extend(process.stdout or ()), daemon=True)
    reading.start()
    most = 0.0

    def over() -> bool:
        nonlocal most
        most = max(most, memory_of(process.pid))
        if time.monotonic() - began > most_seconds:
            process.kill()
            process.wait()
        return process.poll() is not None

    browser.ask(over)
    took = time.monotonic() - began
    reading.join()
    found = Run.objects.get()
    said = f"{found.state}, {found.seen:,} of {found.due:,} people gone through"
    return took, most, f"{said}, {found.records:,} records emptied"


def memory_of(pid: int) -> float:
    """Return the most memory that a process has held, in MB; nothing once it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0.0
    found = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(found[0].split()[1]) / 1024 if found else 0.0


def tell(when: str, took: dict[str, list[float]]) -> None:
    """Print each page's times."""
    for name, times in took.items():
        print(
            f"{when}, {name}: p95 {percentile(times, 0.95):.0f} ms, median"
            f" {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms of {len(times)}"
            f" (target {TARGET} ms)"
        )


if __name__ == "__main__":
    main()
