"""What two partners call alike and is not the same: each partner numbers in its own way.

"C0001" at the one is never taken for "C0001" at the other. Those that move are marked with the
name of the partner they come from, and get their number back when the merge is undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction

from dots.duplicates.models import Merge, Move
from dots.foundation.parting import CalledAlike, called_alike
from dots.foundation.registries import PartnerRows, partner_rows
from dots.network.models import Organisation

LEAST = 8  # letters of a partner's name in a mark, however long the number is
AT_ONCE = 500


def alike_of(label: str) -> CalledAlike | None:
    """Return by what rows of a model are told apart at one partner; None if by nothing."""
    return next((one for one in called_alike if one.model == label), None)


def said_at(alike: CalledAlike, partner_id: UUID) -> models.QuerySet[Any]:
    """Return the numbers a partner has, with those that stood there before a merge."""
    held = apps.get_model(alike.model)._base_manager.filter(organisation=partner_id)
    return held.exclude(**{alike.column: ""})


def in_both(first: UUID, second: UUID) -> list[tuple[int, CalledAlike]]:
    """Return how many numbers of each kind two partners both have."""
    found = []
    for alike in called_alike:
        theirs = said_at(alike, second).values(alike.column)
        mine = said_at(alike, first).filter(**{f"{alike.column}__in": theirs})
        many = mine.values(alike.column).distinct().count()
        if many:
            found.append((many, alike))
    return found


def rows_of(alike: CalledAlike) -> PartnerRows:
    """Return what is called alike as rows, told to the team as those are that have the names."""
    hush = any(one.hush for one in partner_rows if one.model == alike.model)
    return PartnerRows(alike.model, alike.one, alike.many, hush=hush)


def marked(number: str, name: str, most: int, used: set[str]) -> str:
    """Return a number with a partner's name after it, as nobody else has it."""
    for again in range(1, len(used) + 2):
        end = f" {again}" if again > 1 else ""
        room = max(most - len(number) - len(end) - 3, LEAST)
        mark = f" ({name[:room].strip()}){end}"
        made = f"{number[: most - len(mark)]}{mark}"
        if made not in used:
            break
    return made


def told_apart(label: str, field: str, merge: Merge) -> Iterator[Move]:
    """Mark what the one that goes calls like something of the one that stays, before it moves."""
    alike = alike_of(label)
    if alike is None:
        return
    theirs = said_at(alike, merge.kept_id).values(alike.column)
    mine = said_at(alike, merge.gone_id)
    rows = list(mine.filter(**{f"{alike.column}__in": theirs}).order_by("pk"))
    if not rows:
        return
    model = apps.get_model(label)
    most = model._meta.get_field(alike.column).max_length or 0
    both = (merge.kept_id, merge.gone_id)
    every = model._base_manager.filter(organisation__in=both)
    used = set(every.values_list(alike.column, flat=True))
    name = Organisation.objects.values_list("name", flat=True).get(pk=merge.gone_id)
    names: dict[str, str] = {}
    values = {}
    for row in rows:
        was = getattr(row, alike.column)
        if was not in names:
            names[was] = marked(was, name, most, used)
            used.add(names[was])
        setattr(row, alike.column, names[was])
        if not alike.before:
            values[str(row.pk)] = was
        elif not getattr(row, alike.before):
            setattr(row, alike.before, was)
    columns = [one for one in (alike.column, alike.before) if one]
    model._base_manager.bulk_update(rows, columns, batch_size=AT_ONCE)
    ids = [str(row.pk) for row in rows]
    yield Move(
        model=label, field=field, outcome=Move.APART, rows=ids, other=alike.column, values=values
    )


def call_as_before(merge: Merge) -> None:
    """Give what went back its number again, but for what was called otherwise since."""
    for move in merge.moves.filter(outcome=Move.APART):
        alike = alike_of(move.model)
        if alike is None:
            continue
        rows = apps.get_model(move.model)._base_manager.filter(
            pk__in=move.rows, organisation=merge.gone_id
        )
        for row in rows:
            was = getattr(row, alike.before) if alike.before else move.values[str(row.pk)]
            if was and is_marked(getattr(row, alike.column), was):
                back = {alike.column: was} | ({alike.before: ""} if alike.before else {})
                changed(rows.filter(pk=row.pk), back)


def is_marked(now: str, was: str) -> bool:
    """True while something is called as the merge marked it, not as somebody wrote since."""
    number, mark, _ = now.partition(" (")
    return bool(mark) and was.startswith(number)


def changed(rows: models.QuerySet[Any], values: dict[str, Any]) -> None:
    """Change rows, but where the number is another's since: then the mark stays."""
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        return
