"""What the law wants told beside what is kept (UK GDPR, article 15(1)), from what is known here."""

from __future__ import annotations

from collections.abc import Sequence

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import PARTNER
from dots.foundation.models.looks import KEPT_MONTHS
from dots.foundation.person_parts import person_parts
from dots.handovers.wording import YES
from dots.people.models import Person
from dots.retention.periods import in_words
from dots.retention.wording import WHY_LOOKS, how_long
from dots.rights.selectors import LOOKS, TRIED
from dots.rights.wording import READERS, SAID_TO_ALL, SOURCE

Beside = Sequence[tuple[str, str]]


def why_and_how_long() -> dict[str, str]:
    """Return of each part, by its title, why it is kept and how long."""
    said = {part.yours: f"Why: {part.purpose} How long: {in_words(part)}." for part in person_parts}
    of_looks = f"Why: {WHY_LOOKS} How long: {how_long(KEPT_MONTHS)}."
    return {**said, LOOKS: of_looks, TRIED: of_looks}


def around(person: Person) -> Beside:
    """Return what whoever asks is told beside what is kept: who decides, who reads, their rights.

    Of the agreement in force as far as it says so; UK GDPR article 15(1).
    """
    called, held = person.organisation.name, depth_allowed(person.organisation).agreement
    who = f"{called}."
    if held and held.controller != PARTNER:
        who = f"{held.controller_name or held.in_words('controller')}, with {called}."
    basis = f" We may, because of: {held.in_words('basis')}." if held else ""
    came = sorted({one.handover.giver.name for one in person.arrivals.select_related("handover")})
    given = person.handovers.filter(answer=YES).select_related("to")
    to = sorted({one.to.name for one in given})
    others = f" And, because you said yes: {', '.join(to)}." if to else ""
    source = f" {' and '.join(came)} sent you to us, with your yes." if came else ""
    return [
        ("Who decides why and how", f"{who}{basis}"),
        *SAID_TO_ALL[:1],
        ("Who reads it", READERS.format(called) + others),
        ("Where it comes from", f"{SOURCE}{source}"),
        *SAID_TO_ALL[1:],
    ]
