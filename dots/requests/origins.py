"""A request as what something came of: its words, looked up for whoever may read them."""

from __future__ import annotations

from dots.foundation.actor import Actor
from dots.foundation.ids import as_uuid
from dots.foundation.permissions import allowed
from dots.foundation.registries import Origin
from dots.requests.models import SupportRequest
from dots.requests.models.requests import WITHDRAWN
from dots.requests.panels import address_for
from dots.requests.wording import Words, title_of, who_asks

REQUEST = "request"
THEIR_WORDS = (
    "These are the asker’s words. Say what is to be done, and name nobody who is helped: whoever"
    " owns the action gets them in a letter."
)


def request_of(actor: Actor, key: str) -> Origin | None:
    """Return a request to the team and to the people of the partner that asked."""
    pk = as_uuid(key)
    found = SupportRequest.objects.within(actor).filter(pk=pk).first() if pk else None
    if found is None or not allowed(actor, "requests.follow", found):
        return None
    kind = f", {Words(found.programme).kind(found.kind)}" if found.kind else ""
    name = f"Request {found.number}"
    ended = ": the asker no longer needs it" if found.state == WITHDRAWN else ""
    return Origin(
        title=f"{name}{kind}{ended}",
        address=address_for(actor, found),
        what="" if found.words_blanked_at else title_of(found),
        why=f"{who_asks(found)} asked for it: request {found.number}{kind.lower()}.",
        hint="" if found.words_blanked_at else THEIR_WORDS,
        owner=str(found.owner_id or "") if actor.is_team else "",
    )
