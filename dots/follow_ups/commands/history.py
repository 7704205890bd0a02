"""What people said and answered before it was kept here: a partner's whole history at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from dots.follow_ups.commands.consents import NOT_OFFERED, consent_of
from dots.follow_ups.commands.waves import Said, fill, refuse_mark, refuse_outside
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.selectors import instrument_for, words_for
from dots.follow_ups.waves import BASELINE, MONTHS, window
from dots.foundation.actor import Actor
from dots.foundation.bulk import insert_records
from dots.foundation.commands import NotPossible, command
from dots.frameworks.instruments import Item, items_of
from dots.frameworks.models import Instrument
from dots.network.models import Organisation
from dots.people.commands.depth import deepest, require_depth
from dots.people.commands.people import refuse_erased
from dots.people.models import Person


@dataclass(frozen=True)
class Instead:
    """What came instead of an answer."""

    state: str
    because: str = ""


@dataclass(frozen=True)
class Past:
    """What one person said to being asked, and what came of each time since.

    Attributes:
        waves: what they answered, or what came instead; times left out are still to come.
    """

    person: Person
    agreed: bool
    reading: str
    how: str
    given_on: date
    waves: Mapping[str, Said | Instead] = field(default_factory=dict)


@command("follow_ups.take_in", on="organisation")
def take_in(*, actor: Actor, organisation: Organisation, past: Sequence[Past]) -> Organisation:
    """Keep what people of a partner said and answered until now, by the same rules as one by one.

    Raises:
        NotPossible: somebody is not kept by this partner or was asked here already, or something
            could not have been kept one by one. Nothing of the chunk is.
    """
    people = [one.person for one in past]
    refuse_asked(organisation, people)
    if depths := [one.person.depth for one in past if one.agreed]:
        require_depth(organisation, deepest(depths))
    questions = Questions(organisation)
    insert_records(
        [consent_of(one.person, one.agreed, one.reading, one.how, one.given_on) for one in past]
    )
    insert_records([wave for one in past for wave in waves_of(one, questions)])
    return organisation


def refuse_asked(organisation: Organisation, people: Sequence[Person]) -> None:
    """Raises NotPossible where somebody is a stranger here, or was asked already."""
    for one in people:
        refuse_erased(one)
    ids = {one.pk for one in people}
    mine = Person.objects.kept().filter(organisation=organisation, pk__in=ids).count()
    if not mine == len(ids) == len(people):
        raise NotPossible("Somebody is not kept here, or stands twice. Nothing was saved.")
    asked = (Consent.objects.filter(person__in=ids), FollowUp.objects.filter(person__in=ids))
    if any(found.exists() for found in asked):
        raise NotPossible("Somebody was asked here already. Nothing was saved.")


class Questions:
    """The questions of each reading and wave, looked up once for a whole history."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.instruments: dict[str, Instrument] = {}
        self.items: dict[tuple[str, str], list[Item]] = {}

    def instrument(self, reading: str) -> Instrument:
        if reading not in self.instruments:
            found = instrument_for(reading)
            if found is None:
                raise NotPossible(NOT_OFFERED)
            self.instruments[reading] = found
        return self.instruments[reading]

    def of(self, reading: str, wave: str) -> list[Item]:
        if (reading, wave) not in self.items:
            self.items[reading, wave] = items_of(self.instrument(reading), wave)
        return self.items[reading, wave]

    @cached_property
    def known(self) -> dict[str, Any]:
        """Code of a list -> the labels it may be answered with, of every list asked about."""
        asked = [item for one in self.instruments.values() for item in items_of(one)]
        found = words_for(self.organisation.programme, asked)
        return {code: words.labels for code, words in found.items()}


def waves_of(past: Past, questions: Questions) -> Iterator[FollowUp]:
    """Yield somebody's waves, not saved yet: all of them, from the first that they answered."""
    first = past.waves.get(BASELINE)
    if first is None and not past.waves:
        return
    if not (past.agreed and isinstance(first, Said)):
        raise NotPossible("Later times need a yes and answers at the start. Nothing was saved.")
    if first.day < past.given_on:
        raise NotPossible("They were asked before they said yes. Nothing was saved.")
    for wave in (BASELINE, *MONTHS):
        made = FollowUp(
            programme_id=past.person.programme_id,
            person=past.person,
            instrument=questions.instrument(past.reading).pk,
            wave=wave,
            **vars(window(wave, first.day)),
        )
        came_of(made, past.waves.get(wave), questions.of(past.reading, wave), questions)
        yield made


def came_of(
    made: FollowUp, came: Said | Instead | None, items: list[Item], questions: Questions
) -> None:
    """Say of a wave what was answered, or what came instead."""
    if isinstance(came, Instead):
        refuse_mark(came.state, came.because)
        if made.opens_on > timezone.localdate():
            raise NotPossible(f"It can be asked from {made.opens_on:%-d %B %Y} on.")
        made.state, made.because = came.state, came.because
    elif came is not None:
        refuse_outside(made, came.day)
        fill(made, came, items, questions.known)
