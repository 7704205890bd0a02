"""Whom to phone: said by a partner's manager, and for the whole place by the programme's lead."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.safeguarding.models import Arrangement, LocalNumbers
from dots.safeguarding.selectors import colleagues
from dots.safeguarding.wording import HOURS, USUAL_HOURS

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
    now = timezone.now()
    Arrangement.objects.filter(organisation=organisation, ended_at=None).update(ended_at=now)
    return Arrangement.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        lead_id=lead,
        lead_phone=lead_phone.strip(),
        deputy_id=deputy,
        deputy_phone=deputy_phone.strip() if deputy else "",
        hours=hours,
    )


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
