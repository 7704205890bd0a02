"""Record a session, put it right, take it out again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.foundation.who_was_there import tell_of_session
from dots.frameworks.selectors import framework_in_use
from dots.network.models import Organisation
from dots.places.models import Area
from dots.places.selectors import find_ward
from dots.support.copying import touch
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.settling import settle_partner

FROM_A_RETURN = (
    "This row was worked out from a partner’s return. Nothing was changed. Put the return right,"
    " and the row follows."
)
CHANGED_SINCE = (
    "Somebody changed this since you opened it. Nothing of yours was saved. Look at the newest"
    " version, then change that."
)
LISTS = {"community": "communities", "kind": "activity-kinds", "mode": "activity-modes"}


@command("support.record_session", on="organisation", offline=True)
def record_session(
    *, actor: Actor, organisation: Organisation, details: SessionDetails
) -> Activity:
    """Add one session, or one group's head count, to the ledger."""
    row = row_of(organisation, details)
    row.source = "form"
    row.save(force_insert=True)
    after(organisation, [row.starts_on])
    return row


@command("support.correct_session", on="row")
def correct_session(*, actor: Actor, row: Activity, details: SessionDetails) -> Activity:
    """Put a row right: the earlier version is kept, and no longer counted."""
    refuse_return(row)
    leave(row, "live", "replaced")
    newer = row_of(row.organisation, details)
    newer.source, newer.import_id = row.source, row.import_id
    newer.depth = details.depth or row.depth
    newer.version, newer.replaces = row.version + 1, row
    keep_span(newer, row)
    newer.save(force_insert=True)
    if not details.depth:  # whoever says the depth keeps who was there as well
        tell_of_session(row, newer)
    after(row.organisation, [row.starts_on, newer.starts_on])
    return newer


@command("support.remove_session", on="row")
def remove_session(*, actor: Actor, row: Activity) -> Activity:
    """Take a row out of the count; it is kept and can be put back."""
    refuse_return(row)
    leave(row, "live", "undone")
    tell_of_session(row)
    after(row.organisation, [row.starts_on])
    return row


@command("support.restore_session", on="row")
def restore_session(*, actor: Actor, row: Activity) -> Activity:
    """Put a row back that was taken out, or marked as the same as another."""
    leave(row, "overlap" if row.state == "overlap" else "undone", "live")
    Activity.objects.filter(pk=row.pk).update(same_as=None)
    tell_of_session(row)
    after(row.organisation, [row.starts_on])
    return row


@command("support.mark_same", on="row")
def mark_same(*, actor: Actor, row: Activity, counted: Activity) -> Activity:
    """Say that a row is the same activity as another, which alone is counted."""
    refuse_return(row)
    if counted.pk == row.pk or counted.programme_id != row.programme_id or not counted.is_live:
        raise NotPossible("Choose another row, one that is counted. Nothing was changed.")
    leave(row, "live", "overlap")
    Activity.objects.filter(pk=row.pk).update(same_as=counted)
    tell_of_session(row)
    after(row.organisation, [row.starts_on])
    return row


@command("support.count_new", on="organisation")
def count_new(
    *, actor: Actor, organisation: Organisation, new: Mapping[UUID, int | None]
) -> Organisation:
    """Say again how many people of a partner's rows were new, where that is counted by person."""
    mine = Activity.objects.of_partner(organisation.pk).filter(pk__in=new)
    rows = list(mine.only("starts_on", "state"))
    alike: dict[int | None, list[UUID]] = defaultdict(list)
    for row in rows:
        alike[new[row.pk]].append(row.pk)
    for number, ids in alike.items():
        Activity.objects.filter(pk__in=ids).update(new_people=number)
    if days := [row.starts_on for row in rows if row.is_live]:
        after(organisation, days)
    return organisation


def keep_span(newer: Activity, row: Activity) -> None:
    """A row of several sessions stays one, as long as it was; its people stay as they were said."""
    newer.sessions = row.sessions
    if row.ends_on:
        newer.ends_on = newer.starts_on + (row.ends_on - row.starts_on)
    if row.sessions != 1 or row.people is None:
        newer.people = row.people


def refuse_return(row: Activity) -> None:
    if row.source == "return":
        raise NotPossible(FROM_A_RETURN)


def leave(row: Activity, state: str, for_state: str) -> None:
    """Move a row from one state to another by one narrow update, so that only one can."""
    moved = Activity.objects.filter(pk=row.pk, state=state).update(state=for_state)
    if not moved:
        raise NotPossible(CHANGED_SINCE)
    row.state = for_state


def after(organisation: Organisation, days: list[date]) -> None:
    """What follows every change of a partner's rows, in the same transaction."""
    settle_partner(organisation, days)
    touch(organisation.programme, days)


def row_of(organisation: Organisation, details: SessionDetails) -> Activity:
    """Return an unsaved row of what was filled in, or refuse what cannot be."""
    programme = organisation.programme
    refuse_impossible(organisation, details)
    place, ward = place_of(programme, details)
    return Activity(
        programme=programme,
        organisation=organisation,
        starts_on=details.starts_on,
        sessions=1,
        attendances=details.attendances,
        people=details.attendances,
        new_people=details.new_people,
        minutes=details.minutes,
        site=details.site,
        ward=ward,
        place=place,
        project=details.project,
        helped_by=details.helped_by,
        community=details.community,
        kind=details.kind,
        mode=details.mode,
        depth=details.depth or "headcount",
        title=details.title,
        wants=list(details.wants),
        tasks=[{"code": code, "went": went} for code, went in details.tasks],
        frameworks=frameworks_of(details),
    )


def refuse_impossible(organisation: Organisation, details: SessionDetails) -> None:
    """Refuse what no form would send: somebody else's site, tomorrow, more new than came."""
    if details.starts_on > timezone.localdate():
        raise NotPossible("The day has not come yet. Nothing was saved. Choose the day it was.")
    if details.new_people is not None and details.new_people > details.attendances:
        raise NotPossible("More people were new than came. Nothing was saved. Check both numbers.")
    owned = [one for one in (details.site, details.helped_by) if one is not None]
    if any(one.organisation_id != organisation.pk for one in owned):
        raise NotPossible("That belongs to another partner. Nothing was saved. Choose again.")
    if details.project and details.project.programme_id != organisation.programme_id:
        raise NotPossible("There is no such project here. Nothing was saved. Choose again.")


def place_of(programme: Programme, details: SessionDetails) -> tuple[str, Area | None]:
    """Return place and ward: the site's ward, else the ward chosen, else what was said."""
    code = (details.site.ward_code if details.site else "") or details.ward_code
    if not code:
        return details.place or "unknown", None
    ward = find_ward(programme, code)
    return ("ward" if ward else "elsewhere"), ward


def frameworks_of(details: SessionDetails) -> dict[str, str]:
    """Return, for each list a word was taken from, which version of it is in use."""
    lists = [name for field, name in LISTS.items() if getattr(details, field)]
    lists += ["wants"] if details.wants else []
    lists += ["essential-digital-skills"] if details.tasks else []
    versions = {name: framework_in_use(name) for name in lists}
    return {name: version.code for name, version in versions.items() if version}
