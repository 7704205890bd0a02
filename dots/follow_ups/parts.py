"""What follow-ups keep about somebody: why, how long, how it is told, and how it is erased."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Max
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from dots.follow_ups.becoming_one import becomes_of_consents, same_waves, same_yes
from dots.follow_ups.commands.consents import EMPTY
from dots.follow_ups.commands.links import end_links_of
from dots.follow_ups.commands.waves import as_kept
from dots.follow_ups.models import Consent, EarlierAnswers, FollowUp
from dots.follow_ups.sendings import said_to
from dots.follow_ups.story import in_lines
from dots.follow_ups.waves import TITLES
from dots.follow_ups.wording import ANSWERED, BECAUSE, CONSENTS, STATES, TO_COME, WITHDREW
from dots.foundation import outbox
from dots.foundation.person_parts import PersonPart, of_one, ours
from dots.people.models import Person
from dots.people.wording import label_of

LEARN = "To learn whether the help makes a difference, from those who said that we may ask."
TWO_YEARS = 24


def told_of_consents(person: Person) -> Iterator[tuple[str, Any]]:
    for one in person.consents.exclude(wording="").order_by("created_at"):
        said = "Yes" if one.agreed else "No"
        if one.withdrawn_on:
            said = f"Yes, taken back on {one.withdrawn_on:%-d %B %Y}"
        known = one.wording in CONSENTS.get(one.purpose, {}).values()  # else of an earlier version
        wording = ours(one.wording) if known else one.wording
        yield ours(f"Asked on {one.given_on:%-d %B %Y}"), f"{ours(f'{said}, to:')}\n{wording}"


def told_of_waves(person: Person) -> Iterator[tuple[str, Any]]:
    if person.erased_on:  # how many were asked stays counted
        return
    for wave, told in said_to(person):
        yield ours(TITLES[wave.wave]), ours(told)
    for one in person.follow_ups.exclude(state__in=(TO_COME, WITHDREW)).order_by("due_on"):
        if one.state == ANSWERED:
            yield (
                ours(f"{TITLES[one.wave]}, on {one.answered_on:%-d %B %Y}"),
                in_lines(one, as_kept(one)),
            )
        else:
            why = f": {label_of(BECAUSE, one.because)}" if one.because else ""
            due = f"{TITLES[one.wave]}, due on {one.due_on:%-d %B %Y}"
            yield ours(due), ours(f"{STATES[one.state]}{why}")


def told_of_earlier(person: Person) -> Iterator[tuple[str, Any]]:
    found = EarlierAnswers.objects.filter(follow_up__person=person).exclude(said={})
    for one in found.select_related("follow_up").order_by("created_at"):
        yield (
            ours(f"{TITLES[one.follow_up.wave]}, until {one.created_at:%-d %B %Y}"),
            in_lines(one.follow_up, one.said),
        )


def erase_consents(ids: Sequence[UUID]) -> int:
    """Empty what was said, and let no yes stand."""
    said = Consent.objects.filter(person__in=ids)
    said.filter(agreed=True, withdrawn_on=None).update(withdrawn_on=timezone.localdate())
    return int(said.exclude(wording="").update(wording=""))


def erase_waves(ids: Sequence[UUID]) -> int:
    """Empty every answer, end every link; how many were asked and answered stays counted."""
    waves = FollowUp.objects.filter(person__in=ids)
    for one in waves.filter(closes_on__gte=timezone.localdate()):  # a link ends with its window
        end_links_of(one)
    outbox.forget(list(waves.values_list("pk", flat=True)))
    waves.filter(state=TO_COME).update(state=WITHDREW)
    kept = {name: EMPTY[name] for name in ("present", "proxy", "answers")}
    empty = {**kept, "because": "", "texted_on": None, "reminded_on": None}
    return int(waves.exclude(**empty).update(**empty))


def erase_earlier(ids: Sequence[UUID]) -> int:
    held = EarlierAnswers.objects.filter(follow_up__person__in=ids).exclude(said={})
    return int(held.update(said={}))


def consent_said(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield when people last said yes or no, or took it back."""
    said = Greatest("given_on", Coalesce("withdrawn_on", F("given_on")))
    found = Consent.objects.filter(person__in=ids).order_by().values_list("person")
    yield from found.annotate(last=Max(said))


def answered_last(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield when people last answered our questions."""
    found = FollowUp.objects.filter(person__in=ids).order_by().values_list("person")
    yield from found.annotate(last=Max("answered_on"))


PARTS = (
    PersonPart(
        model="follow_ups.Consent",
        title="whether they may be asked or their story told, and what they were told",
        purpose="To ask nobody who has not said yes, and to show what they said yes to.",
        months=TWO_YEARS,
        told=told_of_consents,
        erase=of_one(erase_consents),
        erase_many=erase_consents,
        signs=consent_said,
        yours="whether you may be asked or your story told, and what you were told",
        same=same_yes,
        becomes=becomes_of_consents,
    ),
    PersonPart(
        model="follow_ups.FollowUp",
        title="what they answered to our questions",
        purpose=LEARN,
        months=TWO_YEARS,
        told=told_of_waves,
        erase=of_one(erase_waves),
        erase_many=erase_waves,
        signs=answered_last,
        yours="what you answered to our questions",
        stays="How many were asked and answered stays counted, so that figures stay right.",
        same=same_waves,
    ),
    PersonPart(
        model="follow_ups.EarlierAnswers",
        title="what an answer said before it was put right",
        purpose="To put a slip right, and to say what was held when somebody asks.",
        months=TWO_YEARS,
        told=told_of_earlier,
        erase=of_one(erase_earlier),
        erase_many=erase_earlier,
        yours="what an answer of yours said before it was put right",
    ),
)
