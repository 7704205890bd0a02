"""What tells partners of one name apart, asked of whichever capability keeps partners."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from dots.foundation.registries import Registry

Named = Iterable[tuple[UUID, str]]
partner_labels: Registry[Callable[[Named], list[tuple[UUID, str]]]] = Registry()


def labels_of_partners(found: Named) -> list[tuple[UUID, str]]:
    """Return (id, label) of partners to choose from; only those of one name have a longer label."""
    labels = list(found)
    for source in partner_labels:
        labels = source(labels)
    return labels
