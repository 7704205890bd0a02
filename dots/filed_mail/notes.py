"""What filed letters say, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from dots.filed_mail.models import PARTNER, Letter
from dots.filed_mail.wording import from_whom, title_of
from dots.foundation.actor import Actor
from dots.foundation.notes import OURS, Note, NoteSource, Scope, written


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield every letter that is kept, whatever was decided about it: they are the team's."""
    found = scope.narrow(Letter.objects.within(actor), "organisation").order_by("-sent_at")
    for one in found.select_related("filed_by__user", "organisation"):
        partner = one.organisation.name
        for field in ("subject", "text"):
            if getattr(one, field):
                yield written(
                    one,
                    field,
                    title_of(one) if field == "text" else f"{title_of(one)}: its subject",
                    at=one.sent_at,
                    side=partner if one.side == PARTNER else OURS,
                    by=from_whom(one),
                    partner=partner,
                    about=tuple(filter(None, (one.from_name, one.from_address))),
                    address=reverse("filed_mail:letter", args=[one.pk]),
                )


TYPED = NoteSource(("filed_mail.Letter.subject", "filed_mail.Letter.text"), typed)
