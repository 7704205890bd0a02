"""Who looks after whom, and calls, for every capability's tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_member
from dots.foundation.actor import TEAM_MEMBER
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.relationships.models import Call, Handover, LooksAfter, Rest


def days_ago(days: int) -> Any:
    return timezone.localdate() - timedelta(days=days)


def make_looks_after(
    organisation: Organisation | None = None, member: Membership | None = None, **fields: Any
) -> LooksAfter:
    """One of the team looks after a partner, since a year ago."""
    organisation = organisation or make_organisation()
    member = member or make_member(TEAM_MEMBER, organisation.programme)
    return LooksAfter.objects.create(
        organisation=organisation,
        member=member,
        programme_id=organisation.programme_id,
        **{"since": days_ago(365), **fields},
    )


def make_call(organisation: Organisation | None = None, **fields: Any) -> Call:
    """A call today."""
    organisation = organisation or make_organisation()
    return Call.objects.create(
        organisation=organisation,
        programme_id=organisation.programme_id,
        **{"called_on": days_ago(0), **fields},
    )


def make_rest(organisation: Organisation, **fields: Any) -> Rest:
    """A partner put off for a month."""
    told = {"until": days_ago(-30), "because": "Closed until spring."}
    return Rest.objects.create(
        organisation=organisation, programme_id=organisation.programme_id, **{**told, **fields}
    )


def make_handover(organisation: Organisation | None = None) -> Handover:
    """A partner handed to somebody of the team."""
    organisation = organisation or make_organisation()
    member = make_member(TEAM_MEMBER, organisation.programme)
    made = Handover.objects.create(programme=organisation.programme, went_to=member)
    make_looks_after(organisation, member, began_by=made)
    return made
