"""What an action came of: a gap in coverage. What lies above registers its own."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from dots.accounts.models import Membership
from dots.calculations.coverage import Cell
from dots.coverage.selectors import who_counts
from dots.coverage.wording import Names, cell_title
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.ids import as_uuid
from dots.foundation.permissions import allowed
from dots.foundation.registries import Origin
from dots.network.selectors import programme_of
from dots.plans.models import Plan

PARTS = 3


def gap_of(actor: Actor, key: str) -> Origin | None:
    """Return a cell of the coverage matrix as it stands now, to those who see the matrix."""
    parts = key.split("|")
    programme = programme_of(actor)
    if len(parts) != PARTS or not allowed(actor, "coverage.see_coverage", programme):
        return None
    asked, names = Cell(*parts), Names(programme)
    if asked.role not in names.roles or not names.where(asked.community, asked.ward):
        return None
    count = who_counts(actor, asked).count()
    now = cell_title(count, names.role(asked.role), names.where(asked.community, asked.ward))
    query = {"role": asked.role, "community": asked.community, "ward": asked.ward}
    address = f"{reverse('coverage:cell')}?{urlencode({k: v for k, v in query.items() if v})}"
    return Origin(f"Coverage: {now[0].lower()}{now[1:]}", address, why=f"{now}."[:300])


def taking_up_gap(actor: Actor, community: str, ward: str) -> dict[str, str]:
    """Return what a form about a gap begins with: the plan for these people, and who takes it up.

    Where several plans are for them, or none, none is proposed.
    """
    own = Q(community=community) if community else Q(community="", ward_code=ward)
    found = Plan.objects.within(actor).filter(own, closed_on=None)
    plans = list(found.values_list("pk", flat=True)[:2])
    team = Membership.objects.filter(programme=actor.programme_id, role__in=(LEAD, TEAM_MEMBER))
    mine = team.current().filter(user=as_uuid(actor.id)).values_list("pk", flat=True).first()
    known = {"plan": plans[0] if len(plans) == 1 else None, "member": mine}
    return {name: str(pk) for name, pk in known.items() if pk}
