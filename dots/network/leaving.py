"""What keeps a partner from leaving the programme yet, said by whoever keeps it."""

from __future__ import annotations

from collections.abc import Callable

from dots.foundation.commands import NotPossible
from dots.foundation.registries import Registry
from dots.network.models import Organisation

# A sentence of what is to be done first; nothing where the partner may leave.
first_to_do: Registry[Callable[[Organisation], str]] = Registry()


def refuse_to_leave(organisation: Organisation) -> None:
    """Raises NotPossible, with what is to be done first, where a partner cannot leave yet."""
    said = [sentence for ask in first_to_do if (sentence := ask(organisation))]
    if said:
        raise NotPossible(" ".join([*said, "Nothing was changed."]))
