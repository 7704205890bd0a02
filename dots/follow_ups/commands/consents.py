"""May we ask? A yes, a no, and taking a yes back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from dots.follow_ups.commands.links import end_links_of
from dots.follow_ups.models import Consent, EarlierAnswers, FollowUp
from dots.follow_ups.selectors import standing_of
from dots.follow_ups.wording import ANSWERED, CONSENT, CONSENT_WAYS, TO_COME, WITHDREW
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.people.commands.depth import require_depth
from dots.people.commands.people import refuse_erased
from dots.people.models import Person

NOT_OFFERED = "Choose from what is offered. Nothing was saved."
EMPTY: dict[str, Any] = {"answered_on": None, "mode": "", "present": "", "proxy": "", "answers": {}}


@command("follow_ups.ask", on="person")
def keep_consent(
    *,
    actor: Actor,
    person: Person,
    agreed: bool,
    reading: str,
    how: str,
    given_on: date | None = None,
    own_wish: bool = False,
) -> Consent:
    """Keep what somebody said when they were asked whether we may ask, with what they were told.

    Args:
        given_on: the day they said it; today unless it is typed in later.
        own_wish: they brought it up themselves: a no is then not waited out.
    Raises:
        NotPossible: they said yes already, or said no less than a year ago.
    """
    refuse_erased(person)
    day = given_on or timezone.localdate()
    if reading not in CONSENT or how not in CONSENT_WAYS:
        raise NotPossible(NOT_OFFERED)
    if day > timezone.localdate():
        raise NotPossible("That day is still to come. Nothing was saved.")
    if agreed:
        require_depth(person.organisation, person.depth)
    refuse_asking_again(person, own_wish)
    made = Consent.objects.create(
        programme_id=person.programme_id,
        person=person,
        agreed=agreed,
        reading=reading,
        wording=CONSENT[reading],
        given_on=day,
        how=how,
    )
    if agreed:
        take_up_again(person)
    return made


def refuse_asking_again(person: Person, own_wish: bool) -> None:
    """Raises NotPossible where they said yes already, or said no less than a year ago."""
    now = standing_of(person)
    if now.consent:
        raise NotPossible("They said yes already, and it stands. Nothing was saved.")
    if not (now.may_be_asked_now or own_wish):
        raise NotPossible(
            f"They said no. Nothing was saved. Do not ask before {now.ask_from:%-d %B %Y}, unless"
            " they bring it up themselves."
        )


def take_up_again(person: Person) -> None:
    """Let the waves still ahead come due again for somebody who said yes anew."""
    ahead = person.follow_ups.filter(state=WITHDREW, closes_on__gte=timezone.localdate())
    begun = person.follow_ups.filter(state=ANSWERED).exists()
    if begun:
        ahead.update(state=TO_COME)


@command("follow_ups.withdraw", on="consent")
def withdraw(*, actor: Actor, consent: Consent, answers_out: bool = False) -> Consent:
    """Take a yes back: from now on nobody asks, and links open nothing.

    Args:
        answers_out: they want what they answered taken out as well.
    """
    if not consent.agreed or consent.withdrawn_on:
        raise NotPossible("There is no yes to take back. Nothing was changed.")
    consent.withdrawn_on, consent.answers_out = timezone.localdate(), answers_out
    consent.save(update_fields=["withdrawn_on", "answers_out"])
    stop_asking(consent.person)
    if answers_out:
        take_out(consent.person)
    return consent


def stop_asking(person: Person) -> None:
    """Ask no more, and let no link open."""
    for one in person.follow_ups.all():
        end_links_of(one)
    person.follow_ups.filter(state=TO_COME).update(state=WITHDREW)


def take_out(person: Person) -> int:
    """Empty what somebody answered, and what stood there before it was put right."""
    EarlierAnswers.objects.filter(follow_up__person=person).update(said={})
    answered = FollowUp.objects.filter(person=person, state=ANSWERED)
    return answered.update(**EMPTY, state=WITHDREW)
