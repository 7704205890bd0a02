"""What a return adds to the ledger.

A return states a partner's whole period. Its rows hold the sessions and attendances that the
partner's own rows of the period, and its returns in earlier rounds about the same months, do not
hold already (never less than none), and all of the different people it states. Attendances counted
by person are not subtracted: they would follow from what a return adds, and count nowhere else. So
recording sessions and then sending a return counts nothing twice, in whichever order they come:
every change of the partner's rows settles its returns again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum

from dots.foundation.registries import partner_now
from dots.network.models import Organisation
from dots.places.selectors import find_ward
from dots.support.copying import touch
from dots.support.models import Activity, Return, ReturnVersion
from dots.support.own_rows import rows_beside, sites_beside
from dots.support.questions import ATTENDANCES, NEW_PEOPLE, PEOPLE, PEOPLE_BY_WARD, SESSIONS
from dots.support.selectors.rows import Known, known_of, latest_version

FIGURES = ("place", "sessions", "attendances", "people", "new_people", "return_version_id")


@dataclass
class Share:
    """The part of a return that falls to one ward, or to none."""

    place: str
    ward_code: str | None
    people: int | None
    new_people: int | None = None
    sessions: int = 0
    attendances: int | None = None

    @property
    def holds_something(self) -> bool:
        """True when it has a number that would be missing without it."""
        return any((self.people, self.new_people, self.sessions, self.attendances))


def settle_partner(organisation: Organisation, days: Sequence[date]) -> None:
    """Settle a partner's returns whose period holds any of these days."""
    settle_partners([organisation.pk], min(days), max(days))


def settle(asked: Return) -> None:
    """Make a return's rows say what its newest answer adds; earlier rows are kept as replaced."""
    version = latest_version(asked.pk)
    current = {
        row.ward_id: row for row in Activity.objects.live().filter(return_version__for_return=asked)
    }
    wanted = {row.ward_id: row for row in wanted_rows(asked, version)} if version else {}
    if figures(current) == figures(wanted):
        return
    Activity.objects.live().filter(return_version__for_return=asked).update(state="replaced")
    follow(wanted, current)
    Activity.objects.bulk_create(wanted.values())
    touch(asked.collection_round.programme, [asked.collection_round.period_from])


Rows = dict[str | None, Activity]  # by ward


def follow(wanted: Rows, current: Rows) -> None:
    """Make each row the next version of its ward's; the one row that moved, of the one it left."""
    gone, come = current.keys() - wanted.keys(), wanted.keys() - current.keys()
    moved = dict(zip(come, gone, strict=True)) if len(come) == len(gone) == 1 else {}
    for ward_code, row in wanted.items():
        if earlier := current.get(moved.get(ward_code, ward_code)):
            row.version, row.replaces = earlier.version + 1, earlier


def wanted_rows(asked: Return, version: ReturnVersion) -> list[Activity]:
    asked_for = asked.collection_round
    first, last = asked_for.period_from, asked_for.period_to
    known = known_of(asked.organisation, first, last, told_only=True, among=rows_beside(asked))
    known = with_earlier_returns(known, asked)
    return rows_of(asked, version, known, home_of(asked))


def with_earlier_returns(known: Known, asked: Return) -> Known:
    """Add what the partner's returns in earlier rounds about some of the same months hold."""
    this = asked.collection_round
    told = Activity.objects.live().filter(
        organisation=asked.organisation_id,
        return_version__for_return__collection_round__created_at__lt=this.created_at,
        starts_on__lte=this.period_to,
        ends_on__gte=this.period_from,
    )
    found = told.aggregate(sessions=Sum("sessions"), attendances=Sum("attendances"))
    return replace(
        known,
        sessions=known.sessions + (found["sessions"] or 0),
        attendances=known.attendances + (found["attendances"] or 0),
    )


def figures(rows: Rows) -> dict[str | None, tuple[Any, ...]]:
    return {code: tuple(getattr(row, figure) for figure in FIGURES) for code, row in rows.items()}


@dataclass(frozen=True)
class Home:
    """Where a partner's work counts when a return does not say: see `home_of`."""

    place: str
    ward_code: str | None

    def is_left(self, places: Iterable[tuple[str, str | None]]) -> bool:
        """True when one of these entries lies elsewhere; where nobody knows is not elsewhere.

        Args:
            places: of each entry its place, and its ward if it is in one.
        """
        here = (self.place, self.ward_code)
        return any(place != "unknown" and (place, ward) != here for place, ward in places)


NOWHERE = Home("unknown", None)


def rows_of(asked: Return, version: ReturnVersion, known: Known, home: Home) -> list[Activity]:
    """Return the unsaved rows by which an answer counts.

    None when there is nothing to report, nor when the answer adds no number to what is known.

    Args:
        known: what the partner's own rows hold for the round's period.
    """
    if version.nothing:
        return []
    organisation, asked_for = asked.organisation, asked.collection_round
    communities = organisation.communities
    return [
        Activity(
            programme_id=asked.programme_id,
            organisation=organisation,
            starts_on=asked_for.period_from,
            ends_on=asked_for.period_to,
            place=share.place,
            ward_id=share.ward_code,
            community=communities[0] if len(communities) == 1 else "",
            sessions=share.sessions,
            attendances=share.attendances,
            people=share.people,
            new_people=share.new_people,
            source="return",
            return_version=version,
        )
        for share in shares_of(version.answers, known, home)
        if share.holds_something
    ]


def shares_of(answers: dict[str, Any], known: Known, home: Home) -> list[Share]:
    """Cut an answer by ward: each ward named has its people, the rest stays together.

    The people of the shares are different people, so they add up to the people stated.
    """
    by_ward: dict[str, int] = dict(answers.get(PEOPLE_BY_WARD) or {})
    people = answers.get(PEOPLE)
    if people is None and by_ward:
        people = sum(by_ward.values())
    rest = None if people is None else max(0, people - sum(by_ward.values()))
    asked_where = PEOPLE_BY_WARD in answers  # then what is left open is not known
    main = Share("unknown", None, rest) if asked_where else Share(home.place, home.ward_code, rest)
    main.sessions = max(0, (answers.get(SESSIONS) or 0) - known.sessions)
    if (attendances := answers.get(ATTENDANCES)) is not None:
        main.attendances = max(0, attendances - known.attendances)
    shares = [main, *(Share("ward", code, count) for code, count in sorted(by_ward.items()))]
    spread_new(shares, answers.get(NEW_PEOPLE))
    return shares


def spread_new(shares: list[Share], new_people: int | None) -> None:
    """Put the new people where there is room: no share may have more new people than people."""
    left = new_people
    for share in shares:
        if left is None or share.people is None:
            continue
        share.new_people = min(left, share.people)
        left -= share.new_people


def home_of(asked: Return) -> Home:
    """Return where a return counts that names no ward.

    It is the ward of all the partner's sites when they share one, and when no other entry of the
    return's months lies elsewhere; else it is not known. A site closed before is none of
    them. Where two partners are one and each had a return of the round, each counts by its own.
    """
    home = home_by_sites(asked)
    return NOWHERE if home.is_left(places_beside(asked)) else home


def home_by_sites(asked: Return) -> Home:
    since = asked.collection_round.period_from
    sites = sites_beside(asked).filter(Q(closed_on=None) | Q(closed_on__gt=since))
    codes = set(sites.exclude(ward_code="").values_list("ward_code", flat=True))
    if len(codes) != 1:
        return NOWHERE
    code = codes.pop()
    ours = find_ward(asked.organisation.programme, code)
    return Home("ward", code) if ours else Home("elsewhere", None)


def places_beside(asked: Return) -> set[tuple[str, str | None]]:
    """Return where the partner's entries of a return's months are, leaving out the return's own."""
    first, last = asked.collection_round.period_from, asked.collection_round.period_to
    rows = rows_beside(asked).live().filter(starts_on__lte=last)
    own = rows.outside_returns().filter(starts_on__gte=first)
    told = rows.filter(source="return", ends_on__gte=first)
    others = told.exclude(return_version__for_return=asked)
    return {
        place for some in (own, others) for place in some.values_list("place", "ward_id").distinct()
    }


def settle_wherever_they_count(organisation_ids: Iterable[UUID]) -> None:
    """Settle every return of these partners: where they work from has changed."""
    settle_partners(organisation_ids, date.min, date.max)


def settle_partners(organisation_ids: Iterable[UUID], first: date, last: date) -> None:
    """Settle many partners after a file came in or was taken out."""
    ids = set(organisation_ids)
    returns = Return.objects.filter(
        Q(organisation__in=ids) | Q(organisation__live=False),  # the latter are part of another now
        state="in",
        collection_round__period_from__lte=last,
        collection_round__period_to__gte=first,
    )
    returns = returns.select_related("collection_round", "organisation__programme")
    for asked in returns.order_by("collection_round__created_at"):
        if asked.organisation_id in ids or partner_now(asked.organisation_id) in ids:
            settle(asked)
