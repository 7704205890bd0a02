"""What coverage shows on a partner's page, on the team's home page and in a timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.calculations.coverage import NOBODY
from dots.coverage.models import RolePlayed
from dots.coverage.selectors import coverage_of, ended_roles, has_roles, roles_of
from dots.coverage.wording import Names, doing, gap_in_words, title_of, where_of
from dots.foundation.actor import Actor
from dots.foundation.models import Event
from dots.foundation.permissions import allowed
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.network.timeline import on_day

SENTENCES = {
    "coverage.change_role": "A role changed",
    "coverage.end_role": "A role ended",
    "coverage.resume_role": "A role was taken up again",
}


def roles_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show which roles a partner plays to those who may see it."""
    if not isinstance(record, Organisation) or not allowed(actor, "coverage.see_roles", record):
        return None
    names = Names(programme_of(actor))
    may = allowed(actor, "coverage.play_role", record)
    reads = allowed(actor, "coverage.read_notes", record)
    says = may and not record.has_left
    return {
        "roles": [played_line(one, names, may, reads) for one in roles_of(actor, record)],
        "ended": [ended_line(one, names, says) for one in ended_roles(actor, record)],
        "say": reverse("coverage:say_roles", args=[record.pk]) if says else "",
        "add": reverse("coverage:add_role", args=[record.pk]) if says else "",
    }


def played_line(played: RolePlayed, names: Names, may: bool, reads: bool) -> dict[str, str]:
    """Return one role as the panel shows it."""
    since = f". Since {played.since:%B %Y}" if played.since else ""
    return {
        "title": names.role(played.role),
        "text": f"{names.for_whom(played)}{since}",
        "note": played.note if reads else "",
        "change": reverse("coverage:change_role", args=[played.pk]) if may else "",
        "end": reverse("coverage:end_role", args=[played.pk]) if may else "",
    }


def ended_line(played: RolePlayed, names: Names, may: bool) -> dict[str, str]:
    """Return a role that has ended as the panel shows it."""
    return {
        "title": names.role(played.role),
        "text": f"{names.for_whom(played)}. Ended {played.closed_on:%-d %B %Y}",
        "resume": reverse("coverage:resume_role", args=[played.pk]) if may else "",
    }


def gaps_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell the team which gaps to close first."""
    if not actor.is_team or not has_roles(actor):
        return None
    found = coverage_of(actor)
    if not found.matrix.totals[NOBODY]:
        return None
    return {
        "title": "Where nobody plays a role",
        "text": f"{title_of(found)}. {where_of(found)} To close first:",
        "items": [
            {
                "title": gap_in_words(found, role, line),
                "address": f"{reverse('coverage:cell')}?role={role}&community={line}",
                "note": doing(found.actions(role, line)),
            }
            for role, line in found.first_gaps
        ],
        "address": reverse("coverage:coverage"),
        "action": "See who plays which role",
    }


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield when a partner took roles on, changed them, ended them and took them up again."""
    if not isinstance(record, Organisation) or not allowed(actor, "coverage.see_roles", record):
        return
    names = Names(programme_of(actor))
    mine = {one.pk: one for one in RolePlayed.objects.within(actor).filter(organisation=record)}
    yield from taken_on(mine.values(), names)
    done = Event.objects.filter(
        programme_id=record.programme_id, record_id__in=list(mine), action__in=SENTENCES
    )
    for action, at, pk in done.values_list("action", "happened_at", "record_id"):
        yield TimelineEntry(at, SENTENCES[action], f"{names.role(mine[pk].role)}.")


def taken_on(roles: Any, names: Names) -> Iterator[TimelineEntry]:
    """Yield the roles, those of one day at once: since they are played, or when recorded."""
    days: dict[tuple[date, str], list[RolePlayed]] = defaultdict(list)
    for played in roles:
        done = "taken on" if played.since else "recorded"
        days[played.since or timezone.localdate(played.created_at), done].append(played)
    for (day, done), same_day in days.items():
        said = list(dict.fromkeys(names.role(played.role) for played in same_day))
        title = f"Role {done}" if len(same_day) == 1 else f"{len(same_day)} roles {done}"
        yield TimelineEntry(on_day(day, same_day[-1].created_at), title, f"{', '.join(said)}.")
