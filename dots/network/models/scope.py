"""Who may see whose records: the team all of them, a partner's people their own organisation's."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from dots.foundation.actor import EVALUATOR, Actor
from dots.foundation.models import ProgrammeQuerySet


def sees_all(actor: Actor) -> bool:
    """True for those who see every partner: the team, evaluators, and the product itself."""
    return actor.is_team or EVALUATOR in actor.roles or actor.kind in ("system", "link")


class PartnerQuerySet(ProgrammeQuerySet):
    """Records that belong to one organisation, or are one.

    Records still waiting for their import to go live are nobody's to see.
    """

    partner_path = "organisation_id"

    def live(self) -> Self:
        return self.filter(live=True)

    def within(self, actor: Actor) -> Self:
        """Everything for the team; for a partner's people, what is their own organisation's."""
        found = super().within(actor).filter(**self.in_sight())
        return found if sees_all(actor) else found.filter(self.own(actor))

    def of_found(self, actor: Actor, whose: Q) -> Self:
        """As `within`, of partners that `within` found before: asked by their keys alone.

        Asked for the programme as well, SQLite reads all of its records in place of a few hundred.
        """
        if not sees_all(actor):
            return self.within(actor).filter(whose)
        return self.filter(whose, **self.in_sight())

    def in_sight(self) -> dict[str, Any]:
        return {"live": True}

    def own(self, actor: Actor) -> Q:
        return Q(**{f"{self.partner_path}__in": actor.partner_ids})


class ClosableQuerySet(PartnerQuerySet):
    def open(self) -> Self:
        """Those not closed (or not left)."""
        return self.filter(closed_on=None)
