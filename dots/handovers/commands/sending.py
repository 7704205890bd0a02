"""Offer somebody to another partner, with their yes to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import SENTENCES, SHORT
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.handovers.letters import offer
from dots.handovers.models import Handover
from dots.handovers.possible import capital, what_giver_can_do, why_nobody
from dots.handovers.selectors import depth_needed, parts_offered, standing_between, ticked
from dots.handovers.wording import (
    ASKING,
    ENDING,
    GOES_ON,
    HOW,
    KINDS,
    KNOWN_AS,
    LAST_DAY,
    ONE_NOW,
    ONLY_HANDED_OVER,
    READINGS,
    SHARE,
    WHYS,
    consent_wording,
)
from dots.handovers.writing import write_by_link
from dots.network.models import Organisation
from dots.people.commands.depth import require_depth
from dots.people.commands.people import NOT_OFFERED, refuse_erased
from dots.people.models import Person

NOTHING_SHARED = "Tick what they may read: with nothing ticked there is nothing to share."


@dataclass(frozen=True)
class Said:
    """The yes of the person: to which words, how and when."""

    reading: str
    how: str
    on: date


@command("handovers.send", on="person")
def send(
    *,
    actor: Actor,
    person: Person,
    to: Organisation,
    kind: str,
    parts: list[str],
    why: str,
    said: Said,
    why_words: str = "",
) -> Handover:
    """Ask another partner to take somebody on, or to help them too; they said yes to just that.

    Raises:
        NotPossible: the other may not record people so, cannot be written to, or was asked.
    """
    refuse_erased(person)
    require_depth(person.organisation, person.depth)
    goes = ticked(parts)
    refuse_unheard(kind, why, said, goes)
    refuse_partner(person, to, goes)
    today = timezone.localdate()
    made = Handover.objects.create(
        programme_id=person.programme_id,
        person=person,
        to=to,
        kind=kind,
        parts=goes,
        why=why,
        why_words=why_words.strip(),
        reading=said.reading,
        wording=consent_wording(said.reading, kind, to.name, goes, why, why_words.strip()),
        how=said.how,
        agreed_on=said.on,
        sent_on=today,
        last_day=today + timedelta(days=LAST_DAY),
    )
    write_by_link(made, offer)
    return made


def refuse_unheard(kind: str, why: str, said: Said, goes: list[str]) -> None:
    """Raises NotPossible where something is not offered, or the yes is still to come."""
    if kind == SHARE and ASKING in goes:
        raise NotPossible(f"{ONLY_HANDED_OVER} Nothing was sent.", field="parts")
    if kind == SHARE and why == ENDING:
        raise NotPossible(f"{GOES_ON} Nothing was sent.", field="why")
    if kind == SHARE and goes == [KNOWN_AS]:
        raise NotPossible(f"{NOTHING_SHARED} Nothing was sent.", field="parts")
    offered = kind in dict(KINDS) and why in dict(WHYS)
    if not (offered and said.how in dict(HOW) and said.reading in dict(READINGS)):
        raise NotPossible(NOT_OFFERED)
    if said.on > timezone.localdate():
        raise NotPossible("That day is still to come. Nothing was sent.", field="agreed_on")


def refuse_partner(person: Person, to: Organisation, parts: list[str]) -> None:
    """Raises NotPossible, with a sentence, where a partner cannot be told this of somebody."""
    if set(parts) - dict(parts_offered(person)).keys():
        raise NotPossible(NOT_OFFERED)
    here = to.programme_id == person.programme_id and to.live and not to.has_left
    if not here or to.pk == person.organisation_id:
        raise NotPossible("Choose another partner of the programme. Nothing was sent.", field="to")
    allowed, needed = depth_allowed(to), depth_needed(parts)
    if not allowed.allows(needed):
        raise NotPossible(
            f"{SENTENCES[allowed.depth]} at {to.name}, so nobody can be handed over or shared"
            f" {SHORT[needed]}. Nothing was sent. The programme’s team can change that with them.",
            field="to",
        )
    before = standing_between(person, to)
    if before is not None:
        how = "shared with them already" if before.answer else "offered to them already"
        raise NotPossible(
            f"This person is {how}. Nothing was sent. Open it from their page.", field="to"
        )


@command("handovers.send_again", on="handover")
def send_again(*, actor: Actor, handover: Handover) -> Handover:
    """Write once more to whoever answers there: the link before ends.

    Raises:
        NotPossible: it is over, or the letter would ask for a yes that is not possible now.
    """
    if handover.is_waiting and handover.is_within_one:
        raise NotPossible(f"{ONE_NOW} Nothing was sent.")
    if not handover.is_open_on(timezone.localdate()):
        raise NotPossible("This waits for no answer any more. Nothing was sent.")
    if why := why_nobody(handover, to_giver=True):
        raise NotPossible(
            f"{capital(why)}, so nobody can be taken on now. Nothing was sent."
            f" {what_giver_can_do(handover)}"
        )
    write_by_link(handover, offer)
    return handover
