"""What becomes of each row of a partner's spreadsheet of activity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.imports.targets import Fate, Row, Settings
from dots.foundation.imports.values import quote
from dots.foundation.models import Programme
from dots.frameworks.selectors import framework_in_use, term_matcher
from dots.network.imports.owning import Owners
from dots.network.matching import key_of
from dots.network.models import Project, Site
from dots.network.selectors import programme_of
from dots.places.matching import ELSEWHERE, SEVERAL, UNKNOWN, WARD
from dots.places.selectors import postcode_matcher, ward_matcher, ward_names
from dots.support.inserting import row_like
from dots.support.models import Activity
from dots.support.naming import name_in_row
from dots.support.wording import count

WORDS = {"kind": "activity-kinds", "mode": "activity-modes", "community": "communities"}
OF_HELPERS = {"volunteer-shift", "staff-training"}  # these count helpers, not people helped
LONGEST_TITLE = 200
NOBODYS = "nobodys"  # what the file's sender says of the names in it
NO_PROJECT = "The project {} is not known here, so the row counts for none."
OTHER_PARTNER = (
    "Rows of another partner tell of the same name, day, ward and attendances. If it is the same"
    " activity, leave one of the two out: rows are told apart by their partner."
)
LIKE_A_NAME = (
    "What the session is called looks like it holds somebody’s name or number, and a head count"
    " names nobody: it was left out. If the names of sessions in this file are nobody’s, say so for"
    " the whole file; or type it in on the entry’s own page."
)
OFTEN = 2  # entries that bear a name which is asked about no more
OTHER_WARD = "The postcode lies in another ward than the one named, which was used."


@dataclass(frozen=True)
class Where:
    """Where a row was, and what a person should know about that: each note a reason by itself."""

    place: str
    ward_code: str | None = None
    notes: tuple[str, ...] = ()


class Contradiction(Exception):
    """A row says two things that cannot both be true; the message tells which."""


class Decider:
    """Knows the programme's places, partners, projects and words; looks nothing up row by row."""

    def __init__(self, actor: Actor, settings: Settings) -> None:
        programme = programme_of(actor)
        self.today = timezone.localdate()
        self.blank = Activity(programme_id=programme.pk, source="import")
        self.owners = Owners(actor, settings)
        self.constants = settings.constants
        self.wards, self.postcodes = ward_matcher(programme), postcode_matcher(programme)
        self.ours = set(ward_names(programme))
        self.words = {field: term_matcher(programme, name) for field, name in WORDS.items()}
        versions = {name: framework_in_use(name) for name in WORDS.values()}
        self.versions = {name: one.code for name, one in versions.items() if one}
        self.projects: dict[str, UUID] = {}
        for pk, name in Project.objects.within(actor).open().values_list("pk", "name"):
            self.projects[key_of(name)] = pk
        self.elsewhere = told_elsewhere(programme)
        self.sites: dict[UUID, dict[str, Site]] = defaultdict(dict)
        for site in Site.objects.within(actor).open():
            self.sites[site.organisation_id][key_of(site.name)] = site

    def prepare(self, rows: Sequence[Row]) -> list[Fate]:
        return [self.decide(row) for row in rows]

    def decide(self, row: Row) -> Fate:
        """Keep a row as one entry, perhaps with notes, or say why not."""
        said = row.values
        owner, problem = self.owners.of(said["organisation"])
        if owner is None:
            return Fate.set_aside(problem)
        if said["date"] > self.today:
            return Fate.set_aside("The day has not come yet. Check the date.")
        notes: list[str] = []
        try:
            numbers = numbers_of(said, notes)
        except Contradiction as problem_found:
            return Fate.set_aside(str(problem_found))
        site = self.site_of(owner, said["site"], notes)
        where = self.where(said, site)
        notes += where.notes
        words = {field: self.word(field, said[field], notes) for field in WORDS}
        record = row_like(
            self.blank,
            id=row.id,
            organisation_id=owner,
            project_id=self.project_of(said["project"], notes),
            site_id=site.pk if site else None,
            starts_on=said["date"],
            ward_id=where.ward_code,
            place=where.place,
            title=self.title(owner, said["title"] or "", notes),
            frameworks={
                name: self.versions[name]
                for field, name in WORDS.items()
                if words[field] and name in self.versions
            },
            **numbers,
            **words,
        )
        if self.elsewhere and self.elsewhere.get(mark_of(record), owner) != owner:
            notes.append(OTHER_PARTNER)
        return Fate.keep(record, notes=notes, same_as=same_as(record, said["title"] or ""))

    def title(self, owner: UUID, text: str, notes: list[str]) -> str:
        """Return what a session is called; nothing, with a note, where that may be somebody."""
        if self.constants.get("names") != NOBODYS and name_in_row(text):
            same = Activity.objects.live().filter(organisation=owner, title__iexact=text)
            if same.count() < OFTEN:
                notes.append(LIKE_A_NAME)
                return ""
        return text[:LONGEST_TITLE]

    def site_of(self, owner: UUID, text: str | None, notes: list[str]) -> Site | None:
        if not text:
            return None
        site = self.sites[owner].get(key_of(text))
        if site is None:
            notes.append(f"{quote(text)} is not a site of this partner, so no site is kept.")
        return site

    def where(self, said: Mapping[str, Any], site: Site | None) -> Where:
        """Return the place: of the first ward column that names one, of the site, of a postcode."""
        found = [self.ward(text) for text in said["ward"] or ()]
        named = [one for one in found if one.place != UNKNOWN]
        if named:
            codes = {(one.place, one.ward_code) for one in named}
            first = named[0]
            notes = list(first.notes)
            if len(codes) > 1:
                notes.append("Columns name different wards; the first was used.")
            elif first.place == WARD:
                notes += self.beside(first, said["postcode"] or ())
            return Where(first.place, first.ward_code, tuple(notes))
        if site is not None and site.ward_code:
            return self.ours_or_elsewhere(site.ward_code)
        from_postcodes = [self.postcode(text) for text in said["postcode"] or ()]
        for one in [*from_postcodes, *found]:
            if one.place != UNKNOWN or one.notes:
                return one
        return Where(UNKNOWN)

    def beside(self, ward: Where, postcodes: Sequence[str]) -> tuple[str, ...]:
        """Return a note when a postcode lies in another ward than the one named."""
        for one in map(self.postcode, postcodes):
            if one.place == ELSEWHERE or (one.ward_code and one.ward_code != ward.ward_code):
                return (OTHER_WARD,)
        return ()

    def ward(self, text: str) -> Where:
        match = self.wards.match(text)
        return Where(match.kind, match.ward_code if match.kind == WARD else None, match.notes)

    def postcode(self, text: str) -> Where:
        match = self.postcodes.match(text)
        notes = (match.note,) if match.note else ()
        if match.ward_code:
            return self.ours_or_elsewhere(match.ward_code, notes)
        place = match.kind if match.kind in (SEVERAL, ELSEWHERE) else UNKNOWN
        return Where(place, None, notes)

    def ours_or_elsewhere(self, code: str, notes: tuple[str, ...] = ()) -> Where:
        return Where(WARD, code, notes) if code in self.ours else Where(ELSEWHERE, None, notes)

    def project_of(self, text: str | None, notes: list[str]) -> UUID | None:
        if text:
            if found := self.projects.get(key_of(text)):
                return found
            notes.append(NO_PROJECT.format(quote(text)))
            return None
        chosen = self.constants.get("project")
        return UUID(chosen) if chosen else None

    def word(self, field: str, text: str | None, notes: list[str]) -> str:
        """Return the code of a word of our lists; of another word, nothing, and a note."""
        if not text:
            return self.constants.get(field) or ""
        match = self.words[field].match(text)
        if match.code:
            return match.code
        notes.append(f"{match.note or quote(text)} It is left open.".strip())
        return self.constants.get(field) or ""


def numbers_of(said: Mapping[str, Any], notes: list[str]) -> dict[str, Any]:
    """Return a row's days and numbers, each in its own unit.

    One session on one day: those who came are that many different people, and the other way round.

    Raises:
        Contradiction: more new people than people, or more people than came.
    """
    columns = said["attendances"] or ()
    attendances = sum(columns) if columns else None
    if len(columns) > 1 and all(columns):
        notes.append(f"Two columns were added: {' and '.join(f'{one:,}' for one in columns)}.")
    sessions = 1 if said["sessions"] is None else said["sessions"]
    ends_on = last_day(said["date"], said["ends_on"], notes)
    people = said["people"]
    if sessions == 1 and ends_on is None:
        people, attendances = (
            attendances if people is None else people,
            people if attendances is None else attendances,
        )
    new_people = said["new_people"]
    most = people if people is not None else attendances
    if new_people is not None and most is not None and new_people > most:
        raise Contradiction(
            f"{count(new_people, 'new person', 'new people')} out of {most:,}: check both numbers."
        )
    if people is not None and attendances is not None and people > attendances:
        raise Contradiction(
            f"{count(people, 'different person', 'different people')} but only {attendances:,}"
            " came: check both numbers."
        )
    return {
        "ends_on": ends_on,
        "sessions": sessions,
        "attendances": attendances,
        "people": people,
        "new_people": new_people,
        "minutes": minutes_of(said["minutes"], said["hours"]),
    }


def last_day(first: date, last: date | None, notes: list[str]) -> date | None:
    """Return the last day when it is a later one."""
    if last is not None and last < first:
        notes.append("The last day is before the first, so only the first was kept.")
    return last if last is not None and last > first else None


def minutes_of(minutes: int | None, hours: Decimal | None) -> int | None:
    return round(hours * 60) if minutes is None and hours is not None else minutes


MOST_COMPARED = 200_000  # rows with a name, the newest: a few megabytes


def told_elsewhere(programme: Programme) -> dict[int, UUID | None]:
    """Return marks of what files told, with the partner; None where several told of it."""
    rows = Activity.objects.filter(programme=programme, source="import").live()
    named = rows.exclude(title="").exclude(attendances=None).order_by("-starts_on")
    facts = ("organisation_id", "starts_on", "title", "attendances", "ward_id")
    found: dict[int, UUID | None] = {}
    for owner, *told in named.values_list(*facts)[:MOST_COMPARED].iterator():
        key = mark(*told)
        found[key] = owner if found.get(key, owner) == owner else None
    return found


def mark_of(row: Activity) -> int:
    """Return what is equal for two rows of different partners that may tell of the same."""
    if not row.title or row.attendances is None:
        return 0
    return mark(row.starts_on, row.title, row.attendances, row.ward_id)


def mark(day: date, title: str, attendances: int, ward: str | None) -> int:
    return hash((day, title.casefold(), attendances, ward))


def same_as(row: Activity, title: str) -> str:
    """Return words that are equal for the same activity told in another file.

    A name and a day tell it; without a name, the day, the place and how many came. What helpers
    did at an event is another thing than the event.

    Args:
        title: as the file says it, also where it is not kept.
    """
    who = f"{row.organisation_id}|{row.starts_on}|{row.kind in OF_HELPERS}"
    if title:
        return f"{who}|{title[:LONGEST_TITLE]}"
    return f"{who}|{row.place}|{row.ward_id}|{row.attendances}|{row.sessions}"
