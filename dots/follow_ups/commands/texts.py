"""Texts that go by themselves, and a partner that wants none."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from dots.follow_ups.commands.links import send_to
from dots.follow_ups.models import FollowUp, TextsOff
from dots.follow_ups.texting import A_WEEK, goes_on
from dots.follow_ups.wording import TO_COME
from dots.foundation import outbox, texts
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.journal import Digests, digest_of, note
from dots.foundation.models import Programme
from dots.network.models import Organisation

TEXTED, REMINDED = "texted", "reminded"  # as the journal calls them
NOTED = {"texted_on": TEXTED, "reminded_on": REMINDED}


@command("follow_ups.text_by_itself", on="follow_up")
def text_by_itself(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """Send a link as a text on the day, once; a week later once more, where nobody answered.

    Raises:
        NotPossible: it may not go, or went already.
    """
    today = timezone.localdate()
    what = goes_on(follow_up, today)
    free = FollowUp.objects.filter(pk=follow_up.pk, **{what: None}) if what else None
    if free is None or not free.update(**{what: today}):  # two workers: only one finds it free
        raise NotPossible("No text goes by itself now. Nothing was sent.")
    note(NOTED[what], follow_up.pk)
    number = texts.number_of(follow_up.person.phone)
    send_to(number, follow_up, again=what == "reminded_on")
    return follow_up.fresh()


@command("follow_ups.set_texts", on="organisation")
def set_texts(*, actor: Actor, organisation: Organisation, on: bool) -> Organisation:
    """Let texts go by themselves, or none: what waits to leave is then stopped."""
    today = timezone.localdate()
    standing = TextsOff.objects.standing().filter(organisation=organisation)
    if on == (not standing.exists()):
        raise NotPossible(f"They are {'on' if on else 'off'} already. Nothing was changed.")
    if on:
        standing.update(on_again_on=today)
        return organisation
    TextsOff.objects.create(
        programme_id=organisation.programme_id, organisation=organisation, off_on=today
    )
    sent = FollowUp.objects.filter(person__organisation=organisation, texted_on=today)
    again = FollowUp.objects.filter(person__organisation=organisation, reminded_on=today)
    outbox.take_back([*(sent | again).values_list("pk", flat=True)])
    return organisation


@command("follow_ups.texted_again", on="programme")
def replay_texts(*, actor: Actor, programme: Programme, digests: Digests, what: str) -> Programme:
    """Remember again what was texted since an older backup, so that nobody gets it twice."""
    for one in forgotten(programme, digests, what):
        day = digests[digest_of(one.pk)]
        one.texted_on = one.texted_on or day - A_WEEK
        setattr(one, what, day)
        one.save(update_fields=["texted_on", what])
    return programme


def forgotten(programme: Programme, digests: Collection[str], what: str) -> list[FollowUp]:
    """Return the waves that were texted, of which the database does not know it."""
    waits = FollowUp.objects.filter(programme=programme, state=TO_COME, **{what: None})
    return [one for one in (waits if digests else ()) if digest_of(one.pk) in digests]
