"""What partners wrote in their returns, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.network.notes import names_of
from dots.support.models import ReturnVersion, RoundQuestion


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield answers in words, of every version that was sent: for the team."""
    if not actor.is_team:
        return
    in_words = RoundQuestion.objects.within(actor).filter(kind="words")
    sent = ReturnVersion.objects.within(actor).filter(
        for_return__organisation__live=True,
        for_return__collection_round__in=in_words.values("collection_round"),
    )
    found = scope.narrow(sent, "for_return__organisation").select_related(
        "for_return__organisation", "for_return__contact"
    )
    for one in found.order_by("given_at"):
        words = [said for said in one.answers.values() if isinstance(said, str) and said.strip()]
        if words:
            partner = one.for_return.organisation.name
            yield written(
                one,
                "answers",
                "Answers in words of a return",
                at=one.given_at,
                text="\n".join(words),
                side=partner,
                partner=partner,
                about=names_of(one.for_return.contact),
                address=reverse("support:return", args=[one.for_return_id]),
            )


TYPED = NoteSource(("support.ReturnVersion.answers",), typed)
