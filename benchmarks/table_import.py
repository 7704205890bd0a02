"""A spreadsheet of 100,000 sessions, from sending it to its rows being counted.

    python -m benchmarks.table_import [rows]

The worker's part runs in a process of its own, as in production; meanwhile this process keeps
opening pages as somebody else. Time is that of sending, checking and loading; memory is the most
that the worker's process held.
"""

import argparse
import csv
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.organisation_list import start

ROWS_A_SECOND, MEGABYTES, MILLISECONDS = 3_000, 300, 500
OTHERS_OPEN = ("/", "/imports/", "/partners/")


def main(arguments: list[str] | None = None) -> None:
    """Measure and print; with `--work`, be the worker."""
    parser = argparse.ArgumentParser(description="Measure loading a spreadsheet.")
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("--work", nargs=3, metavar=("JOB", "IMPORT", "RUN"))
    parser.add_argument("--folder")
    chosen = parser.parse_args(arguments)
    if chosen.work:
        be_the_worker(chosen.folder, *chosen.work)
        return
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        measure(Path(folder), chosen.rows)


def write_table(path: Path, rows: int, wards: list[str]) -> None:
    """Write a table as a partner might keep it: day first, names of wards, numbers with points."""
    dice = random.Random(1904)
    first = date(2024, 4, 1)
    with path.open("w", encoding="cp1252", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["Event name", "Date", "Ward", "How many came", "Minutes", "Notes", "Code"])
        for number in range(rows):
            day = first + timedelta(days=dice.randrange(700))
            ward, came = dice.choice(wards), dice.randrange(1, 40)
            name = f"Café and tablets, group {number}"
            table.writerow([name, f"{day:%d/%m/%Y}", ward, f"{came}.0", 90, "as usual", number])


def measure(folder: Path, rows: int) -> None:
    """Load the table and print what it cost."""
    from django.core.files import File
    from django.test import Client

    from dots.foundation.imports import commands
    from dots.foundation.models import Event

    actor, programme, partner, user, wards = cast_of()
    write_table(folder / "table.csv", rows, wards)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    began = time.perf_counter()
    with (folder / "table.csv").open("rb") as file:
        sent = commands.upload_file(
            actor=actor, programme=programme, target="activity", file=File(file, "table.csv")
        )
    seconds = time.perf_counter() - began
    columns, constants = sent.columns, {"organisation": str(partner.id)}
    ready = commands.correct_mapping(actor=actor, upload=sent, mapping=columns, constants=constants)
    check, slowest_checking = worked(folder, "check_rows", ready, client)
    loading = commands.load_import(actor=actor, upload=ready.fresh())
    load, slowest_loading = worked(folder, "load_rows", loading, client)
    live = loading.fresh()
    assert live.state == "live", live.because
    assert sum(live.counts.values()) == rows, live.counts
    assert Event.objects.filter(action="foundation.load_rows").count() >= rows // 1_000
    seconds += check["seconds"] + load["seconds"]
    report(rows / seconds, max(check["peak"], load["peak"]), [*slowest_checking, *slowest_loading])


def cast_of() -> tuple[Any, Any, Any, Any, list[str]]:
    """Make a programme with its wards, a partner, and somebody of the team."""
    from dots.accounts.models import Membership, User
    from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
    from dots.foundation.models import Programme
    from dots.network.models import Organisation
    from dots.places.demo import load_exborough
    from dots.places.selectors import ward_names

    programme = Programme.objects.create(name="Exborough", slug="e", place_name="Exborough")
    load_exborough(actor=Actor.system(programme, "benchmark"), programme=programme)
    partner = Organisation.objects.create(programme=programme, name="Exborough Libraries")
    user = User.objects.create_user(email="team@example.org", name="Team member")
    Membership.objects.create(programme=programme, user=user, role=TEAM_MEMBER)
    actor = Actor("user", str(user.pk), "Lead", programme.id, frozenset([LEAD]))
    return actor, programme, partner, user, list(ward_names(programme).values())


def worked(
    folder: Path, job: str, upload: Any, client: Any
) -> tuple[dict[str, float], list[float]]:
    """Let the worker do a job; return what it cost, and how long each page took meanwhile."""
    words = ["--folder", str(folder), "--work", job, str(upload.id), str(upload.run)]
    worker = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.table_import", *words], stdout=subprocess.PIPE, text=True
    )
    took = []
    for page in pages(f"/imports/{upload.id}/"):
        if worker.poll() is not None:
            break
        began = time.perf_counter()
        answer = client.get(page)
        took.append((time.perf_counter() - began) * 1_000)
        assert answer.status_code in (200, 302), (page, answer.status_code)
        time.sleep(0.05)
    output = worker.communicate()[0]
    assert worker.returncode == 0, output
    return json.loads(output.splitlines()[-1]), took[len(OTHERS_OPEN) + 1 :]  # the first are cold


def pages(own: str) -> Iterator[str]:
    """Yield addresses without end, in turn."""
    while True:
        yield from (*OTHERS_OPEN, own)


def be_the_worker(folder: str, job: str, upload: str, run: str) -> None:
    """Do one job as the worker does, and print what it cost."""
    import os

    os.environ["DOTS_DATA"] = folder
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from dots.foundation.imports import work

    began = time.perf_counter()
    getattr(work, job).func(import_id=upload, run=run)
    seconds = time.perf_counter() - began
    # Of this process alone: `ru_maxrss` would begin with its parent's.
    status = Path("/proc/self/status").read_text()
    held = re.search(r"VmHWM:\s+(\d+)", status)
    print(json.dumps({"seconds": seconds, "peak": int(held[1]) / 1024 if held else 0}))


def report(speed: float, peak: float, took: list[float]) -> None:
    """Print the figures, each against what was asked."""
    took.sort()
    usual = took[int(len(took) * 0.95)]
    print(f"loading a spreadsheet: {speed:,.0f} rows/s (asked: {ROWS_A_SECOND:,} rows/s)")
    print(f"worker's memory at most: {peak:.0f} MB (asked: {MEGABYTES} MB)")
    print(f"other pages meanwhile, p95: {usual:.0f} ms (asked: {MILLISECONDS} ms)")
    print(f"other pages meanwhile, slowest: {took[-1]:.0f} ms (asked: {MILLISECONDS} ms)")


if __name__ == "__main__":
    main()
