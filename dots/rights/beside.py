"""What the law wants told beside what is kept (UK GDPR, article 15(1)), from what is known here."""

from __future__ import annotations

from collections.abc import Sequence

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import PARTNER
from dots.foundation.models.looks import KEPT_MONTHS
from dots.foundation.person_parts import person_parts
from dots.handovers.wording import YES
from dots.people.models import Person
from dots.retention.periods import in_words, months_of, parts_here
from dots.retention.wording import WHY_LOOKS, how_long
from dots.rights.record_words import COUNTED_EASY, KEPT_EASY, LOOKS_KEPT_EASY, WHYS_EASY
from dots.rights.selectors import LOOKS, TRIED
from dots.rights.wording import (
    READERS,
    READERS_EASY,
    SAID_TO_ALL,
    SAID_TO_ALL_EASY,
    SOURCE,
    SOURCE_EASY,
)

Beside = Sequence[tuple[str, str]]


def why_and_how_long() -> dict[str, str]:
    """Return of each part, by its title, why it is kept and how long."""
    said = {part.yours: f"Why: {part.purpose} How long: {in_words(part)}." for part in person_parts}
    of_looks = f"Why: {WHY_LOOKS} How long: {how_long(KEPT_MONTHS)}."
    return {**said, LOOKS: of_looks, TRIED: of_looks}


def in_easy_read() -> dict[str, tuple[str, ...]]:
    """Return of each part, by its title, why it is kept and how long, in Easy Read."""
    of_looks = (WHYS_EASY[LOOKS], LOOKS_KEPT_EASY.format(how_long(KEPT_MONTHS)))
    said: dict[str, tuple[str, ...]] = {LOOKS: of_looks, TRIED: of_looks}
    for part in parts_here():
        kept = KEPT_EASY.format(how_long(months_of(part)))
        counted = (COUNTED_EASY,) if part.months is None else ()
        said[part.yours] = (WHYS_EASY[part.yours], kept, *counted)
    return said


def around_easy(person: Person) -> Beside:
    """Return the same as `around`, in Easy Read."""
    called, held = person.organisation.name, depth_allowed(person.organisation).agreement
    who = f"{called} decides what you keep about me, and why."
    if held and held.controller != PARTNER:
        name = held.controller_name or held.in_words("controller")
        who = f"{name} decides with {called} what you keep about me, and why."
    basis = f" The law lets you do it. It calls this: {held.in_words('basis')}." if held else ""
    came, to = others_with(person)
    others = f" I said yes to: {', '.join(to)}. They can read it too." if to else ""
    source = f" From {' and '.join(came)}, because I said yes." if came else ""
    return [
        ("Who decides", f"{who}{basis}"),
        *SAID_TO_ALL_EASY[:1],
        ("Who can read it", READERS_EASY.format(called) + others),
        ("Where it comes from", f"{SOURCE_EASY}{source}"),
        *SAID_TO_ALL_EASY[1:],
    ]


def others_with(person: Person) -> tuple[list[str], list[str]]:
    """Return which partners somebody came from, and which they said yes to."""
    came = {one.handover.giver.name for one in person.arrivals.select_related("handover")}
    given = person.handovers.filter(answer=YES).select_related("to")
    return sorted(came), sorted({one.to.name for one in given})


def around(person: Person) -> Beside:
    """Return what whoever asks is told beside what is kept: who decides, who reads, their rights.

    Of the agreement in force as far as it says so; UK GDPR article 15(1).
    """
    called, held = person.organisation.name, depth_allowed(person.organisation).agreement
    who = f"{called}."
    if held and held.controller != PARTNER:
        who = f"{held.controller_name or held.in_words('controller')}, with {called}."
    basis = f" We may, because of: {held.in_words('basis')}." if held else ""
    came, to = others_with(person)
    others = f" And, because you said yes: {', '.join(to)}." if to else ""
    source = f" {' and '.join(came)} sent you to us, with your yes." if came else ""
    return [
        ("Who decides why and how", f"{who}{basis}"),
        *SAID_TO_ALL[:1],
        ("Who reads it", READERS.format(called) + others),
        ("Where it comes from", f"{SOURCE}{source}"),
        *SAID_TO_ALL[1:],
    ]
