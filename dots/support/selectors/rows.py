"""Questions about the rows of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from dots.foundation.actor import Actor
from dots.foundation.ids import Ids
from dots.foundation.models import Event
from dots.network.models import Organisation
from dots.support.models import Activity, ReturnVersion
from dots.support.models.activity import ActivityQuerySet
from dots.support.models.by_person import BY_PERSON, TOLD, told_to


@dataclass(frozen=True)
class Asked:
    """What a list of rows is narrowed to; nothing chosen shows all."""

    text: str = ""
    partner: Organisation | None = None
    project_id: UUID | None = None
    first: date | None = None
    last: date | None = None
    place: str = ""  # a ward's code, or several, elsewhere, unknown
    import_id: UUID | None = None


def rows_for(actor: Actor, asked: Asked) -> QuerySet[Activity]:
    """Return live rows the actor may see, latest first, narrowed to what was asked."""
    wanted = Q()
    if asked.text:
        wanted &= Q(title__icontains=asked.text)
    if asked.partner:
        wanted &= Q(organisation=asked.partner)
    if asked.project_id:
        wanted &= Q(project_id=asked.project_id)
    if asked.first:
        wanted &= Q(starts_on__gte=asked.first)
    if asked.last:
        wanted &= Q(starts_on__lte=asked.last)
    if asked.place:
        in_kinds = asked.place in ("several", "elsewhere", "unknown")
        wanted &= Q(place=asked.place) if in_kinds else Q(ward_id=asked.place)
    if asked.import_id:
        wanted &= Q(import_id=asked.import_id)
    rows = Activity.objects.within(actor).live().filter(wanted)
    return rows.select_related("organisation", "ward", "site").order_by("-starts_on", "-pk")


@dataclass(frozen=True)
class Sums:
    """Rows, sessions and attendances in a list. Never people: those are not added here.

    Attributes:
        attendances: of the rows whose numbers the reader may add up.
        hidden: sessions of the other rows.
        besides: attendances that returns add, where a list also holds rows counted by person: a
            return states its whole period, so those may be among them. They are not in the sum.
    """

    rows: int
    sessions: int
    attendances: int
    hidden: int = 0
    besides: int = 0


def sums_of(actor: Actor, rows: QuerySet[Activity]) -> Sums:
    told = told_to(actor)
    found = rows.order_by().aggregate(
        hidden=Sum("sessions", filter=~told),
        by_person=Count("pk", filter=BY_PERSON & told),
        returned=Sum("attendances", filter=Q(source="return")),
        rows=Count("pk"),
        sessions=Sum("sessions"),
        attendances=Sum("attendances", filter=told),
    )
    sums = {name: number or 0 for name, number in found.items()}
    returned = sums.pop("returned")
    besides = returned if sums.pop("by_person") else 0
    return Sums(**{**sums, "attendances": sums["attendances"] - besides}, besides=besides)


def sessions_by_person(actor: Actor, first: date, last: date) -> int:
    """Return how many sessions between two days are counted by person."""
    rows = Activity.objects.within(actor).live().by_person().between(first, last)
    return rows.aggregate(sum=Sum("sessions"))["sum"] or 0


def rows_alike(actor: Actor, row: Activity) -> list[Activity]:
    """Return other live rows of the same partner within a week, those of the same day first."""
    near = timedelta(days=7)
    found = Activity.objects.within(actor).live().of_partner(row.organisation_id)
    found = found.outside_returns().between(row.starts_on - near, row.starts_on + near)
    others = found.exclude(pk=row.pk).select_related("organisation", "ward", "site")[:200]
    return sorted(others, key=lambda other: abs(other.starts_on - row.starts_on))[:20]


SAID = (
    "starts_on",
    "attendances",
    "new_people",
    "minutes",
    "site_id",
    "ward_id",
    "place",
    "project_id",
    "community",
    "kind",
    "mode",
    "title",
)  # with what people wanted and practised: all that somebody says of a session


def recorded_since(actor: Actor, row: Activity, moment: datetime) -> Activity | None:
    """Return the latest live row that this actor recorded since, and that says all the same."""
    recent = Activity.objects.within(actor).live().filter(source="form", created_at__gte=moment)
    same = recent.of_partner(row.organisation_id).filter(
        **{name: getattr(row, name) for name in SAID}
    )
    found = {
        one.pk: one
        for one in same.select_related("site", "ward").order_by("created_at")
        if (one.wants, one.tasks) == (row.wants, row.tasks)
    }
    mine = Event.objects.filter(
        programme_id=row.programme_id,
        record_id__in=found,
        action__in=("support.record_session", "support.correct_session"),
        actor_kind=actor.kind,
        actor_id=actor.id,
    )
    ours = set(mine.values_list("record_id", flat=True))
    return next((found[pk] for pk in reversed(found) if pk in ours), None)


def versions_of(actor: Actor, row: Activity) -> list[Activity]:
    """Return every version of a row, newest first, as far as the actor reads them."""
    seen = Activity.objects.within(actor)
    chain = [row]
    while (earlier := seen.filter(pk=chain[0].replaces_id).first()) is not None:
        chain.insert(0, earlier)
    while (later := seen.filter(replaces=chain[-1]).first()) is not None:
        chain.append(later)
    return chain[::-1]


@dataclass(frozen=True)
class Known:
    """What a partner's own rows say about a period, before any return is counted.

    Attributes:
        by_person: sessions whose numbers are not in it, as they are counted by person.
    """

    rows: int
    sessions: int
    attendances: int
    new_people: int
    people_least: int
    people_most: int
    by_person: int = 0


def known_of(
    organisation: Organisation,
    first: date,
    last: date,
    *,
    told_only: bool = False,
    among: ActivityQuerySet | None = None,
) -> Known:
    """Sum up the rows a partner already has in a period, leaving returns out.

    Args:
        told_only: add up no number that is counted by person: for everybody but the partner.
        among: the rows that are its own, where those at its record are not.
    """
    mine = Activity.objects.filter(organisation=organisation) if among is None else among
    rows = mine.live().outside_returns().between(first, last)
    told = TOLD if told_only else Q(pk__isnull=False)
    found = rows.aggregate(  # what is narrowed first: a sum takes its column's name
        by_person=Sum("sessions", filter=~told),
        rows=Count("pk"),
        sessions=Sum("sessions"),
        attendances=Sum("attendances", filter=told),
        new=Sum("new_people", filter=told),
        most=Sum("people", filter=told),
    )
    largest = rows.filter(told).exclude(people=None).order_by("-people").first()
    new = found["new"] or 0
    return Known(
        rows=found["rows"],
        sessions=found["sessions"] or 0,
        attendances=found["attendances"] or 0,
        new_people=new,
        people_least=max(new, largest.people or 0) if largest else new,
        people_most=found["most"] or 0,
        by_person=found["by_person"] or 0,
    )


def latest_version(return_id: UUID) -> ReturnVersion | None:
    """Return the newest answer to a return."""
    return ReturnVersion.objects.filter(for_return_id=return_id).order_by("-number").first()


def partners_active_since(ids: Iterable[UUID], day: date) -> dict[UUID, date]:
    """Return when the last live row of those partners began that had one since a day.

    It is one look-up each, however many rows a partner has.
    """
    since = Activity.objects.live().filter(organisation=OuterRef("pk"), starts_on__gte=day)
    last = Subquery(since.order_by("-starts_on").values("starts_on")[:1])
    found = Organisation.objects.filter(pk__in=Ids(ids)).values_list("pk", last)
    return {pk: began for pk, began in found if began}
