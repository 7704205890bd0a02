"""Questions about rounds and returns: what is asked, what is known, who is in, late or silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from dots.foundation import outbox
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation, ProjectTarget
from dots.network.selectors import MainContact, main_contacts
from dots.support.models import CollectionRound, Return, ReturnReminder, RoundQuestion
from dots.support.models.returns import ASKED
from dots.support.own_rows import rows_beside
from dots.support.questions import ATTENDANCES, NEW_PEOPLE, SESSIONS
from dots.support.selectors.rows import Known, known_of, latest_version


def questions_for(asked: Return) -> list[RoundQuestion]:
    """Return what one partner is asked: everybody's questions, then its own."""
    mine = Q(organisation=None) | Q(organisation_id=asked.organisation_id)
    asked_for = RoundQuestion.objects.filter(mine, collection_round_id=asked.collection_round_id)
    return sorted(asked_for, key=lambda one: (one.organisation_id is not None, one.position))


def known_for(asked: Return, *, told_only: bool = False) -> Known:
    """Return what the partner's own rows already say about the round's period.

    Args:
        told_only: leave out what is counted by person: for the programme's team.
    """
    first, last = asked.collection_round.period_from, asked.collection_round.period_to
    own = rows_beside(asked)
    return known_of(asked.organisation, first, last, told_only=told_only, among=own)


def filled_in(asked: Return, *, told_only: bool = False) -> dict[str, Any]:
    """Return answers to begin from: kept ones, else those sent before, else what is known.

    Args:
        told_only: for the programme's team: nothing that is counted by person, and nothing that
            the partner has begun to answer and not sent.
    """
    sent, draft = latest_version(asked.pk), {} if told_only else asked.draft
    if sent is not None:
        return {**sent.answers, **draft}
    known = known_for(asked, told_only=told_only)
    begun: dict[str, Any] = {}
    if known.rows:
        begun = {SESSIONS: known.sessions, ATTENDANCES: known.attendances}
        begun |= {NEW_PEOPLE: known.new_people} if known.new_people else {}
    return {**begun, **draft}


@dataclass(frozen=True)
class Line:
    """One partner on a round's board. `standing` is one of ORDER."""

    asked: Return
    standing: str
    was_late: bool
    last_reminded: date | None
    has_address: bool
    is_refused: bool  # its address refused the last letter

    @property
    def may_write(self) -> bool:
        """True when a letter that goes to many goes to this partner too."""
        return self.has_address and not self.is_refused


ORDER = ("returned", "unasked", "late", "silent", "started", "in", "nothing", "never")


def board(collection_round: CollectionRound) -> list[Line]:
    """Return every partner of a round: those to ask and to chase first, then by name."""
    reminded = dict(
        ReturnReminder.objects.filter(for_return__collection_round=collection_round)
        .values("for_return_id")
        .annotate(last=Max("sent_on"))
        .values_list("for_return_id", "last")
    )
    today = timezone.localdate()
    returns = list(collection_round.returns.select_related("organisation", "contact"))
    without = [one.organisation_id for one in returns if not one.has_address]
    now = main_contacts(collection_round.programme, without)
    refused = outbox.refused_addresses(one.pk for one in returns)
    lines = [
        Line(
            asked=asked,
            standing=standing_of(asked, collection_round, today),
            was_late=answered_late(asked.answered_at, collection_round),
            last_reminded=reminded.get(asked.pk),
            has_address=asked.has_address or asked.organisation_id in now,
            is_refused=asked.pk in refused and refused[asked.pk] == address_of(asked, now),
        )
        for asked in returns
    ]
    return sorted(
        lines,
        key=lambda line: (ORDER.index(line.standing), line.asked.organisation.name.casefold()),
    )


def address_of(asked: Return, now: Mapping[UUID, MainContact]) -> str | None:
    """Return where a letter to a partner would go: to who was asked, else its main contact now."""
    if asked.contact and asked.has_address:
        return asked.contact.email
    contact = now.get(asked.organisation_id)
    return contact.email if contact else None


def standing_of(asked: Return, collection_round: CollectionRound, today: date) -> str:
    """Return how a return stands on a day."""
    if asked.state in ("in", "nothing"):
        return asked.state
    if asked.is_unasked:
        if collection_round.is_closed:
            return "never"
        return "returned" if asked.came_back_at else "unasked"
    if collection_round.is_past_due(today):
        return "late"
    return "started" if asked.state == "started" else "silent"


def answered_late(answered_at: datetime | None, collection_round: CollectionRound) -> bool:
    return answered_at is not None and collection_round.is_past_due(
        timezone.localtime(answered_at).date()
    )


@dataclass(frozen=True)
class Tally:
    """How many partners of a round are where. `unasked` are chosen, and in none of the others."""

    asked: int
    sent: int
    nothing: int
    unasked: int

    @property
    def answered(self) -> int:
        return self.sent + self.nothing

    @property
    def missing(self) -> int:
        """Asked, and not answered."""
        return self.asked - self.answered

    @property
    def chosen(self) -> int:
        return self.asked + self.unasked

    @property
    def to_come(self) -> int:
        """Not answered, asked or not."""
        return self.missing + self.unasked


NOBODY = Tally(asked=0, sent=0, nothing=0, unasked=0)


def tallies(rounds: Iterable[CollectionRound]) -> dict[UUID, Tally]:
    """Return, by round, how many partners were asked and have answered."""
    wanted = list(rounds)
    found = Return.objects.filter(collection_round__in=wanted).order_by().values("collection_round")
    counted = found.annotate(
        asked=Count("pk", filter=ASKED),
        unasked=Count("pk", filter=~ASKED),
        sent=Count("pk", filter=Q(state="in")),
        nothing=Count("pk", filter=Q(state="nothing")),
    )
    made = {one.pop("collection_round"): Tally(**one) for one in counted}
    return {one.pk: made.get(one.pk, NOBODY) for one in wanted}


def newest_round(actor: Actor) -> CollectionRound | None:
    """Return the open round that began last; one in which somebody was asked comes first."""
    today = timezone.localdate()
    rounds = CollectionRound.objects.within(actor).open().filter(opens_on__lte=today)
    asked = Return.objects.asked().filter(collection_round=OuterRef("pk"))
    rounds = rounds.annotate(has_asked=Exists(asked))
    return rounds.order_by("-has_asked", "-opens_on", "-created_at").first()


def not_asked_yet(collection_round: CollectionRound) -> QuerySet[Organisation]:
    """Return partners, current and live, whom the round has not asked."""
    asked = collection_round.returns.values("organisation")
    partners = Organisation.objects.filter(programme_id=collection_round.programme_id, live=True)
    return partners.current().exclude(pk__in=asked).order_by("name")


def returns_of(actor: Actor, organisation_id: UUID) -> QuerySet[Return]:
    """Return one partner's returns that the actor may see, newest round first."""
    found = Return.objects.within(actor).filter(organisation_id=organisation_id)
    return found.select_related("collection_round").order_by("-collection_round__period_from")


def targets_in(
    programme: Programme, first: date, organisation_ids: Iterable[UUID]
) -> list[tuple[UUID, ProjectTarget]]:
    """Return (partner, target) for every target promised in the partners' projects since a day."""
    targets = ProjectTarget.objects.filter(programme=programme, closed_on=None, by__gte=first)
    wanted = set(organisation_ids)
    return [
        (partner.pk, target)
        for target in targets.select_related("project").prefetch_related("project__partners")
        for partner in target.project.partners.all()
        if partner.pk in wanted
    ]
