"""Asking both for consent, letting silence end, and asking both what came of it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dots.foundation import links, outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.introductions.commands.beginning import end_links, refuse_unfit
from dots.introductions.letters import (
    Letter,
    consent_letter,
    introducing_letter,
    outcome_letter,
    reminder,
)
from dots.introductions.models import ASKED, DRAFT, INTRODUCED, LAPSED, Introduction, Side
from dots.introductions.selectors import people_of

CONSENT, OUTCOME = "introductions.consent", "introductions.outcome"
LAPSES_AFTER, REMINDED_AFTER = timedelta(days=28), timedelta(days=14)
ASKED_AFTER = timedelta(weeks=8)


def sides_of(introduction: Introduction) -> list[Side]:
    """Return both sides, the one with the need first."""
    both = introduction.sides.select_related(
        "organisation", "contact", "programme", "introduction__organisation", "introduction__other"
    )
    return sorted(both, key=lambda side: side.organisation_id != introduction.organisation_id)


def with_contacts(sides: list[Side]) -> list[Side]:
    """Give each side whom we write to now, or nobody."""
    people = people_of(sides[0].introduction)
    for side in sides:
        side.contact = people.get(side.organisation_id)
        side.save(update_fields=["contact"])
    return sides


def write(side: Side, letter: Letter) -> None:
    """Put a letter to one side in the outbox; one without an address is rung instead."""
    if side.contact and side.contact.email:
        outbox.send(
            programme_id=side.programme_id, to=side.contact.email, about_id=side.pk, **letter
        )


@command("introductions.ask_both", on="introduction")
def ask_both(*, actor: Actor, introduction: Introduction) -> Introduction:
    """Write to both, each with its own link; whoever has no address is rung by the team."""
    if introduction.state != DRAFT:
        raise NotPossible("Both were asked already. Nothing was sent.")
    refuse_unfit(introduction.organisation, introduction.other)
    introduction.state, introduction.asked_at = ASKED, timezone.now()
    introduction.save(update_fields=["state", "asked_at"])
    for side in with_contacts(sides_of(introduction)):
        _, address = links.issue(CONSENT, [side], to=side.contact_id)
        write(side, consent_letter(side, address))
    return introduction


def introduce(introduction: Introduction) -> None:
    """Write to both, now that both said yes: each reads whom the programme holds at the other."""
    first, second = with_contacts(sides_of(introduction))
    write(first, introducing_letter(first, second.contact))
    write(second, introducing_letter(second, first.contact))


@command("introductions.remind", on="introduction")
def remind(*, actor: Actor, introduction: Introduction) -> Introduction:
    """Write once more, with a new link, to whoever has not said yes or no."""
    if introduction.state != ASKED or introduction.reminded_at:
        raise NotPossible("Nobody is waited for, or they were reminded. Nothing was sent.")
    introduction.reminded_at = timezone.now()
    introduction.save(update_fields=["reminded_at"])
    for side in with_contacts(sides_of(introduction)):
        if not side.consent:
            _, address = links.issue(CONSENT, [side], to=side.contact_id)
            write(side, reminder(consent_letter(side, address)))
    return introduction


@command("introductions.lapse", on="introduction")
def lapse(*, actor: Actor, introduction: Introduction) -> Introduction:
    """Let an introduction end that was not answered in four weeks."""
    if introduction.state != ASKED:
        raise NotPossible("This does not wait for an answer. Nothing was changed.")
    introduction.state, introduction.settled_at = LAPSED, timezone.now()
    introduction.save(update_fields=["state", "settled_at"])
    end_links(introduction)
    return introduction


@command("introductions.ask_outcome", on="introduction")
def ask_outcome(*, actor: Actor, introduction: Introduction) -> Introduction:
    """Ask both whether it led anywhere; who has answered already is not asked."""
    if introduction.state != INTRODUCED:
        raise NotPossible("These two were not introduced. Nothing was sent.")
    if introduction.outcome_asked_at:
        raise NotPossible("Both were asked already. Nothing was sent.")
    introduction.outcome_asked_at = timezone.now()
    introduction.save(update_fields=["outcome_asked_at"])
    for side in with_contacts(sides_of(introduction)):
        if not side.outcome:
            _, address = links.issue(OUTCOME, [side], to=side.contact_id)
            write(side, outcome_letter(side, address))
    return introduction


def tend_introductions() -> None:
    """Once a minute: remind after two weeks, let silence end after four, ask after eight."""
    now = timezone.now()
    waiting = Introduction.objects.filter(
        state=ASKED, reminded_at=None, asked_at__lt=now - REMINDED_AFTER
    )
    for one in waiting.filter(asked_at__gte=now - LAPSES_AFTER).select_related("programme")[:50]:
        remind(actor=Actor.system(one.programme, "introductions"), introduction=one)
    silent = Introduction.objects.filter(state=ASKED, asked_at__lt=now - LAPSES_AFTER)
    for one in silent.select_related("programme")[:50]:
        lapse(actor=Actor.system(one.programme, "introductions"), introduction=one)
    due = Introduction.objects.filter(
        state=INTRODUCED, outcome_asked_at=None, introduced_at__lt=now - ASKED_AFTER
    )
    for one in due.select_related("programme")[:50]:
        ask_outcome(actor=Actor.system(one.programme, "introductions"), introduction=one)
