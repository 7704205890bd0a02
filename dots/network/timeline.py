"""What happened to a partner, a site, a person or a project, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.models import Event
from dots.foundation.registries import TimelineEntry
from dots.network.models import Contact, Organisation, Project, Site
from dots.network.overview import in_words

SENTENCES = {
    "network.change_organisation": "Details changed",
    "network.pause_organisation": "Paused",
    "network.close_organisation": "Left",
    "network.reopen_organisation": "Came back",
    "network.change_site": "Details changed",
    "network.close_site": "Closed",
    "network.reopen_site": "Opened again",
    "network.change_contact": "Details changed",
    "network.close_contact": "Left",
    "network.reopen_contact": "Came back",
    "network.change_project": "Details changed",
    "network.close_project": "Closed",
    "network.reopen_project": "Opened again",
}
MOST_NAMES = 3


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield what the network knows to have happened to one of its records."""
    if not isinstance(record, (Organisation, Site, Contact, Project)):
        return
    yield from changes(record)
    if isinstance(record, Organisation):
        yield beginning(record)
        yield from sites_added(actor, record)
        yield from projects_begun(actor, record)
    else:
        yield TimelineEntry(record.created_at, "Recorded", begins=True)
    if isinstance(record, Project):
        yield from dates_of(record)


def changes(record: Any) -> Iterator[TimelineEntry]:
    """Yield what was done to the record itself."""
    done = Event.objects.filter(
        programme_id=record.programme_id, record_id=record.pk, action__in=SENTENCES
    )
    for action, at in done.values_list("action", "happened_at"):
        yield TimelineEntry(at, SENTENCES[action])


def beginning(record: Organisation) -> TimelineEntry:
    """Return how it began: the day it became a partner, or was recorded."""
    if record.partner_since:
        return TimelineEntry(start_of(record.partner_since), "Became a partner", begins=True)
    return TimelineEntry(record.created_at, "Recorded as a partner", begins=True)


def sites_added(actor: Actor, record: Organisation) -> Iterator[TimelineEntry]:
    """Yield the sites recorded, a day's at a time: a file may bring 53."""
    days: dict[date, list[Site]] = defaultdict(list)
    for site in Site.objects.within(actor).filter(organisation=record).order_by("created_at"):
        days[timezone.localdate(site.created_at)].append(site)
    for sites in days.values():
        title = "Site recorded" if len(sites) == 1 else f"{in_words(len(sites), 'site')} recorded"
        yield TimelineEntry(sites[-1].created_at, title, some_of(site.name for site in sites))


def projects_begun(actor: Actor, record: Organisation) -> Iterator[TimelineEntry]:
    """Yield the projects the partner takes part in, as they start or will."""
    now = timezone.now()
    for project in Project.objects.within(actor).filter(partners=record):
        if project.starts_on:
            at = start_of(project.starts_on)
            yield TimelineEntry(
                at, "Project starts", project.name, state="done" if at <= now else "todo"
            )


def dates_of(project: Project) -> Iterator[TimelineEntry]:
    """Yield when a project starts and ends, done or to come."""
    for day, title in ((project.starts_on, "Starts"), (project.ends_on, "Ends")):
        if day:
            at = start_of(day)
            yield TimelineEntry(at, title, state="done" if at <= timezone.now() else "todo")


def some_of(names: Iterable[str]) -> str:
    """Return a few names, and how many more there are."""
    listed = list(names)
    said = ", ".join(listed[:MOST_NAMES])
    more = len(listed) - MOST_NAMES
    return f"{said} and {more} more." if more > 0 else f"{said}."


def start_of(day: date) -> datetime:
    """Return the first moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def on_day(day: date | None, noted_at: datetime) -> datetime:
    """Return when something was that a record gives a day: when it was noted, if that very day."""
    if day is None or timezone.localdate(noted_at) == day:
        return noted_at
    return start_of(day)
