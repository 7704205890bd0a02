"""What a target says of rows, without a file."""

from __future__ import annotations

from dots.foundation.ids import new_id
from dots.foundation.imports.targets import Row, Settings


def fates(target, actor, *rows, partner_id=None, **constants):
    """Return what the target says of rows of which only these values are known."""
    settings = Settings(new_id(), {key: str(value) for key, value in constants.items()}, partner_id)
    decide = target.begin(actor, settings)
    given = []
    for number, values in enumerate(rows, 2):
        blank = {field.code: () if field.many else None for field in target.fields}
        given.append(Row(id=new_id(), number=number, values={**blank, **values}))
    return decide(given)
