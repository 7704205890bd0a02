"""Nobody who could read a concern is there any more: somebody is told, so that one can be named."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import User
from dots.foundation import outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import command
from dots.network.models import Organisation
from dots.safeguarding.letters import somebody_needed
from dots.safeguarding.models import Concern
from dots.safeguarding.outside import appointed
from dots.safeguarding.selectors import answering_at, managers_of, without_reader
from dots.safeguarding.telling import write_to
from dots.safeguarding.wording import MANAGERS

AGAIN = timedelta(days=7)


@command("safeguarding.find_readers", on="organisation")
def find_readers_at(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Let a partner's managers read what nobody else can; without any, tell the programme.

    The programme hears that somebody is needed: not what it is about, nor how much. Nobody is
    written to about what is closed.
    """
    managers, alone = managers_of(organisation.pk), []
    for concern in without_reader(organisation.pk):
        readers = [one for one in managers if not concern.is_kept_from(one.pk)]
        if concern.is_closed:
            let_read(concern, readers)
            continue
        if not readers:
            alone.append(concern)
            continue
        concern.came_to_managers, concern.stage, concern.due_at = True, MANAGERS, None
        concern.save(update_fields=["came_to_managers", "stage", "due_at"])
        for one in readers:
            write_to(one, concern, answering_at(organisation.pk).hours, is_last=True)
    if alone:
        tell_the_programme(organisation, alone)
    return organisation


def let_read(concern: Concern, readers: list[User]) -> None:
    """Let managers read what is closed. Nobody is written to: nothing is to be done about it."""
    if readers:
        concern.came_to_managers = True
        concern.save(update_fields=["came_to_managers"])


def tell_the_programme(organisation: Organisation, alone: list[Concern]) -> None:
    """Write to whoever looks after a partner, once a week, whatever there is."""
    today = timezone.localdate()
    if any(one.told_team_on and one.told_team_on > today - AGAIN for one in alone):
        return
    subject, text = somebody_needed(
        organisation.name, f"{settings.SITE_ADDRESS}{reverse('accounts:members')}"
    )
    for user in appointed(organisation):
        outbox.send(
            programme_id=organisation.programme_id,
            to=user.email,
            subject=subject,
            text=text,
            about_id=organisation.pk,
        )
    Concern.objects.filter(pk__in=[one.pk for one in alone]).update(told_team_on=today)
