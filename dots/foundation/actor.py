"""Who is acting: a person signed in, a link, the system, or nobody yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from dots.foundation.models import Programme

LEAD = "programme lead"
TEAM_MEMBER = "team member"
PARTNER_MANAGER = "partner manager"
CHAMPION = "champion"
EVALUATOR = "evaluator"

ROLES = (LEAD, TEAM_MEMBER, PARTNER_MANAGER, CHAMPION, EVALUATOR)
PARTNER_ROLES = (PARTNER_MANAGER, CHAMPION)


@dataclass(frozen=True)
class Actor:
    """Whoever asks for something, and all that a permission rule may know about them.

    A rule is a pure function of this and a record, so its truth table needs no database.
    """

    kind: str  # user, link, key, system, operator or visitor
    id: str = ""
    name: str = ""
    programme_id: UUID | None = None
    roles: frozenset[str] = field(default_factory=frozenset)
    partner_ids: frozenset[UUID] = field(default_factory=frozenset)
    purpose: str = ""
    record_ids: frozenset[UUID] = field(default_factory=frozenset)
    door: str = ""  # screen, link, api, import, demo: how the change came in
    has_other_places: bool = False  # may this person act in another programme or role?

    @classmethod
    def system(cls, programme: Programme | None, reason: str) -> Actor:
        """Return the product itself, acting in one programme for a stated reason."""
        return cls(kind="system", id=reason, programme_id=programme.id if programme else None)

    @classmethod
    def visitor(cls) -> Actor:
        """Return somebody who has not signed in."""
        return cls(kind="visitor")

    @cached_property
    def programme(self) -> Programme | None:
        """The programme they act in, asked for once a request."""
        from dots.foundation.models import Programme

        return Programme.objects.filter(pk=self.programme_id).first() if self.programme_id else None

    @property
    def is_lead(self) -> bool:
        return LEAD in self.roles

    @property
    def is_team(self) -> bool:
        return self.is_lead or TEAM_MEMBER in self.roles

    @property
    def is_operator(self) -> bool:
        return self.kind == "operator"

    @property
    def is_signed_in(self) -> bool:
        return self.kind in ("user", "operator")

    def belongs_to(self, partner_id: UUID | None) -> bool:
        """True when this person works for the partner."""
        return partner_id is not None and partner_id in self.partner_ids
