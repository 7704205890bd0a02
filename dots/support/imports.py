"""Activity in a partner's own spreadsheet: a row a session, an event or a head count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.imports.guessing import normalised
from dots.foundation.imports.targets import Constant, Fate, Preparer, Remedy, Settings, Target
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices as words_of
from dots.network.selectors import organisation_choices, programme_of, project_choices
from dots.support.copying import touch
from dots.support.deciding import NOBODYS, Decider
from dots.support.import_fields import FIELDS
from dots.support.inserting import insert_activity
from dots.support.models import Activity
from dots.support.remedies import remedies
from dots.support.settling import settle_partners

AT_ONCE = 500
VOLUNTEERS = {"volunteer", "volunteers", "volunteering"}
SHIFTS = {"shift", "shifts", "rota"}
SHIFTS_LIKELY = (
    "Its name or headings speak of volunteers and shifts or hours. Shifts are kept, but not counted"
    " as help to people: choose something else if these are."
)
TRAINING_LIKELY = (
    "Its name speaks of training for staff. That is kept, but not counted as help to people: choose"
    " something else if this is."
)


def kind_choices(actor: Actor) -> list[tuple[str, str]]:
    return words_of(programme_of(actor), "activity-kinds")


def community_choices(actor: Actor) -> list[tuple[str, str]]:
    return words_of(programme_of(actor), "communities")


class ActivityTarget(Target):
    """Rows for the ledger. A row that names several wards is one row, in none of them."""

    name = "activity"
    title = "Activity: sessions, events and head counts"
    hint = "One row for each session or event. Leave names of people out."
    things = "entries of activity"
    open_to_partners = True
    fields = FIELDS
    constants = (
        Constant(
            "organisation",
            "Which partner did all of this?",
            choices=organisation_choices,
            hint="Leave it open if a column names the partner of each row.",
            is_partner=True,
        ),
        Constant(
            "kind",
            "What kind of activity is it?",
            choices=kind_choices,
            hint="For rows that do not say. Say so if these are volunteers’ shifts or training.",
        ),
        Constant("community", "Whom was it for?", choices=community_choices),
        Constant("project", "Which project was it for?", choices=project_choices),
        Constant(
            "names",
            "What sessions are called: is it ever somebody’s name?",
            choices=lambda actor: [(NOBODYS, "No, keep what looks like a name")],
            hint="Left open, a session’s name that looks like it names a person is left out, and"
            " its row is kept.",
        ),
    )

    def likely_constants(self, name: str, headings: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """Guess what helps nobody outside: shifts of volunteers, training of staff."""
        named = set(normalised(name).split())
        words = named.union(*(normalised(heading).split() for heading in headings))
        volunteers = bool(words & VOLUNTEERS)
        if volunteers and (words & SHIFTS or (named & VOLUNTEERS and "hours" in words)):
            return {"kind": ("volunteer-shift", SHIFTS_LIKELY)}
        if named & {"staff"} and named & {"training"}:
            return {"kind": ("staff-training", TRAINING_LIKELY)}
        return {}

    def begin(self, actor: Actor, settings: Settings) -> Preparer:
        return Decider(actor, settings).prepare

    def store(self, actor: Actor, settings: Settings, fates: Sequence[Fate], live: bool) -> None:
        rows: list[Activity] = [record for fate in fates for record in fate.records]
        for row in rows:
            row.import_id, row.state = settings.import_id, "live" if live else "pending"
        insert_activity(rows)
        if live and rows:
            programme = Programme.objects.get(pk=rows[0].programme_id)
            days = {row.starts_on for row in rows}
            tell(Spread(programme, {row.organisation_id for row in rows}, days))

    def make_live(self, import_id: UUID) -> None:
        waiting = Activity.objects.filter(import_id=import_id, state="pending")
        told = spread_of(waiting)
        waiting.update(state="live")
        tell(told)

    def withdraw(self, import_id: UUID, record_ids: Sequence[UUID] | None = None) -> None:
        """Take out the rows, and what they were put right to since."""
        live = Activity.objects.filter(import_id=import_id).live()
        if record_ids is not None:
            for some in in_parts(with_later(record_ids)):
                take_out(live.filter(pk__in=some))
            return
        take_out(live)

    def discard(self, import_id: UUID, at_most: int) -> int:
        waiting = Activity.objects.filter(import_id=import_id, state="pending")
        ids = list(waiting.values_list("pk", flat=True)[: min(at_most, AT_ONCE)])
        return waiting.filter(pk__in=ids).delete()[0] if ids else 0

    def remedies(self, actor: Actor) -> Sequence[Remedy]:
        return remedies(actor)

    def address(self, record_id: UUID) -> str:
        return reverse("support:row", args=[record_id])


def in_parts(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """Yield so many ids at a time as a database takes in one question."""
    every = list(ids)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]


def take_out(rows: QuerySet[Activity]) -> None:
    told = spread_of(rows)
    rows.update(state="undone")
    tell(told)


@dataclass(frozen=True)
class Spread:
    """Whose rows of which days change at once."""

    programme: Programme | None
    organisations: set[UUID]
    days: set[date]


def spread_of(rows: QuerySet[Activity]) -> Spread:
    """Return what a change of these rows touches; look before the change."""
    first = rows.select_related("programme").first()
    ordered = rows.order_by()
    return Spread(
        first.programme if first else None,
        set(ordered.values_list("organisation_id", flat=True).distinct()),
        set(ordered.values_list("starts_on", flat=True).distinct()),
    )


def tell(spread: Spread) -> None:
    """Settle the partners' returns and have the copy follow."""
    if spread.programme is None:
        return
    settle_partners(spread.organisations, min(spread.days), max(spread.days))
    touch(spread.programme, spread.days)


def with_later(record_ids: Iterable[UUID]) -> set[UUID]:
    """Return the rows and every later version of them."""
    found = set(record_ids)
    newest = list(found)
    while newest:
        ids: list[UUID] = []
        for some in in_parts(newest):
            ids += Activity.objects.filter(replaces__in=some).values_list("pk", flat=True)
        newest = ids
        found.update(ids)
    return found
