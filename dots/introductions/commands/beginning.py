"""Thinking of an introduction, changing that, and taking it back before anything comes of it."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.utils import timezone

from dots.foundation import links
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.introductions.models import (
    ASKED,
    DRAFT,
    INTRODUCED,
    WITHDRAWN,
    EarlierRound,
    Introduction,
    Side,
    Tie,
    in_order,
    pair_of,
)
from dots.network.models import Organisation
from dots.network.models.organisations import ACTIVE

UNDER_WAY = (
    "An introduction of these two is under way already. Nothing was saved. It stands in the list of"
    " introductions."
)
explain_constraint({"introductions_one_of_a_pair_at_a_time": UNDER_WAY})


class Details(TypedDict, total=False):
    """What may be said of an introduction beside who and why."""

    role: str
    community: str
    ward_code: str
    note: str
    came_from: str
    came_from_key: str


@command("introductions.begin", on="organisation")
def begin_introduction(
    *,
    actor: Actor,
    organisation: Organisation,
    other: Organisation,
    why: str,
    **details: Unpack[Details],
) -> Introduction:
    """Think of an introduction. Nobody is written to yet.

    Raises:
        NotPossible: one of them rests or has left, they are tied, or it is under way already.
    """
    refuse_unfit(organisation, other)
    introduction = Introduction(
        programme_id=organisation.programme_id,
        organisation=organisation,
        other=other,
        pair=pair_of(organisation.pk, other.pk),
        why=why.strip(),
        **details,
    )
    introduction.save(force_insert=True)
    for partner in (organisation, other):
        Side.objects.create(
            programme_id=introduction.programme_id, introduction=introduction, organisation=partner
        )
    return introduction


def refuse_unfit(organisation: Organisation, other: Organisation) -> None:
    """Refuse two that should not be introduced, with a sentence."""
    if organisation.programme_id != other.programme_id:
        raise NotPossible("That partner is not in this programme. Nothing was saved.")
    if organisation.pk == other.pk:
        raise NotPossible("A partner knows itself. Choose another. Nothing was saved.")
    for partner in (organisation, other):
        if partner.state != ACTIVE:
            word = "has left" if partner.has_left else "is paused"
            raise NotPossible(f"{partner.name} {word}. Bring it back first. Nothing was saved.")
    if Tie.objects.open().filter(**in_order(organisation, other)).exists():
        raise NotPossible("These two know one another already. Nothing was saved.")


@command("introductions.change", on="introduction")
def change_introduction(
    *, actor: Actor, introduction: Introduction, why: str, note: str = ""
) -> Introduction:
    """Say otherwise why; once they were asked, only the team's own note can change."""
    if introduction.state != DRAFT and why.strip() != introduction.why:
        raise NotPossible("They were asked with these words. Only your own note can change now.")
    introduction.why, introduction.note = why.strip(), note.strip()
    introduction.save(update_fields=["why", "note"])
    return introduction


@command("introductions.withdraw", on="introduction")
def withdraw_introduction(*, actor: Actor, introduction: Introduction) -> Introduction:
    """Take an introduction back; the links sent then say so, and take no answer."""
    if introduction.state not in (DRAFT, ASKED):
        raise NotPossible("This has been settled already. Nothing was changed.")
    introduction.state, introduction.settled_at = WITHDRAWN, timezone.now()
    introduction.save(update_fields=["state", "settled_at"])
    return introduction


@command("introductions.reopen", on="introduction")
def reopen_introduction(*, actor: Actor, introduction: Introduction) -> Introduction:
    """Think of it again after a no, silence or withdrawal. Who answered what before stays."""
    if introduction.state in (DRAFT, ASKED, INTRODUCED):
        raise NotPossible("This is open already, or both were introduced. Nothing was changed.")
    refuse_unfit(introduction.organisation, introduction.other)
    keep_round(introduction)
    introduction.state, introduction.asked_at, introduction.settled_at = DRAFT, None, None
    introduction.reminded_at = None
    introduction.save(update_fields=["state", "asked_at", "reminded_at", "settled_at"])
    introduction.sides.update(consent="", consent_at=None, consent_by="")
    end_links(introduction)  # of the time before: they are asked by new ones
    return introduction


def keep_round(introduction: Introduction) -> None:
    """Write down how a round ended: whoever asks anew should know who refused."""
    for side in introduction.sides.all():
        EarlierRound.objects.create(
            programme_id=introduction.programme_id,
            side=side,
            state=introduction.state,
            asked_at=introduction.asked_at,
            settled_at=introduction.settled_at or timezone.now(),
            **{name: getattr(side, name) for name in ("consent", "consent_at", "consent_by")},
        )


def end_links(introduction: Introduction) -> None:
    """End every link to both sides."""
    for side in introduction.sides.all():
        links.revoke(programme_id=introduction.programme_id, record_id=side.pk)
