"""People whom partners keep: how long their pages take in a whole city.

    python -m benchmarks.people [people] [attendances] [requests]

A database of its own is filled: 250 partners that share so many people, and sessions of four that
make so many attendances. The pages are asked for through the whole stack, in turn, each time for
somebody else, and timed; a register of fifteen is saved as often.
"""

import argparse
import logging
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from benchmarks.organisation_list import percentile, start

PARTNERS, OF_ONE, IN_REGISTER = 250, 4, 15
TARGET = 50  # milliseconds for one person's page, at the 95th percentile
TODAY = date(2026, 11, 24)
Ask = Callable[[int], int]  # given which time it is; returns the answer's status


def main(arguments: list[str] | None = None) -> None:
    """Fill a database, time the pages and print them."""
    parser = argparse.ArgumentParser(description="Measure people's pages.")
    parser.add_argument("people", type=int, nargs="?", default=100_000)
    parser.add_argument("attendances", type=int, nargs="?", default=1_000_000)
    parser.add_argument("requests", type=int, nargs="?", default=60)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        partner, people = fill(chosen.people, chosen.attendances)
        count_as_the_worker_does()
        print(f"{chosen.people:,} people, {chosen.attendances:,} attendances, {PARTNERS} partners")
        for name, (took, worked) in asked(partner, people, chosen.requests).items():
            print(
                f"{name}: p95 {percentile(took, 0.95):.0f} ms, median"
                f" {statistics.median(took):.0f} ms, processor time p95"
                f" {percentile(worked, 0.95):.0f} ms (against the target for a person’s page:"
                f" {TARGET} ms)"
            )


def fill(people: int, attendances: int) -> tuple[Any, list[Any]]:
    """Make a programme of so many people; return one partner and its people."""
    from dots.agreements.models import RecordingRule
    from dots.foundation.models import Programme
    from dots.network.models import Organisation

    dice = random.Random(1907)
    programme = Programme.objects.create(name="City", slug="city", place_name="Exborough")
    RecordingRule.objects.create(programme=programme, without_agreement="pseudonymous")
    mine: list[Any] = []
    for number in range(PARTNERS):
        partner = Organisation.objects.create(programme=programme, name=f"Partner {number}")
        kept = keep(partner, dice, people // PARTNERS, attendances // PARTNERS // OF_ONE)
        mine = mine or kept
    return mine[0].organisation, mine


def keep(partner: Any, dice: random.Random, people: int, sessions: int) -> list[Any]:
    """Let a partner keep so many people, with so many sessions; return the people."""
    from django.db import transaction

    from dots.follow_ups.models import Consent
    from dots.foundation.bulk import insert_records
    from dots.people.models import Attendance, Person, Register
    from dots.support.models import Activity

    own = {"programme": partner.programme, "organisation": partner}
    came = {"attendances": OF_ONE, "people": OF_ONE, "depth": "pseudonymous", "source": "form"}
    kept = [Person(known_as=f"Nick {number}", **own) for number in range(people)]
    rows = [
        Activity(
            starts_on=TODAY - timedelta(days=dice.randrange(700)), wants=["health"], **came, **own
        )
        for _ in range(sessions)
    ]
    there = [
        Attendance(programme=partner.programme, person=one, activity=row)
        for row in rows
        for one in dice.sample(kept, OF_ONE)
    ]
    said = {"programme": partner.programme, "agreed": True, "given_on": TODAY, "how": "in-person"}
    yes = [Consent(person=one, reading="plain", wording="May we ask?", **said) for one in kept]
    waves = [wave_of(one, dice.randrange(-60, 60)) for one in kept]
    registers = [Register(activity=row, **own) for row in rows]
    with transaction.atomic():
        for records in (kept, rows, registers, there, yes, waves):
            insert_records(records)
    return kept


def count_as_the_worker_does() -> None:
    from dots.foundation.row_counts import count_rows

    count_rows()


def wave_of(person: Any, days: int) -> Any:
    """Return a wave of somebody's that is due so many days from now."""
    from dots.follow_ups.models import FollowUp
    from dots.follow_ups.waves import AFTER, BEFORE

    due = TODAY + timedelta(days=days)
    return FollowUp(
        programme_id=person.programme_id,
        person=person,
        instrument="one-minute-1",
        wave="month-3",
        due_on=due,
        opens_on=due - BEFORE,
        closes_on=due + AFTER,
    )


def asked(partner: Any, people: list[Any], requests: int) -> dict[str, tuple[list[float], ...]]:
    """Ask for every page in turn; return milliseconds on the clock and of processor time."""
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
    found: dict[str, tuple[list[float], ...]] = {}
    for name, ask in pages(client, partner, people):
        found[name] = ([], [])
        for turn in range(requests + 1):
            begun, at_work = time.perf_counter(), time.process_time()
            status = ask(turn)
            assert status in (200, 302), status
            if turn:  # the first warms up templates
                found[name][0].append(1000 * (time.perf_counter() - begun))
                found[name][1].append(1000 * (time.process_time() - at_work))
    return found


def pages(
    client: Any, partner: Any, people: list[Any]
) -> Iterator[tuple[str, Callable[[int], int]]]:
    """Yield each page with how it is asked for the so-manieth time."""
    from django.urls import reverse

    from dots.foundation.ids import new_id

    register = reverse("people:register", args=[partner.pk])

    def save(turn: int) -> int:
        came = [str(one.pk) for one in people[turn : turn + IN_REGISTER]]
        form = {"command_id": str(new_id()), "people": came, "starts_on": TODAY.isoformat()}
        answer: int = client.post(register, form).status_code
        return answer

    def get(address: Callable[[int], str]) -> Ask:
        return lambda turn: int(client.get(address(turn)).status_code)

    yield "a person’s page", get(lambda turn: reverse("people:person", args=[people[turn].pk]))
    yield "the list", get(lambda turn: reverse("people:people"))
    yield "whom to ask", get(lambda turn: reverse("follow_ups:to_ask"))
    yield "an empty register", get(lambda turn: register)
    yield "a register of fifteen, saved", save
    yield "home", get(lambda turn: "/")


if __name__ == "__main__":
    main()
