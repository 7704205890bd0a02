"""Calls noted, partners put off, and the programme's rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import PROGRAMME
from dots.network.models.organisations import KINDS
from dots.relationships.commands.handing import member_of
from dots.relationships.models import (
    LEAST_DAYS,
    MOST_DAYS,
    MOST_REQUEST_DAYS,
    Call,
    HealthRule,
    Rest,
)

LONGEST_AGO = 366  # days: a call noted later than that is a slip of the finger


@command("relationships.note_call", on="organisation")
def note_call(
    *,
    actor: Actor,
    organisation: Organisation,
    called_on: date,
    contact: Contact | None = None,
    line: str = "",
) -> Call:
    """Note that somebody of the team spoke to a partner."""
    if called_on > timezone.localdate():
        raise NotPossible(
            "The day lies ahead. Say when you spoke to them. Nothing was saved.", field="called_on"
        )
    if called_on < timezone.localdate() - timedelta(days=LONGEST_AGO):
        raise NotPossible(
            "That is more than a year ago: is the year right? A call is noted within a year."
            " Nothing was saved.",
            field="called_on",
        )
    if contact is not None and (
        contact.organisation_id != organisation.pk or contact.held_by != PROGRAMME
    ):
        raise NotPossible("Choose somebody of this partner. Nothing was saved.", field="contact")
    return Call.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        member=member_of(actor),
        contact=contact,
        called_on=called_on,
        line=line.strip(),
    )


@command("relationships.take_back_call", on="call")
def take_back_call(*, actor: Actor, call: Call) -> Call:
    """Take back a call that was noted by mistake; that it was noted stays on record."""
    if call.taken_back_at:
        raise NotPossible("This call was taken back already.")
    call.taken_back_at = timezone.now()
    call.save(update_fields=["taken_back_at"])
    return call


@command("relationships.rest_partner", on="organisation")
def rest_partner(*, actor: Actor, organisation: Organisation, until: date, because: str) -> Rest:
    """Put a partner off until a day, with the reason why."""
    today = timezone.localdate()
    if until <= today:
        raise NotPossible("Choose a day that lies ahead. Nothing was saved.", field="until")
    if (until - today).days > MOST_DAYS:
        raise NotPossible(
            "Choose a day within the next two years. Nothing was saved.", field="until"
        )
    if not because.strip():
        raise NotPossible("Say why, so that the others know. Nothing was saved.", field="because")
    wake(organisation)
    return Rest.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        until=until,
        because=because.strip(),
    )


@command("relationships.wake_partner", on="organisation")
def wake_partner(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Put a partner back in the queue before its day."""
    if not wake(organisation):
        raise NotPossible("This partner is not put off. Nothing was changed.")
    return organisation


def wake(organisation: Organisation) -> int:
    resting = Rest.objects.filter(organisation=organisation, ended_at=None)
    return resting.update(ended_at=timezone.now())


@command("relationships.set_rule", on="programme")
def set_rule(
    *,
    actor: Actor,
    programme: Programme,
    days: int,
    request_days: int,
    by_kind: Mapping[str, int],
) -> HealthRule:
    """Say after how many days partners should be called, for some kinds another number."""
    said = [days, *by_kind.values()]
    if any(not LEAST_DAYS <= number <= MOST_DAYS for number in said) or set(by_kind) - set(KINDS):
        raise NotPossible(f"Choose from {LEAST_DAYS} to {MOST_DAYS} days. Nothing was changed.")
    if not 0 <= request_days <= MOST_REQUEST_DAYS:
        raise NotPossible(f"Choose at most {MOST_REQUEST_DAYS} days. Nothing was changed.")
    rule, _ = HealthRule.objects.update_or_create(
        programme=programme,
        defaults={"days": days, "request_days": request_days, "by_kind": dict(by_kind)},
    )
    return rule
