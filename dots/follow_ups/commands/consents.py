"""May we ask? A yes, a no, and taking a yes back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dots.follow_ups.commands.links import end_links_to
from dots.follow_ups.elsewhere import asked_by_others
from dots.follow_ups.models import Consent, EarlierAnswers, FollowUp
from dots.follow_ups.selectors import standing_of
from dots.follow_ups.wording import (
    ANSWERED,
    CONSENT_WAYS,
    CONSENTS,
    EVALUATION,
    THEIR_LINK,
    TO_COME,
    WITHDREW,
)
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.journal import digest_of, note
from dots.foundation.models import Programme
from dots.people.commands.depth import require_depth_of
from dots.people.commands.people import refuse_erased
from dots.people.merging import ids_of
from dots.people.models import Merge, Person

TAKEN_BACK, ANSWERS_OUT = "taken-back", "answers-out"  # as the journal calls them
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
    purpose: str = EVALUATION,
) -> Consent:
    """Keep what somebody said when they were asked whether we may ask, with what they were told.

    Args:
        given_on: the day they said it; today unless it is typed in later.
        own_wish: they brought it up themselves: a no is then not waited out.
        purpose: what they were asked for: each yes is to one thing.
    Raises:
        NotPossible: they said yes already, or said no less than a year ago.
    """
    refuse_erased(person)
    refuse_dead(person)
    if purpose == EVALUATION:
        refuse_given_away(person)
    made = consent_of(person, agreed, reading, how, given_on or timezone.localdate(), purpose)
    if agreed:
        require_depth_of(person, person.depth)
    refuse_asking_again(person, own_wish, purpose)
    if agreed:
        end_what_a_no_stood_over(person, purpose)
    made.save(force_insert=True)
    if agreed and purpose == EVALUATION:
        take_up_again(person)
    return made


def end_what_a_no_stood_over(person: Person, purpose: str) -> None:
    """End their own earlier yes that a no of another record stands over: one comes anew.

    A yes of the other record itself is left to it: it comes back when the two are two again.
    """
    said = standing_of(person, purpose).said_on
    backs = Merge.objects.standing().filter(kept=person).values_list("back", flat=True)
    own = {pk for back in backs for pk in back.get("follow_ups.Consent", ())}
    Consent.objects.live(purpose).filter(pk__in=own).update(withdrawn_on=said)


def refuse_dead(person: Person) -> None:
    if person.has_died:
        raise NotPossible("They have died, as it stands on their page. Nothing was saved.")


def refuse_given_away(person: Person) -> None:
    if given_away := asked_by_others(person):
        raise NotPossible(f"{given_away} Nothing was saved.")


def consent_of(
    person: Person, agreed: bool, reading: str, how: str, day: date, purpose: str = EVALUATION
) -> Consent:
    """Return what somebody said, not saved yet, with the words it was said to."""
    wording = CONSENTS.get(purpose, {})
    if reading not in wording or how not in CONSENT_WAYS:
        raise NotPossible(NOT_OFFERED)
    if day > timezone.localdate():
        raise NotPossible("That day is still to come. Nothing was saved.")
    return Consent(
        programme_id=person.programme_id,
        person=person,
        purpose=purpose,
        agreed=agreed,
        reading=reading,
        wording=wording[reading],
        given_on=day,
        how=how,
    )


def refuse_asking_again(person: Person, own_wish: bool, purpose: str) -> None:
    """Raises NotPossible where they said yes already, or said no less than a year ago."""
    now = standing_of(person, purpose)
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
    if answers_out and consent.purpose != EVALUATION:
        raise NotPossible(NOT_OFFERED)
    theirs = each_yes_like(consent)
    for pk in theirs.filter(withdrawn_on=None).values_list("pk", flat=True):
        note(TAKEN_BACK, pk)
    for pk in theirs.values_list("pk", flat=True) if answers_out else ():
        note(ANSWERS_OUT, pk)
    end(consent, timezone.localdate(), answers_out)
    return consent


def each_yes_like(consent: Consent) -> QuerySet[Consent]:
    """Return each yes to the same purpose, of what became one with the record too.

    A backup may hold the two apart.
    """
    theirs = Consent.objects.filter(person__in=ids_of(consent.person), agreed=True)
    return theirs.filter(purpose=consent.purpose)


@command("follow_ups.take_out", on="consent")
def take_out(*, actor: Actor, consent: Consent) -> Consent:
    """Empty what somebody answered, for good, where it stayed when they took their yes back."""
    if reason := why_nothing_comes_out(consent):
        raise NotPossible(f"{reason} Nothing was changed.")
    ids = ids_of(one_with(consent.person))
    theirs = Consent.objects.filter(person__in=ids, agreed=True, purpose=EVALUATION)
    for pk in theirs.values_list("pk", flat=True):
        note(ANSWERS_OUT, pk)
    theirs.exclude(withdrawn_on=None).update(answers_out=True)
    for one in Person.objects.filter(pk__in=ids):
        empty_answers(one)
    return consent.fresh()


def one_with(person: Person) -> Person:
    """Return the record that goes on for somebody, where theirs became one with another."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def why_nothing_comes_out(consent: Consent) -> str:
    """Return why what was answered cannot be taken out by itself; nothing where it can.

    A yes that is kept apart, as a later no of the other record stands over it, is not in the way.
    """
    if consent.purpose != EVALUATION or not consent.agreed:
        return "This is no yes to being asked."
    person = one_with(consent.person)
    if standing_of(person).consent:
        return "Their yes stands: whoever takes it back says there what becomes of their answers."
    answered = FollowUp.objects.filter(person__in=ids_of(person), state=ANSWERED)
    return "" if answered.exists() else "Nothing that they answered is kept any more."


@command("follow_ups.no_more", on="follow_up")
def no_more(*, actor: Actor, follow_up: FollowUp, answers_out: bool = False) -> FollowUp:
    """Take their yes back as they say it themselves, behind a link to one of its times."""
    consent = follow_up.person.consents.live().first()
    if consent is None:
        raise NotPossible("There is no yes to take back. Nothing was changed.")
    system = Actor.system(follow_up.person.organisation.programme, THEIR_LINK)
    withdraw(actor=system, consent=consent, answers_out=answers_out)
    return follow_up


def end(consent: Consent, day: date, answers_out: bool) -> None:
    """Let a yes stand no more; of one that stands no more already, only the answers go."""
    stood = Consent.objects.filter(pk=consent.pk, withdrawn_on=None).exists()
    consent.withdrawn_on, consent.answers_out = day, answers_out
    consent.save(update_fields=["withdrawn_on", "answers_out"])
    for one in Person.objects.filter(pk__in=ids_of(consent.person)):  # with what became one
        if stood:
            Consent.objects.live(consent.purpose).filter(person=one).update(
                withdrawn_on=day, answers_out=answers_out
            )
        if stood and consent.purpose == EVALUATION:
            stop_asking(one)
        if answers_out:
            empty_answers(one)


@command("follow_ups.withdraw_again", on="programme")
def replay_withdrawals(
    *,
    actor: Actor,
    programme: Programme,
    digests: Mapping[str, date],
    answers_out: bool = False,
) -> Programme:
    """Take back again each yes that was taken back and came back with an older backup."""
    for consent in consents_back(programme, digests, answers_out):
        end(consent, consent.withdrawn_on or digests[digest_of(consent.pk)], answers_out)
    return programme


def consents_back(
    programme: Programme, digests: Collection[str], answers_out: bool
) -> list[Consent]:
    """Return each yes that has one of these digests and still stands, or its answers do.

    Not one kept apart with a record that became one: its answers go with those of the person.
    """
    agreed = Consent.objects.filter(programme=programme, agreed=True)
    standing = agreed.filter(**({"answers_out": False} if answers_out else {"withdrawn_on": None}))
    if answers_out:
        standing = standing.exclude(withdrawn_on=None, person__merged_into__isnull=False)
    ids = standing.values_list("pk", flat=True) if digests else ()
    found = [pk for pk in ids if digest_of(pk) in digests]
    return list(standing.filter(pk__in=found).select_related("person"))


def stop_asking(person: Person) -> None:
    """Ask no more, and let no link open."""
    end_links_to(person)
    person.follow_ups.filter(state=TO_COME).update(state=WITHDREW)


def empty_answers(person: Person) -> int:
    """Empty what somebody answered, and what stood there before it was put right."""
    EarlierAnswers.objects.filter(follow_up__person=person).update(said={})
    answered = FollowUp.objects.filter(person=person, state=ANSWERED)
    return answered.update(**EMPTY, state=WITHDREW)
