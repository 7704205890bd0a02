"""Many conversations at once, as when earlier notes are brought in: a few questions in all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from dots.conversations.commands.carrying import follow_in
from dots.conversations.commands.starting import guide_in_use
from dots.conversations.models import Answer, Conversation, Party
from dots.conversations.models.answers import OPEN
from dots.conversations.models.conversations import (
    AGREED,
    BY_LINK,
    CORRECTED,
    SENT,
    STATES,
    UNDER_WAY,
)
from dots.conversations.models.guides import AGREED as AGREEMENTS
from dots.conversations.models.guides import KINDS, WORDS
from dots.conversations.values import is_empty, tidy
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.network.models import Organisation

BATCH = 500
OUT = (SENT, CORRECTED, AGREED)  # states in which a summary is with the partner


class HeldRow(TypedDict):
    """One conversation that was held: with whom, when, and what was said."""

    kind: str
    organisation_ids: list[UUID]
    held_on: date
    answers: dict[str, Any]  # question code -> what was said
    state: NotRequired[str]
    title: NotRequired[str]
    member_ids: NotRequired[list[UUID]]
    contact_ids: NotRequired[list[UUID]]
    others: NotRequired[int]
    follows: NotRequired[int]  # place of the row before it, with whose partner it goes on
    corrections: NotRequired[dict[str, Any]]  # of the only partner, not decided yet


class Made:
    """What is put together before anything is saved."""

    def __init__(self, programme: Programme, kinds: Iterable[str]) -> None:
        self.programme = programme
        self.guides = {kind: guide_in_use(programme, kind) for kind in kinds}
        self.asked = {
            kind: {one.code: one.kind for one in guide.questions.all()}
            for kind, guide in self.guides.items()
        }
        self.conversations: list[Conversation] = []
        self.parties: list[Party] = []
        self.answers: list[Answer] = []
        # Of each row: question code -> what the partner said last, and in which conversation.
        self.stands: list[dict[str, tuple[Any, Conversation]]] = []

    def add(self, row: HeldRow) -> None:
        """Put one conversation together."""
        held = timezone.make_aware(datetime.combine(row["held_on"], time(15)))
        conversation = Conversation(
            id=new_id(),
            programme=self.programme,
            guide=self.guides[row["kind"]],
            kind=row["kind"],
            title=row.get("title", ""),
            held_on=row["held_on"],
            state=row.get("state", UNDER_WAY),
            others=row.get("others", 0),
            changed_at=held,
        )
        self.conversations.append(conversation)
        parties = [self.party(conversation, pk, held) for pk in row["organisation_ids"]]
        self.parties += parties
        stands = dict(self.stands[row["follows"]]) if "follows" in row else {}
        numbers = dict.fromkeys(self.carry(conversation, stands), 1)
        by = next(iter(row.get("member_ids", [])), None)
        for code, value in row["answers"].items():
            kept = tidy(self.asked[row["kind"]].get(code, WORDS), value)
            over = [numbers[code]] if code in numbers else []
            numbers[code] = numbers.get(code, 0) + 1
            self.answer(conversation, code, kept, number=numbers[code], over=over, member_id=by)
            stands[code] = kept, conversation
        for code, value in row.get("corrections", {}).items():
            kept = tidy(self.asked[row["kind"]].get(code, WORDS), value)
            before = numbers.get(code, 0)
            self.answer(
                *(conversation, code, kept), number=before + 1, over=[before] if before else [],
                party=parties[0], fate=OPEN,
            )  # fmt: skip
        if conversation.state == AGREED:
            for party in parties:
                party.agreed_to = dict(numbers)
        self.stands.append(stands)

    def party(self, conversation: Conversation, organisation_id: UUID, held: datetime) -> Party:
        out = conversation.state in OUT
        agreed = conversation.state == AGREED
        return Party(
            id=new_id(),
            programme=self.programme,
            conversation=conversation,
            organisation_id=organisation_id,
            sent_at=held + timedelta(hours=2) if out else None,
            agreed_at=held + timedelta(days=3) if agreed else None,
            agreed_how=BY_LINK if agreed else "",
        )

    def carry(
        self, conversation: Conversation, stands: dict[str, tuple[Any, Conversation]]
    ) -> list[str]:
        """Begin with what was said before, where this guide asks it too; return which codes."""
        asked = self.asked[conversation.kind]
        carried = [
            code
            for code, (value, _) in stands.items()
            if asked.get(code, AGREEMENTS) != AGREEMENTS and not is_empty(value)
        ]
        for code in carried:
            value, origin = stands[code]
            self.answer(conversation, code, value, number=1, carried_from=origin)
        return carried

    def answer(self, conversation: Conversation, code: str, value: Any, **fields: Any) -> None:
        self.answers.append(
            Answer(
                id=new_id(),
                programme=self.programme,
                conversation=conversation,
                code=code,
                value=value,
                **fields,
            )
        )


@command("conversations.load_conversations", on="programme")
def load_conversations(
    *, actor: Actor, programme: Programme, rows: list[HeldRow]
) -> list[Conversation]:
    """Keep conversations that were held, in the order given; nobody is written to."""
    refuse_strangers(programme, rows)
    under_way = list(Conversation.objects.under_way().filter(programme=programme))
    made = Made(programme, {row["kind"] for row in rows})
    for row in rows:
        made.add(row)
    Conversation.objects.bulk_create(made.conversations, batch_size=BATCH)
    Party.objects.bulk_create(made.parties, batch_size=BATCH)
    Answer.objects.bulk_create(made.answers, batch_size=BATCH)
    take_part(made.conversations, rows)
    date_back(made)
    for conversation in under_way:
        follow_in(conversation)
    return made.conversations


def date_back(made: Made) -> None:
    """Let answers have been kept when they were said, and corrections a day later."""
    held = Conversation.objects.filter(pk=OuterRef("conversation")).values("changed_at")[:1]
    ids = [one.pk for one in made.conversations]
    for start in range(0, len(ids), BATCH):
        kept = Answer.objects.filter(conversation__in=ids[start : start + BATCH])
        kept.update(created_at=Subquery(held))
        kept.corrections().update(created_at=F("created_at") + timedelta(days=1))


def refuse_strangers(programme: Programme, rows: Sequence[HeldRow]) -> None:
    """Refuse what the programme does not know, before anything is made."""
    named = {pk for row in rows for pk in row["organisation_ids"]}
    known = Organisation.objects.live().filter(programme=programme, pk__in=named).count()
    if known < len(named) or any(not row["organisation_ids"] for row in rows):
        raise NotPossible("A partner of these conversations is not known here. Nothing was kept.")
    if any(row["kind"] not in KINDS or row.get("state", UNDER_WAY) not in STATES for row in rows):
        raise NotPossible("A kind or a state of these is not known. Nothing was kept.")


def take_part(conversations: Sequence[Conversation], rows: Sequence[HeldRow]) -> None:
    """Note who took part."""
    for name, ids in (("members", "member_ids"), ("contacts", "contact_ids")):
        through: Any = getattr(Conversation, name).through
        field = "membership_id" if name == "members" else "contact_id"
        through.objects.bulk_create(
            [
                through(conversation_id=one.pk, **{field: pk})
                for one, row in zip(conversations, rows, strict=True)
                for pk in row.get(ids, ())  # type: ignore[attr-defined]  # a list of ids
            ],
            batch_size=BATCH,
        )
