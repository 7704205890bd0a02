"""What commands are told about who was at a session."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Present:
    """Who came, as somebody fills in a register.

    Attributes:
        person_ids: people the partner keeps already.
        newcomers: what people are called who came for the first time this programme year.
        counted_before: what people are called who came before, by head count.
        others: how many more came, not by nickname or name.
        new_others: how many of those for the first time this programme year; None: not asked.
    """

    person_ids: tuple[UUID, ...] = ()
    newcomers: tuple[str, ...] = ()
    counted_before: tuple[str, ...] = ()
    others: int = 0
    new_others: int | None = None


@dataclass(frozen=True)
class Practised:
    """What one person did at a session.

    Attributes:
        tasks: codes of the tasks practised, each as it went: alone or helped.
        barriers: codes of what got in the way.
        next_step: what they do next.
    """

    tasks: tuple[tuple[str, str], ...] = ()
    barriers: tuple[str, ...] = ()
    next_step: str = ""

    def as_kept(self) -> dict[str, object]:
        """Return it as an attendance keeps it."""
        return {
            "tasks": [{"code": code, "went": went} for code, went in self.tasks],
            "barriers": list(self.barriers),
            "next_step": self.next_step.strip(),
        }
