"""How far conversations have come, for those who follow the four stages."""

from __future__ import annotations

from dots.conversations.models import Answer
from dots.conversations.selectors import last_conversations
from dots.foundation.actor import Actor
from dots.network.models import Organisation
from dots.network.overview import in_words


def partners_met(actor: Actor) -> str:
    """Say with how many of the active partners somebody has spoken."""
    met = set(last_conversations(actor))
    if not met:
        return ""
    active = set(Organisation.objects.within(actor).filter(state="active").values_list("pk"))
    spoken = sum((pk,) in active for pk in met)
    return f"Spoken with {spoken:,} of {in_words(len(active), 'active partner')}"


def barriers_known(actor: Actor) -> str:
    """Say of how many of the active partners barriers or assets are recorded."""
    rows = Answer.objects.within(actor).of_the_team().filter(code__in=("barriers", "assets"))
    active = Organisation.objects.within(actor).filter(state="active")
    known = active.filter(pk__in=rows.values("conversation__parties__organisation")).count()
    if not known:
        return ""
    whole = in_words(active.count(), "active partner")
    return f"Barriers or assets recorded for {known:,} of {whole}"
