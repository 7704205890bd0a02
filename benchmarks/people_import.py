"""A partner imports its people and sessions: how long it takes, and what sending it again costs.

    python -m benchmarks.people_import [people] [sessions]

A database of its own is filled through the commands that the page calls, table by table, as large
as one file may be; then the same tables are read and sent again. The ratio is the first time over
the second.
"""

import argparse
import logging
import random
import tempfile
import time
from datetime import date, timedelta
from typing import Any

from benchmarks.organisation_list import start

ROWS, TODAY = 20_000, date(2026, 11, 20)


def main(arguments: list[str] | None = None) -> None:
    """Make the tables, import them twice, and print what it took."""
    parser = argparse.ArgumentParser(description="Measure importing people and sessions.")
    parser.add_argument("people", type=int, nargs="?", default=10_000)
    parser.add_argument("sessions", type=int, nargs="?", default=100_000)
    chosen = parser.parse_args(arguments)
    logging.getLogger("dots").setLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        partner = make_partner()
        tables = tables_of(chosen.people, chosen.sessions)
        first, longest = imported(partner, tables)
        again, _ = imported(partner, tables)
        noticed, asked = like_names(partner)
        from dots.people.models import Attendance, Person

        people, came = Person.objects.count(), Attendance.objects.count()
    print(
        f"{people:,} people and {came:,} sessions of one: {first:.0f} s in {len(tables)} tables,"
        f" the longest {longest:.0f} s; the same again {again:.0f} s ({first / again:.1f} times)"
    )
    print(
        f"{ROWS:,} new rows looked through for like names in {noticed:.1f} s, {asked:,} asked about"
    )


def make_partner() -> Any:
    from dots.agreements.models import RecordingRule
    from dots.foundation.models import Programme
    from dots.network.models import Organisation

    programme = Programme.objects.create(name="City", slug="city", place_name="Exborough")
    RecordingRule.objects.create(programme=programme, without_agreement="pseudonymous")
    return Organisation.objects.create(programme=programme, name="Partner")


def tables_of(people: int, sessions: int) -> list[tuple[str, bytes]]:
    """Return the tables as CSV, each no longer than one may be."""
    dice = random.Random(1907)
    days = [TODAY - timedelta(days=number) for number in range(700)]
    kept = [f"A-{number},Nick {number},Polish,Not for us" for number in range(people)]
    came = [
        f"S-{number},A-{dice.randrange(people)},{dice.choice(days)},30"
        for number in range(sessions)
    ]
    heads = {
        "people": ("Client ID,Nickname,Language,Diagnosis", kept),
        "sessions": ("Session ID,Client ID,Date,Minutes", came),
    }
    return [
        (kind, "\n".join([head, *rows[first : first + ROWS]]).encode())
        for kind, (head, rows) in heads.items()
        for first in range(0, len(rows), ROWS)
    ]


def imported(partner: Any, tables: list[tuple[str, bytes]]) -> tuple[float, float]:
    """Import each table; return the seconds for all, and for the longest."""
    took = []
    for kind, content in tables:
        begun = time.perf_counter()
        import_one(partner, kind, content)
        took.append(time.perf_counter() - begun)
    return sum(took), max(took)


def like_names(partner: Any) -> tuple[float, int]:
    """Return the seconds it takes to notice like names in a whole table, and how many there are."""
    from dots.people.intake_alike import doubts_of, in_words

    dice = random.Random(1908)
    letters = ["ba", "ren", "to", "li", "mar", "qu", "es", "ol", "wen", "dra", "pi", "sho"]
    rows = [
        {"row": n, "own_id": f"L-{n}", "known_as": "".join(dice.choices(letters, k=4))}
        for n in range(ROWS)
    ]
    begun = time.perf_counter()
    doubts = doubts_of(partner, rows)
    in_words(doubts, rows)
    return time.perf_counter() - begun, len(doubts)


def import_one(partner: Any, kind: str, content: bytes) -> None:
    """Read one table and import it as the page does."""
    from dots.foundation.actor import Actor
    from dots.people import commands
    from dots.people.intake import read_table
    from dots.people.sealing import opened, seal

    actor = Actor.system(partner.programme, "bench")
    sealed, key = seal(read_table(partner, kind, content).rows)
    made = commands.stage_import(actor=actor, organisation=partner, kind=kind, sealed=sealed)
    rows = opened(made.sealed, key)
    begun = commands.begin_import(actor=actor, intake=made, total=len(rows))
    commands.load_table(actor, begun, {"rows": rows, "aside": []})


if __name__ == "__main__":
    main()
