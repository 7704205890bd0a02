"""What was typed about a partner in conversations, for those who answer for it under the law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from dots.conversations.models import Answer, Conversation, Party, Question
from dots.conversations.models.guides import KINDS, PRIVATE, WORDS
from dots.conversations.values import lines
from dots.conversations.wording import day, who_wrote
from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.network.models.contacts import PROGRAMME


def notes_typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield the team's own notes and every typed answer, earlier versions too."""
    everything = Answer.objects.within(actor).filter(carried_from=None)
    rows = Scope(rows=scope.rows).narrow(everything)
    if scope.partners is not None:
        spoken = Party.objects.filter(organisation__in=scope.partners)
        rows = rows.filter(conversation__in=spoken.values("conversation"))
    names = names_in(actor, rows)
    rows = rows.select_related("conversation", "member__user", "party__organisation")
    asked = {
        (one.guide_id, one.code): one.kind
        for one in Question.objects.within(actor).only("guide_id", "code", "kind")
    }
    for row in rows.order_by("created_at", "pk"):
        kind = asked.get((row.conversation.guide_id, row.code), WORDS)
        what = "The team’s note on" if row.code == PRIVATE else "An answer in"
        if text := "\n".join(typed(kind, row.value)):
            yield note(row, "value", what, text, names)
        if row.because:
            yield note(row, "because", "Why a correction was not taken over in", row.because, names)


def names_in(actor: Actor, rows: QuerySet[Answer]) -> dict[UUID, list[str]]:
    """Return with whom each conversation was, by name: people, and partners."""
    talks = rows.order_by().values("conversation")
    parties = Party.objects.within(actor).filter(conversation__in=talks)
    met = Conversation.objects.within(actor).filter(pk__in=talks, contacts__held_by=PROGRAMME)
    sent_to = parties.filter(contact__held_by=PROGRAMME)
    names: dict[UUID, list[str]] = defaultdict(list)
    for talk, name in (
        *met.order_by("contacts__name").values_list("pk", "contacts__name"),
        *sent_to.order_by("contact__name").values_list("conversation_id", "contact__name"),
        *parties.order_by("organisation__name").values_list(
            "conversation_id", "organisation__name"
        ),
    ):
        names[talk].append(name)
    return names


def note(row: Answer, field: str, what: str, text: str, names: dict[UUID, list[str]]) -> Note:
    """Return what was typed in a conversation, as a request for information lists it."""
    talk, theirs = row.conversation, field == "value" and row.party is not None
    partner = row.party.organisation.name if row.party else ""
    return written(
        row,
        field,
        f"{what} “{KINDS[talk.kind]}” of {day(talk.held_on)}",
        text=text,
        **({"side": partner} if theirs else {}),
        by=who_wrote(row) if field == "value" else "",
        partner=partner,
        about=tuple(dict.fromkeys(names.get(talk.pk, ()))),
        address=reverse("conversations:conversation", args=[talk.pk]),
    )


def typed(kind: str, value: object) -> list[str]:
    """Return the lines somebody typed: ticks of a list are no note."""
    if isinstance(value, dict):
        value = {**value, "codes": []}
    return lines(kind, value, {})


TYPED = NoteSource(("conversations.Answer.value", "conversations.Answer.because"), notes_typed)
