"""Whose is what was recorded while two partners were one, when they are two again.

What stands beside a record goes where that record goes. Else it goes with whoever recorded it: back
with those who go back, or it stays. Of whom that cannot be told, the team is asked; about people
without learning whether there are any. Nobody is left recorded more deeply than the partner that
keeps them may, where the other may; where neither may, they stay with whoever recorded them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from dots.accounts.models import Invitation, Membership
from dots.agreements.models import Agreement
from dots.agreements.selectors import deepest_of
from dots.duplicates.models import Merge, Move
from dots.duplicates.moving import Pointer, pointers, renamed
from dots.foundation.links import to_record
from dots.foundation.models import Event, Link
from dots.foundation.parting import made_beside
from dots.network.models import Contact

BACK, STAYS, ASK = "back", "stays", "ask"
OF_PEOPLE = "people"  # in an answer: all about people of which nothing tells whose it is
SINCE = "created_at"
FIRST = (Agreement, Invitation, Membership, Contact)  # by these the rest is told
ITSELF = "pk"  # as author: such a record acts itself, as a key does


@dataclass
class Recorded:
    """What was recorded meanwhile in one column that names a partner: id -> whose it is."""

    pointer: Pointer
    whose: dict[Any, str] = field(default_factory=dict)

    def those(self, whose: str) -> list[Any]:
        return [pk for pk, one in self.whose.items() if one == whose]


class Parting:
    """Whose everything is that was recorded while two partners were one.

    Args:
        answers: label of a model -> what the team said of those of whom it was asked.
    """

    def __init__(self, merge: Merge, answers: Mapping[str, str] | None = None) -> None:
        self.merge, self.answers = merge, answers or {}
        self.placed: dict[str, dict[str, str]] = {}  # label -> id -> whose
        self.recorded: dict[Pointer, Recorded] = {}
        first = [one for one in pointers() if one.model in FIRST]
        acting = [one for one in pointers() if one.words.author == ITSELF]
        for pointer in (*first, *acting, *pointers()):
            self.place(pointer)

    @cached_property
    def moved(self) -> dict[str, set[str]]:
        """Return label -> the rows that the merge moved, which go back."""
        found: dict[str, set[str]] = {}
        for move in self.merge.moves.filter(outcome__in=(Move.MOVED, Move.CLOSED)):
            found.setdefault(move.model, set()).update(move.rows)
        return found

    def rows(self, pointer: Pointer) -> models.QuerySet[Any]:
        """Return what was recorded for the one that stayed since the two are one.

        Not what is worked out from a record that it stays with: that is worked out again.
        """
        since = pointer.of(self.merge.kept_id).filter(created_at__gte=self.merge.created_at)
        if pointer.words.stays_with:
            since = since.filter(**{pointer.words.stays_with: None})
        return since.order_by(SINCE, "pk")

    def place(self, pointer: Pointer) -> None:
        """Tell whose each row of a column is; of those that it stands beside first."""
        if pointer in self.recorded:
            return
        done = self.recorded[pointer] = Recorded(pointer)
        names = {one.name for one in pointer.model._meta.concrete_fields}
        if SINCE not in names or pointer.words.ends:
            return
        moved = self.moved.get(pointer.label, set())
        rows = [one for one in self.rows(pointer) if str(one.pk) not in moved]
        if not rows:
            return
        beside = [self.beside(pointer, path, rows) for path in pointer.words.beside]
        authors = self.authors(pointer, rows)
        held = self.placed.setdefault(pointer.label, {})
        for row in rows:
            near = (self.whose_is(label, ids.get(row.pk)) for label, ids in beside)
            whose = next((one for one in near if one), "") or authors[row.pk]
            if whose == ASK:
                whose = self.answer_about(pointer)
            done.whose[row.pk] = held[str(row.pk)] = self.as_deep(done, row, whose)

    def answer_about(self, pointer: Pointer) -> str:
        """Return what the team said of those rows; of what is about people it need not say."""
        if pointer.words.hush:
            return self.answers.get(OF_PEOPLE) or STAYS
        return self.answers.get(pointer.label, ASK)

    @property
    def some_are_of_both(self) -> bool:
        """True where somebody works for both, so that by them nothing tells whose a record is."""
        return any(len(whose) > 1 for whose in self.users.values())

    def beside(self, pointer: Pointer, path: str, rows: list[Any]) -> tuple[str, dict[Any, Any]]:
        """Return which records these rows stand beside: their label, and row -> record."""
        model, label = pointer.model, ""
        for name in path.split("__"):
            one: Any = model._meta.get_field(name)
            if one.related_model is None:
                break
            model = one.related_model
            label = model._meta.label
        if label and label != pointer.label:
            for other in pointers():
                if other.model is model:
                    self.place(other)
        ids = pointer.model._base_manager.filter(pk__in=[one.pk for one in rows])
        return label, dict(ids.values_list("pk", path))

    def whose_is(self, label: str, pk: Any) -> str:
        """Return whose a record is beside which something stands; nothing when there is none."""
        if pk is None:
            return ""
        key = str(pk)
        for each in [label] if label else {*self.moved, *self.placed}:
            if key in self.moved.get(each, ()):
                return BACK
            if key in self.placed.get(each, {}):
                return self.placed[each][key]
        return STAYS if label else ""

    def authors(self, pointer: Pointer, rows: list[Any]) -> dict[Any, str]:
        """Return whose rows are by who recorded them."""
        unknown = ASK if pointer.words.own else STAYS
        if pointer.words.author not in ("", ITSELF):
            who = {row.pk: getattr(row, pointer.words.author) for row in rows}
            return {pk: self.by_user(str(one)) if one else unknown for pk, one in who.items()}
        if pointer.model is Membership:
            return self.members(rows)
        ids = [row.pk for row in rows]
        told = {pk: pk for pk in ids} | made_beside(pointer.label, ids)
        made = self.makers({*ids, *told.values()})
        return {row.pk: self.by_event(row, made.get(row.pk), unknown, told, made) for row in rows}

    def by_event(
        self,
        row: Any,
        own: list[Event] | None,
        unknown: str,
        told: Mapping[Any, UUID],
        made: Mapping[UUID, list[Event]],
    ) -> str:
        """Return whose a row is by the command that made it, or by what it was made with.

        A command claims its event before it writes: the last one before the row is the one. What
        the product itself goes on with was begun by somebody.
        """
        beside = self.whose_is("", told[row.pk]) if told[row.pk] != row.pk else ""
        for done in (own or (), () if beside else made.get(told[row.pk], ())):
            before = [one for one in done if one.received_at <= row.created_at]
            acted = [one for one in before if one.actor_kind != "system"]
            if acted:
                return self.by_actor(acted[-1].actor_kind, acted[-1].actor_id)
        return beside or unknown

    def by_actor(self, kind: str, pk: str) -> str:
        """Return whose something is by who did it."""
        if kind == "link":
            return BACK if pk in self.links else STAYS
        if kind == "key":
            return self.whose_is("", pk) or STAYS
        return self.by_user(pk)

    def makers(self, ids: Iterable[UUID]) -> dict[UUID, list[Event]]:
        """Return record -> what was done with it since, the first first."""
        found: dict[UUID, list[Event]] = {}
        since = Event.objects.filter(
            programme=self.merge.programme_id, received_at__gte=self.merge.created_at
        )
        for one in since.filter(record_id__in=list(ids)).order_by("received_at"):
            if one.record_id is not None:
                found.setdefault(one.record_id, []).append(one)
        return found

    def members(self, rows: list[Any]) -> dict[Any, str]:
        """Return whose those are who joined meanwhile: as before, else of whoever invited them."""
        moved = self.moved.get(Membership._meta.label, set())
        held = Membership.objects.filter(partner_id=self.merge.kept_id).exclude(
            pk__in=[one.pk for one in rows]
        )
        before: dict[UUID, set[str]] = {}
        for pk, user in held.values_list("pk", "user"):
            before.setdefault(user, set()).add(BACK if str(pk) in moved else STAYS)
        wanted = [one.user.email for one in rows]
        invited = Invitation.objects.filter(email__in=wanted, partner_id=self.merge.kept_id)
        by_email: dict[str, str] = {}
        for one in invited.order_by(SINCE):
            by_email[one.email] = self.whose_is(Invitation._meta.label, one.pk)
        return {
            row.pk: BACK
            if before.get(row.user_id) == {BACK}
            else by_email.get(row.user.email, STAYS)
            for row in rows
        }

    @cached_property
    def users(self) -> dict[str, set[str]]:
        """Return account -> to whom of the two it belongs; read once sign-ins are placed."""
        label = Membership._meta.label
        back = self.moved.get(label, set())
        found: dict[str, set[str]] = {}
        held = Membership.objects.filter(partner_id__in=(self.merge.kept_id, self.merge.gone_id))
        for pk, user in held.values_list("pk", "user"):
            key = str(pk)
            whose = BACK if key in back else self.placed.get(label, {}).get(key, STAYS)
            found.setdefault(str(user), set()).add(whose)
        return found

    def by_user(self, user: str) -> str:
        """Return whose something is that an account recorded: of the team's, it stays."""
        whose = self.users.get(user, {STAYS})
        return ASK if len(whose) > 1 else next(iter(whose))

    @cached_property
    def links(self) -> set[str]:
        """Return the links that are of the one that goes back: moved, or sent to its people."""
        moved = set(self.moved.get(Link._meta.label, set()))
        return moved | {str(one.pk) for one in self.new_links()}

    def new_links(self) -> list[Link]:
        """Return the links to the one that stayed, sent meanwhile to people who go back."""
        label = Contact._meta.label
        people = set(self.moved.get(label, set()))
        people |= {pk for pk, one in self.placed.get(label, {}).items() if one == BACK}
        sent = to_record(self.merge.programme_id, self.merge.kept_id)
        since = sent.filter(created_at__gte=self.merge.created_at)
        return [one for one in since if people.intersection(one.record_ids)]

    @cached_property
    def may(self) -> dict[str, Any]:
        """Return how deeply each of the two may record once they are two."""
        back: set[str] = set()
        again: set[str] = set()
        for move in self.merge.moves.filter(model=Agreement._meta.label):
            back.update(move.rows)
            again.update(move.rows if move.outcome == Move.CLOSED else ())
        back |= {
            pk for pk, one in self.placed.get(Agreement._meta.label, {}).items() if one == BACK
        }
        open_now = Agreement.objects.in_force(timezone.localdate())
        stays = open_now.filter(organisation=self.merge.kept_id).exclude(pk__in=back)
        both = (self.merge.kept_id, self.merge.gone_id)
        mine = Agreement.objects.filter(organisation__in=both, pk__in=back)
        goes = [one for one in mine if one.closed_on is None or str(one.pk) in again]
        return {
            STAYS: deepest_of(self.merge.kept, stays),
            BACK: deepest_of(self.merge.gone, goes),
        }

    def as_deep(self, done: Recorded, row: Any, whose: str) -> str:
        """Return whose somebody is who is recorded: of a partner that may record so deeply."""
        if not done.pointer.words.depth:
            return whose
        depth = getattr(row, done.pointer.words.depth)
        can = [one for one in (BACK, STAYS) if self.may[one].allows(depth)]
        return whose if whose in can or not can else can[0]

    def give_back(self) -> None:
        """Let what goes back name the one that it goes back to."""
        for one in self.recorded.values():
            ids = one.those(BACK)
            if ids:
                rows = one.pointer.model._base_manager.filter(pk__in=ids)
                rows.update(**{one.pointer.field: self.merge.gone_id})
        renamed(self.new_links(), self.merge.kept_id, self.merge.gone_id)
