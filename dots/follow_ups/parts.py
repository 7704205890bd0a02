"""What follow-ups keep about somebody: why, how long, how it is told, and how it is erased."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from dots.follow_ups.commands.consents import EMPTY
from dots.follow_ups.commands.links import end_links_of
from dots.follow_ups.models import Consent, EarlierAnswers
from dots.follow_ups.waves import TITLES
from dots.follow_ups.wording import ANSWERED, TO_COME, WITHDREW
from dots.foundation import outbox
from dots.foundation.person_parts import PersonPart
from dots.people.models import Person

LEARN = "To learn whether the help makes a difference, from those who said that we may ask."
TWO_YEARS = 24


def told_of_consents(person: Person) -> Iterator[tuple[str, Any]]:
    for one in person.consents.exclude(wording="").order_by("created_at"):
        said = "Yes" if one.agreed else "No"
        if one.withdrawn_on:
            said = f"Yes, taken back on {one.withdrawn_on:%-d %B %Y}"
        yield f"Asked on {one.given_on:%-d %B %Y}", f"{said}, to: {one.wording}"


def told_of_waves(person: Person) -> Iterator[tuple[str, Any]]:
    for one in person.follow_ups.filter(state=ANSWERED).exclude(answers={}).order_by("due_on"):
        yield f"{TITLES[one.wave]}, on {one.answered_on:%-d %B %Y}", one.answers


def told_of_earlier(person: Person) -> Iterator[tuple[str, Any]]:
    found = EarlierAnswers.objects.filter(follow_up__person=person).exclude(said={})
    for one in found.select_related("follow_up").order_by("created_at"):
        yield f"{TITLES[one.follow_up.wave]}, until {one.created_at:%-d %B %Y}", one.said


def erase_consents(person: Person) -> int:
    """Empty what was said, and let no yes stand."""
    Consent.objects.live().filter(person=person).update(withdrawn_on=timezone.localdate())
    return person.consents.update(wording="")


def erase_waves(person: Person) -> int:
    """Empty every answer, end every link; how many were asked and answered stays counted."""
    for one in person.follow_ups.all():
        end_links_of(one)
    outbox.forget(list(person.follow_ups.values_list("pk", flat=True)))
    person.follow_ups.filter(state=TO_COME).update(state=WITHDREW)
    kept = {name: EMPTY[name] for name in ("present", "proxy", "answers")}
    return person.follow_ups.update(**kept, because="")


def erase_earlier(person: Person) -> int:
    return EarlierAnswers.objects.filter(follow_up__person=person).update(said={})


PARTS = (
    PersonPart(
        model="follow_ups.Consent",
        title="whether they may be asked, and what they were told",
        purpose="To ask nobody who has not said yes, and to show what they said yes to.",
        months=TWO_YEARS,
        told=told_of_consents,
        erase=erase_consents,
    ),
    PersonPart(
        model="follow_ups.FollowUp",
        title="what they answered to our questions",
        purpose=LEARN,
        months=TWO_YEARS,
        told=told_of_waves,
        erase=erase_waves,
    ),
    PersonPart(
        model="follow_ups.EarlierAnswers",
        title="what an answer said before it was put right",
        purpose="To put a slip right, and to say what was held when somebody asks.",
        months=TWO_YEARS,
        told=told_of_earlier,
        erase=erase_earlier,
    ),
)
