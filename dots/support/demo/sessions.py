"""The sessions of an invented city, week by week."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.support.demo.partners import KINDS, NAMES, Partner
from dots.support.demo.rhythm import about, busy, weeks
from dots.support.inserting import row_like
from dots.support.models import Activity

WANTS = (
    ("health", 20),
    ("family-friends", 16),
    ("benefits", 14),
    ("find-work", 10),
    ("money", 10),
    ("own-device", 14),
    ("stay-safe", 6),
    ("papers", 5),
    ("learn", 5),
)
TASKS = ("devices-information", "communicating", "transacting", "safe-responsible", "creating")
WENT = ("alone", "helped", "helped", "some", "helped")
FRAMEWORKS = {"communities": "communities-working-1", "activity-kinds": "activity-kinds-1"}


class Recorder:
    """Makes the rows of one programme; the same for the same dice."""

    def __init__(self, programme: Programme, dice: random.Random, wards: list[str]) -> None:
        self.programme, self.dice, self.wards = programme, dice, wards
        self.blank = Activity(programme_id=programme.pk, source="form", frameworks=FRAMEWORKS)
        self.wanted, self.weights = zip(*WANTS, strict=True)

    def rows(self, partner: Partner, first: date, last: date) -> Iterator[Activity]:
        """Yield what one partner records from one day to another, in order of weeks."""
        for monday in weeks(first, last):
            mean = partner.rate * busy(monday, first, partner.with_families)
            for _ in range(about(self.dice, mean)):
                day = monday + timedelta(days=self.dice.choice((0, 1, 1, 2, 2, 3, 3, 4, 4, 5)))
                if first <= day <= last:
                    yield from self.session(partner, day, day >= last - timedelta(days=60))

    def session(self, partner: Partner, day: date, recent: bool) -> Iterator[Activity]:
        """Yield one session; from the partner that counts twice, once more."""
        row = self.row(partner, day)
        yield row
        if partner.doubles and self.dice.random() < 0.5:
            yield self.again(row, recent)

    def row(self, partner: Partner, day: date) -> Activity:
        dice = self.dice
        kind, mean, mode = dice.choices(KINDS, partner.mix)[0]
        came = 1 if mean == 1.0 else max(1, about(dice, mean))
        month = (day.month - self.programme.year_starts) % 12
        # New this programme year: many in its first weeks, few once the regulars have been.
        share = max(0.08, 0.4 - 0.09 * month)
        new = sum(dice.random() < share for _ in range(came))
        communities = partner.organisation.communities or ["everyone"]
        tasks = [{"code": dice.choice(TASKS), "went": dice.choice(WENT)}]
        return row_like(
            self.blank,
            id=new_id(),
            organisation_id=partner.organisation.pk,
            starts_on=day,
            kind=kind,
            mode=mode,
            community=dice.choice(communities),
            title=dice.choice(NAMES) if mean > 1 and dice.random() < 0.7 else "",
            attendances=came,
            people=came,
            new_people=new if dice.random() < 0.9 else None,
            minutes=dice.choice((15, 20, 30, 30, 45, 60, 60, 90, 120)),
            wants=dice.choices(self.wanted, self.weights),
            tasks=tasks if dice.random() < 0.3 else [],
            project_id=partner.project_on(day, dice),
            helped_by_id=dice.choice(partner.champions) if partner.champions else None,
            **self.where(partner),
        )

    def where(self, partner: Partner) -> dict[str, Any]:
        """Return a place: mostly one of the partner's own sites."""
        chance = self.dice.random()
        if chance < 0.8 and partner.sites:
            site = self.dice.choice(partner.sites)
            if site.ward_code in self.wards:
                return {"site_id": site.pk, "ward_id": site.ward_code, "place": "ward"}
        if chance < 0.93 and self.wards:
            return {"ward_id": self.dice.choice(self.wards), "place": "ward"}
        return {
            "place": "several" if chance < 0.96 else "elsewhere" if chance < 0.97 else "unknown"
        }

    def again(self, row: Activity, recent: bool) -> Activity:
        """Return the same session as a second person recorded it: found out, unless recent."""
        twin = row_like(row, id=new_id())
        if not recent:
            twin.state, twin.same_as_id = "overlap", row.pk
        return twin
