"""Who is told of a concern, one after the other, until somebody says that they read it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import User
from dots.foundation import outbox
from dots.safeguarding.letters import to_read
from dots.safeguarding.models import Concern, Told
from dots.safeguarding.selectors import answering_at, next_to_tell
from dots.safeguarding.wording import HOURS, MANAGERS

AGAIN = timedelta(hours=1)


def tell_next(concern: Concern) -> None:
    """Tell the next ones, and note when those after them are told; nothing more where none are.

    Where nobody at all can be told, it is tried again until somebody answers for safeguarding.
    """
    found, before = next_to_tell(concern), concern.stage
    concern.due_at = None
    if found:
        waiting = Concern.objects.filter(pk=concern.pk, stage=before).waiting()
        if not waiting.update(stage=found[0]):
            return  # two workers met, or it was read this moment
        concern.stage, people = found
        concern.came_to_managers = concern.came_to_managers or concern.stage == MANAGERS
        hours = answering_at(concern.organisation_id).hours
        goes_on = next_to_tell(concern) is not None
        for one in people:
            write_to(one, concern, hours, is_last=not goes_on)
        if goes_on:
            concern.due_at = timezone.now() + timedelta(hours=hours)
    elif not concern.stage:
        concern.came_to_managers = True  # a manager alone here sees to it themselves
        concern.due_at = timezone.now() + AGAIN
    concern.save(update_fields=["stage", "came_to_managers", "due_at"])


def write_to(user: User, concern: Concern, hours: int, *, is_last: bool) -> None:
    """Put a letter into the outbox that says only that there is something to read."""
    told = Told.objects.create(
        programme_id=concern.programme_id, concern=concern, user=user, stage=concern.stage
    )
    address = f"{settings.SITE_ADDRESS}{reverse('safeguarding:safeguarding')}"
    subject, text = to_read(address, HOURS[hours].lower(), is_last=is_last)
    outbox.send(
        programme_id=concern.programme_id,
        to=user.email,
        subject=subject,
        text=text,
        about_id=told.pk,
    )
