"""Introductions of before, brought in at once; nobody is written to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.introductions.commands.ties import BATCH
from dots.introductions.models import (
    BY_PHONE,
    INTRODUCED,
    INTRODUCED_BY_US,
    MET,
    NO,
    WORKS,
    YES,
    Introduction,
    Side,
    Tie,
    in_order,
    pair_of,
)
from dots.network.models import Organisation


class IntroductionRow(TypedDict):
    """An introduction of many: who, why, how far it came and what both said, theirs first."""

    organisation_id: UUID
    other_id: UUID
    why: str
    role: str
    community: str
    state: str
    asked_at: datetime | None
    settled_at: datetime | None  # introduced, declined, lapsed or withdrawn
    outcome_asked_at: datetime | None
    consents: tuple[str, str]
    outcomes: tuple[str, str]
    texts: tuple[str, str]


@command("introductions.add_introductions", on="programme")
def add_introductions(
    *, actor: Actor, programme: Programme, rows: list[IntroductionRow]
) -> list[Introduction]:
    """Bring in many introductions with what came of them."""
    known = Organisation.objects.live().filter(programme=programme).in_bulk()
    made: list[Introduction] = []
    sides: list[Side] = []
    ties: list[Tie] = []
    for row in rows:
        if row["organisation_id"] not in known or row["other_id"] not in known:
            raise NotPossible("A row names a partner that is not in this programme. None was added")
        introduction = introduction_of(row, programme, known)
        made.append(introduction)
        sides += sides_of_row(introduction, row)
        if introduction.state == INTRODUCED:
            ties.append(tie_of(introduction, row))
    Introduction.objects.bulk_create(made, batch_size=BATCH)
    Side.objects.bulk_create(sides, batch_size=BATCH)
    Tie.objects.bulk_create(ties, batch_size=BATCH)
    return made


def introduction_of(
    row: IntroductionRow, programme: Programme, known: dict[UUID, Any]
) -> Introduction:
    was_made = row["state"] == INTRODUCED
    return Introduction(
        id=new_id(),
        programme=programme,
        organisation=known[row["organisation_id"]],
        other=known[row["other_id"]],
        pair=pair_of(row["organisation_id"], row["other_id"]),
        why=row["why"],
        role=row["role"],
        community=row["community"],
        state=row["state"],
        asked_at=row["asked_at"],
        introduced_at=row["settled_at"] if was_made else None,
        settled_at=None if was_made else row["settled_at"],
        outcome_asked_at=row["outcome_asked_at"],
    )


def sides_of_row(introduction: Introduction, row: IntroductionRow) -> Iterator[Side]:
    partners = (introduction.organisation, introduction.other)
    said = zip(partners, row["consents"], row["outcomes"], row["texts"], strict=True)
    for partner, consent, outcome, text in said:
        yield Side(
            id=new_id(),
            programme=introduction.programme,
            introduction=introduction,
            organisation=partner,
            consent=consent,
            consent_at=(row["settled_at"] or row["asked_at"]) if consent else None,
            consent_by=BY_PHONE if consent else "",
            outcome=outcome,
            outcome_text=text,
            outcome_at=row["outcome_asked_at"] if outcome else None,
            outcome_by=BY_PHONE if outcome else "",
        )


def tie_of(introduction: Introduction, row: IntroductionRow) -> Tie:
    assert introduction.introduced_at  # noqa: S101 - for the type checker
    ended = set(row["outcomes"]) == {NO} and row["outcome_asked_at"]
    return Tie(
        id=new_id(),
        programme=introduction.programme,
        **in_order(introduction.organisation, introduction.other),
        kind=WORKS if YES in row["outcomes"] else MET,
        source=INTRODUCED_BY_US,
        since=introduction.introduced_at.date(),
        introduction=introduction,
        closed_on=ended.date() if ended else None,
    )
