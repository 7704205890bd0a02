"""That somebody was safely recruited: the kind and two days, never the certificate."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.journal import among, note
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.safeguarding.models import Check
from dots.safeguarding.selectors import colleagues
from dots.safeguarding.unchecked import tell_of_unchecked
from dots.safeguarding.wording import CHECKS

CHECK_ENDED = "check-ended"  # as the journal calls it


@command("safeguarding.add_check", on="organisation")
def add_check(
    *,
    actor: Actor,
    organisation: Organisation,
    visitor: UUID,
    kind: str,
    done_on: date,
    renew_on: date,
) -> Check:
    """Record that a visitor was checked, of what kind, when, and when it is to be renewed."""
    if visitor not in {one.pk for one in colleagues(organisation.pk)}:
        raise NotPossible("Choose somebody of your organisation. Nothing was saved.")
    if kind not in dict(CHECKS):
        raise NotPossible("Choose from what is offered. Nothing was saved.")
    if done_on > timezone.localdate():
        raise NotPossible("That day has not come yet. Nothing was saved.", field="done_on")
    if renew_on <= done_on:
        raise NotPossible("It is renewed after it was done. Nothing was saved.", field="renew_on")
    return Check.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        visitor_id=visitor,
        kind=kind,
        done_on=done_on,
        renew_on=renew_on,
    )


@command("safeguarding.end_check", on="check")
def end_check(*, actor: Actor, check: Check) -> Check:
    """A check holds no more, or was a slip; those whose visits it carried are told."""
    if check.ended_at:
        raise NotPossible("It holds no more already. Nothing was changed.")
    check.ended_at = timezone.now()
    check.save(update_fields=["ended_at"])
    note(CHECK_ENDED, check.pk)
    tell_of_unchecked(actor, check)
    return check


def checks_back(programme: Programme, digests: Collection[str]) -> list[Check]:
    """Return the checks that were taken back since a backup and hold again."""
    return among(Check.objects.filter(programme=programme, ended_at=None), digests)


@command("safeguarding.end_checks_again", on="programme")
def end_checks_again(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """Take each check back again. Whom its visits concern was told then, and reads it on them."""
    ids = [one.pk for one in checks_back(programme, digests)]
    Check.objects.filter(pk__in=ids).update(ended_at=timezone.now())
    return programme
