"""What a partner's summary says: its own figures, whom it helps and what came back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from dots.coverage.selectors import ANYONE
from dots.duplicates.selectors import joined_or_parted_at
from dots.evidence.models import StoredFinding
from dots.evidence.periods import Period, period_of, periods_between
from dots.follow_ups.models import Consent
from dots.follow_ups.wording import STORY
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.permissions import allowed
from dots.frameworks.selectors import labels
from dots.network.models import Organisation
from dots.people.models import Person
from dots.people.selectors import came_between
from dots.places.selectors import ward_names
from dots.summaries.models import Story, StoryAbout
from dots.support.models import Activity
from dots.support.wording import count

MOST = 5
NOT_HELP = ("volunteer-shift", "staff-training")  # kept, but not help to people


@dataclass(frozen=True)
class OwnFigures:
    """A partner's line of a period's finding, and what it did most, each in words.

    `measures` is empty while nothing is worked out or recorded for the period, and `again` while it
    is worked out again: the partner was made one with another since, or two again.
    """

    measures: dict[str, Any]
    as_of: Any
    communities: list[str]
    for_anyone: bool  # "anyone who comes" is among what most sessions say
    wards: list[str]
    kinds: list[str]
    wants: list[str]
    again: bool = False


def newest_story(organisation: Organisation, period: str) -> Story | None:
    """Return the wording that counts, whoever may read it: for the command."""
    found = Story.objects.filter(organisation=organisation, period=period)
    return found.newest().first()


def may_be_told(organisation: Organisation) -> QuerySet[Person]:
    """Return those a partner keeps who said yes to their story being told."""
    yes = Consent.objects.live(STORY).filter(person__organisation=organisation)
    found: QuerySet[Person] = Person.objects.kept().filter(pk__in=yes.values("person"))
    return found.order_by("known_as", "pk")


def no_longer_agreed(story: Story | None) -> bool:
    """True where somebody a story tells of has taken their yes back."""
    return story is not None and StoryAbout.objects.no_longer().filter(story=story).exists()


def story_for(actor: Actor, organisation: Organisation, period: str) -> Story | None:
    """Return the partner's words for a period, as far as this actor may read them."""
    found = Story.objects.within(actor).filter(organisation=organisation, period=period)
    return found.newest().first()


def earlier_stories(actor: Actor, organisation: Organisation, period: str) -> list[Story]:
    """Return the earlier wordings, the last first."""
    found = Story.objects.within(actor).filter(organisation=organisation, period=period)
    return list(found.exclude(replaced=None).order_by("-created_at"))


def periods_of(organisation: Organisation) -> list[Period]:
    """Return the years and quarters in which the partner has something recorded, newest first."""
    rows = Activity.objects.filter(organisation=organisation).live().order_by("starts_on")
    first, last = rows.first(), rows.last()
    if first is None or last is None:
        return []
    return periods_between(organisation.programme, first.starts_on, last.starts_on)


def figures_for(organisation: Organisation, period: Period) -> OwnFigures:
    """Return what the partner did in a period. People are its own bound, never added up here.

    Whom sessions counted by person were for, and what was wanted there, is left out.
    """
    programme = organisation.programme
    finding = StoredFinding.objects.filter(programme=programme, period=period.label)
    found = finding.whole().filter(state="ready").first()
    lines = found.rows("organisation") if found else []
    mine = [line for line in lines if line["organisation"] == str(organisation.pk)]
    rows = Activity.objects.filter(organisation=organisation).live()
    rows = rows.between(period.first, period.last).exclude(kind__in=NOT_HELP).order_by()
    joined = joined_or_parted_at(organisation.pk)
    again = bool(found and found.as_of and joined and found.as_of < joined)
    again = again and bool(mine or rows.exists())
    names = labels(programme, "communities")
    helped = most_of(rows.told(), "community", names)
    return OwnFigures(
        measures=mine[0] if mine and not again else {},
        as_of=found.as_of if found else None,
        communities=[one for one in helped if one != names.get(ANYONE)],
        for_anyone=names.get(ANYONE) in helped,
        wards=most_of(rows, "ward_id", ward_names(programme)),
        kinds=most_of(rows, "kind", labels(programme, "activity-kinds")),
        wants=wanted_most(rows.told(), programme),
        again=again,
    )


def by_person(actor: Actor, organisation: Organisation, period: Period) -> list[str]:
    """Return what the partner's registers add: to its own people, exactly; else that they do."""
    rows = Activity.objects.within(actor).live().of_partner(organisation.pk).by_person()
    sessions = rows.between(period.first, period.last).aggregate(sum=Sum("sessions"))["sum"]
    if not sessions:
        return []
    at = count(sessions, "session")
    if not allowed(actor, "people.list", organisation):
        return [f"How many came to {at} counted by person is told in totals with other partners."]
    came = came_between(organisation, period.first, period.last)
    return [
        f"Besides these, by your registers: {count(came.attendances, 'attendance')} of"
        f" {count(came.people, 'person', 'people')} at {at}."
        " Only you see this number. It stands apart because the headline holds what the programme’s"
        " team reads too, and that reads registers in totals with other partners only, so that"
        " nobody can be recognised."
    ]


def most_of(rows: Any, column: str, names: dict[str, str]) -> list[str]:
    """Return what most sessions say in a column, in words, the most frequent first."""
    counted = rows.values_list(column).annotate(total=Sum("sessions"))
    codes = [code for code, _ in sorted(counted, key=lambda pair: -(pair[1] or 0)) if code]
    return [names[code] for code in codes if code in names][:MOST]


def wanted_most(rows: Any, programme: Programme) -> list[str]:
    """Return what people wanted to do, what was said most often first."""
    names, counted = labels(programme, "wants"), dict[str, int]()
    for wants in rows.exclude(wants=[]).values_list("wants", flat=True):
        for code in wants:
            counted[code] = counted.get(code, 0) + 1
    codes = sorted(counted, key=lambda code: -counted[code])
    return [names[code] for code in codes if code in names][:MOST]


def chosen_period(organisation: Organisation, label: str) -> Period | None:
    """Return the period asked for, else the last year with something recorded in it."""
    if label:
        return period_of(organisation.programme, label)
    there = periods_of(organisation)
    return next((one for one in there if one.is_year), None)
