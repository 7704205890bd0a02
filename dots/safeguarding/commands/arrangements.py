"""Whom to phone: said by a partner's manager, and for the whole place by the programme's lead."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid5

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.journal import digest_of, note
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.safeguarding.models import Arrangement, Concern, LocalNumbers
from dots.safeguarding.selectors import colleagues
from dots.safeguarding.telling import tell_next
from dots.safeguarding.wording import HOURS, USUAL_HOURS

READER_ENDED = "reader-ended"  # as the journal calls it
NOT_HERE = "Choose somebody who signs in for your organisation. Nothing was saved."


@command("safeguarding.arrange", on="organisation")
def arrange(
    *,
    actor: Actor,
    organisation: Organisation,
    lead: UUID,
    lead_phone: str,
    deputy: UUID | None = None,
    deputy_phone: str = "",
    hours: int = USUAL_HOURS,
) -> Arrangement:
    """Say who answers for safeguarding at a partner; what was said before stays."""
    here = {one.pk for one in colleagues(organisation.pk)}
    if lead not in here:
        raise NotPossible(NOT_HERE, field="lead")
    if deputy and deputy not in here:
        raise NotPossible(NOT_HERE, field="deputy")
    if deputy == lead:
        raise NotPossible(
            "The deputy stands in for the lead, so it must be somebody else. Nothing was saved.",
            field="deputy",
        )
    if hours not in HOURS:
        raise NotPossible("Choose from what is offered. Nothing was saved.", field="hours")
    if not lead_phone.strip() or (deputy and not deputy_phone.strip()):
        raise NotPossible("Say on which number each can be phoned. Nothing was saved.")
    if before := Arrangement.objects.of(organisation.pk):
        let_end(before)
        note_replaced(before, {lead, deputy})
    made = Arrangement.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        lead_id=lead,
        lead_phone=lead_phone.strip(),
        deputy_id=deputy,
        deputy_phone=deputy_phone.strip() if deputy else "",
        hours=hours,
    )
    if before and before.lead_id != lead:
        tell_new_lead(organisation, lead)
    return made


def note_replaced(before: Arrangement, now: set[UUID | None]) -> None:
    """Note who reads a partner's concerns no more, for a backup that is put back."""
    for reader in {before.lead_id, before.deputy_id} - now:
        if reader:
            note(READER_ENDED, as_reader(before.organisation_id, reader))


def tell_new_lead(organisation: Organisation, lead: UUID) -> None:
    """Begin anew to tell of concerns that nobody has read: their letters went to others."""
    for one in Concern.objects.filter(organisation=organisation).waiting():
        if not one.told.filter(user_id=lead).exists():
            one.stage = ""
            one.save(update_fields=["stage"])
            tell_next(one)


def let_end(arrangement: Arrangement) -> None:
    """It is arranged otherwise from now on."""
    arrangement.ended_at = timezone.now()
    arrangement.save(update_fields=["ended_at"])


def as_reader(partner_id: UUID, user_id: UUID) -> UUID:
    """Return what stands in the journal for somebody as a reader of one partner's concerns."""
    return uuid5(partner_id, str(user_id))


def read_again(arrangement: Arrangement, digests: Collection[str]) -> list[UUID]:
    """Return who reads concerns by an arrangement though it was ended that they do."""
    partner = arrangement.organisation_id
    readers = [one for one in (arrangement.lead_id, arrangement.deputy_id) if one]
    return [one for one in readers if digest_of(as_reader(partner, one)) in digests]


def readers_back(programme: Programme, digests: Collection[str]) -> list[UUID]:
    """Return who read concerns at a backup, no more since, and does again."""
    standing = Arrangement.objects.filter(programme=programme, ended_at=None) if digests else ()
    return [user for one in standing for user in read_again(one, digests)]


@command("safeguarding.end_readers_again", on="programme")
def end_readers_again(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """Let whoever was replaced since a backup read no concerns again.

    Who came instead was typed since, so nobody knows: a deputy who stays leads until somebody is
    named; without one the concerns come to the managers.
    """
    for one in Arrangement.objects.filter(programme=programme, ended_at=None):
        gone = read_again(one, digests)
        if not gone:
            continue
        let_end(one)
        lead = (one.lead_id, one.lead_phone)
        deputy = (one.deputy_id, one.deputy_phone)
        stays = [(who, phone) for who, phone in (lead, deputy) if who and who not in gone]
        for who, phone in stays:
            Arrangement.objects.create(
                programme=programme,
                organisation_id=one.organisation_id,
                lead_id=who,
                lead_phone=phone,
                hours=one.hours,
            )
    return programme


@command("safeguarding.set_numbers", on="programme")
def set_numbers(
    *,
    actor: Actor,
    programme: Programme,
    adults_phone: str = "",
    children_phone: str = "",
    out_of_hours_phone: str = "",
) -> LocalNumbers:
    """Say the council's numbers, for every partner of the programme."""
    now = timezone.now()
    LocalNumbers.objects.filter(programme=programme, ended_at=None).update(ended_at=now)
    return LocalNumbers.objects.create(
        programme=programme,
        adults_phone=adults_phone.strip(),
        children_phone=children_phone.strip(),
        out_of_hours_phone=out_of_hours_phone.strip(),
    )
