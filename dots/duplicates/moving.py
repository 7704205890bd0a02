"""Moving everything that names one partner to another, and back.

No list of tables is kept: every model of every capability is asked whether it points at a partner.
So what a capability adds tomorrow moves without its knowing. Three ways out where the two have the
same thing and the database allows it once: end the row and move it, leave the mere link out, or
let the row stay on the old record. What is only called alike is told apart first (`telling_apart`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from dots.duplicates.models import LikelyPair, Merge, Move
from dots.duplicates.telling_apart import told_apart
from dots.foundation.ids import Ids
from dots.foundation.links import to_record
from dots.foundation.models import Link
from dots.foundation.registries import PartnerRows, partner_rows
from dots.network.models import Organisation

ENDINGS = ("closed_on", "ended_at", "withdrawn_at", "left_on")  # columns by which a row ends
PLAIN = ("partner_id", "organisation_id")  # partners named without a foreign key
AT_ONCE = 500
TOLD = "told"  # key in `Move.values`: how many of the rows pages tell of
NAMED = "record_ids"  # where a link keeps whom it is about: a list, no foreign key


@dataclass(frozen=True)
class Pointer:
    """A column that names a partner. `words` is what its rows are called."""

    model: type[models.Model]
    field: str
    words: PartnerRows

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def ending(self) -> str:
        """Return the column by which such a row ends; nothing when it has none."""
        names = {one.name for one in self.model._meta.concrete_fields}
        return next((name for name in ENDINGS if name in names), "")

    def of(self, partner_id: UUID) -> models.QuerySet[Any]:
        """Return the rows that name a partner, those out of sight too."""
        return self.model._base_manager.filter(**{self.field: partner_id}).order_by("pk")

    def told_of(self, rows: models.QuerySet[Any]) -> int:
        """Return how many of these rows pages tell of: earlier versions are none."""
        return rows.filter(self.words.counts or models.Q()).count()


def said_of(model: type[models.Model], field: str) -> PartnerRows:
    """Return what a model's rows are called: as registered, else by the model's own name."""
    label = model._meta.label
    for one in partner_rows:
        if one.model == label and one.field.removesuffix("_id") in ("", field.removesuffix("_id")):
            return one
    meta = model._meta
    owner: Any = meta.auto_created
    if owner:
        meta = owner._meta
    return PartnerRows(label, str(meta.verbose_name), str(meta.verbose_name_plural))


@cache
def pointers() -> tuple[Pointer, ...]:
    """Return every column of every capability that names a partner, but for those of merging."""
    named = {(one.model, one.field) for one in partner_rows if one.field}
    found = []
    for model in apps.get_models(include_auto_created=True):
        if model in (LikelyPair, Merge) or model._meta.proxy:
            continue
        for field in model._meta.local_concrete_fields:
            key = isinstance(field, models.ForeignKey) and field.related_model is Organisation
            plain = isinstance(field, models.UUIDField) and (
                field.name in PLAIN or (model._meta.label, field.name) in named
            )
            if key or plain:
                found.append(Pointer(model, field.attname, said_of(model, field.name)))
    # What others stand beside moves before what stands beside it.
    return tuple(sorted(found, key=lambda one: (bool(one.words.stays_with), one.label)))


def move_all(merge: Merge) -> None:
    """Move what names the one that goes to the one that stays, and remember how."""
    for pointer in pointers():
        for move in (
            *told_apart(pointer.label, pointer.field, merge),
            *moved(pointer, merge.gone_id, merge.kept_id),
        ):
            move.merge = merge
            move.save(force_insert=True)
    links = renamed(to_record(merge.programme_id, merge.gone_id), merge.gone_id, merge.kept_id)
    if links:
        rows = [str(pk) for pk in links]
        merge.moves.create(model=Link._meta.label, field=NAMED, outcome=Move.MOVED, rows=rows)


def renamed(links: Iterable[Link], was: UUID, now: UUID) -> list[UUID]:
    """Let links be about another partner, so that an address sent long ago still works."""
    done = []
    for link in links:
        if str(was) in link.record_ids:
            link.record_ids = [str(now) if pk == str(was) else pk for pk in link.record_ids]
            link.save(update_fields=[NAMED])
            done.append(link.pk)
    return done


def moved(pointer: Pointer, gone: UUID, kept: UUID) -> Iterator[Move]:
    """Move the rows of one column, all at once where nothing stands against it."""
    rows = pointer.of(gone)
    if pointer.words.stays_with:
        path = f"{pointer.words.stays_with}__organisation"
        beside = list(rows.filter(**{path: gone}).values_list("pk", flat=True))
        if beside:
            yield made(pointer, Move.STAYED, beside)
            rows = rows.exclude(**{path: gone})
    ids = list(rows.values_list("pk", flat=True))
    if not ids:
        return
    if changed(rows, **{pointer.field: kept}):
        yield made(pointer, Move.MOVED, ids)
        return
    yield from one_by_one(pointer, ids, kept)


def one_by_one(pointer: Pointer, ids: Iterable[Any], kept: UUID) -> Iterator[Move]:
    """Move what can be moved; end, leave out or let stay what the other has already."""
    done: dict[str, list[Any]] = {Move.MOVED: [], Move.STAYED: []}
    for pk in ids:
        row = pointer.model._base_manager.filter(pk=pk)
        ends = {pointer.ending: ended(pointer)} if pointer.ending else {}
        now, turned = named(row, pointer.field, kept, pointer.words.ends)
        if changed(row, **turned):
            if now == pointer.field:
                done[Move.MOVED].append(pk)
            else:
                yield made(pointer, Move.MOVED, [pk], field=now)
        elif pointer.model._meta.auto_created:
            whole = {name: str(value) for name, value in row.values()[0].items()}
            row.delete()
            yield made(pointer, Move.JOINED, [pk], values={str(pk): whole})
        elif ends and changed(row.filter(**dict.fromkeys(ends)), **turned, **ends):
            yield made(pointer, Move.CLOSED, [pk], field=now, other=pointer.ending)
        else:
            done[Move.STAYED].append(pk)
    for outcome, some in done.items():
        if some:
            yield made(pointer, outcome, some)


def named(
    row: models.QuerySet[Any], field: str, partner: UUID, ends: tuple[str, str] | None
) -> tuple[str, dict[str, Any]]:
    """Return the column that names a partner once a row does, and what is written for it.

    A row with two ends has the smaller id in the first column: its ends may have to change places.
    """
    if ends is None:
        return field, {field: partner}
    (other,) = row.values_list(next(name for name in ends if name != field), flat=True)
    turned = dict(zip(ends, sorted((partner, other)), strict=True))
    return next(name for name in ends if turned[name] == partner), turned


def ended(pointer: Pointer) -> Any:
    """Return now, as the column by which such a row ends takes it."""
    field = pointer.model._meta.get_field(pointer.ending)
    return timezone.now() if isinstance(field, models.DateTimeField) else timezone.localdate()


def changed(rows: models.QuerySet[Any], **values: Any) -> bool:
    """Change rows; return False when there is none, or the database refuses: nothing changed."""
    try:
        with transaction.atomic():
            return bool(rows.update(**values))
    except IntegrityError:
        return False


def made(pointer: Pointer, outcome: str, ids: list[Any], **more: Any) -> Move:
    said = {"field": pointer.field, "rows": [str(pk) for pk in ids], **more}
    if pointer.words.counts is not None:
        rows = pointer.model._base_manager.filter(pk__in=Ids(ids))
        said.setdefault("values", {TOLD: pointer.told_of(rows)})
    return Move(model=pointer.label, outcome=outcome, **said)


def move_back(merge: Merge) -> list[tuple[int, PartnerRows]]:
    """Put back what the merge moved; return how many rows of each kind have changed and stay."""
    left: dict[str, tuple[int, PartnerRows]] = {}
    for move in merge.moves.exclude(outcome__in=(Move.STAYED, Move.APART)).order_by("-pk"):
        many = stays(move, merge)
        if many:
            words = said_of(apps.get_model(move.model), move.field.removesuffix("_id"))
            left[words.many] = (left.get(words.many, (0, words))[0] + many, words)
    return list(left.values())


def stays(move: Move, merge: Merge) -> int:
    """Put back what one step moved; return how many rows of it stay."""
    model = apps.get_model(move.model)
    if move.field == NAMED:
        links = Link.objects.filter(pk__in=move.rows)
        return len(move.rows) - len(renamed(links, merge.kept_id, merge.gone_id))
    if move.outcome == Move.JOINED:
        return sum(not made_again(model, row) for row in move.values.values())
    left, ids = 0, iter(move.rows)
    while some := list(islice(ids, AT_ONCE)):
        left += len(some) - back(model, move, some, merge)
    return left


def back(model: type[models.Model], move: Move, ids: list[str], merge: Merge) -> int:
    """Give rows back to the partner they came from; return how many were as they had been left."""
    rows = model._base_manager.filter(pk__in=ids, **{move.field: merge.kept_id})
    found = list(rows.values_list("pk", flat=True))
    opened = {move.other: None} if move.other else {}
    mine = model._base_manager.filter(pk__in=found)
    if changed(mine, **{move.field: merge.gone_id}, **opened):
        return len(found)
    ends = said_of(model, move.field.removesuffix("_id")).ends
    many = 0
    for row in (model._base_manager.filter(pk=pk) for pk in found):
        _, turned = named(row, move.field, merge.gone_id, ends)
        many += changed(row, **turned, **opened)
    return many


def made_again(model: type[models.Model], row: dict[str, str]) -> bool:
    """Make a link again that was left out; False when it cannot be any more."""
    fields: Any = model._meta
    values = {name: fields.get_field(name).to_python(value) for name, value in row.items()}
    try:
        with transaction.atomic():
            model._base_manager.create(**values)
    except IntegrityError:
        return False
    return True


def what_moves(gone: UUID) -> list[tuple[int, PartnerRows]]:
    """Return how many rows of each kind name a partner, as pages tell of them in turn."""
    counts: dict[str, tuple[int, PartnerRows]] = {}
    for pointer in pointers():
        many = pointer.told_of(pointer.of(gone))
        if many:
            before = counts.get(pointer.words.many, (0, pointer.words))[0]
            counts[pointer.words.many] = (before + many, pointer.words)
    return sorted(counts.values(), key=lambda pair: (-pair[0], pair[1].many))
