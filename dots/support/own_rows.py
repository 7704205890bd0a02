"""What a return is set against where two partners became one and each had a return of its round."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from dots.foundation.ids import Ids
from dots.foundation.parting import came_with
from dots.foundation.registries import partner_now
from dots.network.models import Site
from dots.support.models import Activity, Return
from dots.support.models.activity import ActivityQuerySet


def rows_beside(asked: Return) -> ActivityQuerySet:
    """Return the rows that are set off against a return: those of its own partner.

    A round asks each partner once, so one of two returns stayed on the record that is no longer
    kept apart. Each goes on counting as it did: against the rows that came from its own partner.
    """
    own = Q(organisation=asked.organisation_id)
    if asked.organisation.live:
        return Activity.objects.filter(own).exclude(pk__in=Ids(told_by_another(asked)))
    now = partner_now(asked.organisation_id)
    came = came_with(now, Activity._meta.label) if now else {}
    return Activity.objects.filter(own | Q(pk__in=Ids(as_now(came.get(asked.organisation_id, ())))))


def told_by_another(asked: Return) -> list[UUID]:
    """Return the rows that came with a partner which has a return of the same round."""
    return as_now(came_with_another(asked, Activity))


def counted_beside(asked: Return) -> str:
    """Say that a partner which is one with this now has answered the same round; else nothing."""
    came = came_with(asked.organisation_id, Activity._meta.label)
    same = {"collection_round": asked.collection_round_id, "state": "in"}
    theirs = Return.objects.filter(organisation__in=list(came), **same)
    names = [one.organisation.name for one in theirs.select_related("organisation")]
    if not names:
        return ""
    return (
        f"Counted already: the return of {' and '.join(names)}, which is one with this partner now,"
        " with the sessions recorded there. Give here only what is not in it."
    )


def came_with_another(asked: Return, model: type[Model]) -> list[UUID]:
    """Return what came with a partner which has a return of the same round."""
    came = came_with(asked.organisation_id, model._meta.label)
    if not came:
        return []
    round_ids = {"collection_round": asked.collection_round_id, "state": "in"}
    theirs = Return.objects.filter(organisation__in=list(came), **round_ids)
    return [pk for one in theirs for pk in came[one.organisation_id]]


def sites_beside(asked: Return) -> QuerySet[Site]:
    """Return the sites from which a return's own partner works, told apart as its rows are."""
    sites = Site.objects.live()
    own = Q(organisation=asked.organisation_id)
    if asked.organisation.live:
        return sites.filter(own).exclude(pk__in=Ids(came_with_another(asked, Site)))
    now = partner_now(asked.organisation_id)
    came = came_with(now, Site._meta.label) if now else {}
    return sites.filter(own | Q(pk__in=Ids(came.get(asked.organisation_id, ()))))


def as_now(ids: Iterable[UUID]) -> list[UUID]:
    """Return rows with every later version of them: a row put right goes on as another."""
    found = list(ids)
    last = found
    while last:
        newer = Activity.objects.filter(replaces__in=Ids(last))
        last = list(newer.values_list("pk", flat=True))
        found = [*found, *last]
    return found
