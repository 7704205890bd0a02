"""People recorded more deeply than a partner's agreement allows now: no register can keep them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.agreements.selectors import Allowed, deepest_of, depth_allowed
from dots.agreements.wording import ORDER, SENTENCES
from dots.foundation.actor import Actor
from dots.network.models import Organisation
from dots.people.models import Attendance, Person
from dots.people.selectors import partners_of
from dots.people.wording import NAMED, PSEUDONYMOUS, count

INSTEAD = "count them among the others, or ask the programme’s team to change the agreement."
ADD_NOBODY = (
    "Only numbers of people are recorded here now, so nobody can be added to a register. Nothing"
    " was saved. People can be taken off it, and the others counted."
)
KEPT_BY_NAME = f"is kept by name, which your data agreement does not allow now: {INSTEAD}"


def too_deep(organisation: Organisation) -> set[UUID]:
    """Return whom no session can keep any more, as they are kept by name and that is not agreed.

    Nobody where only numbers are agreed: then the page says that nobody can be kept at all.
    """
    held = Agreement.objects.in_force(timezone.localdate()).filter(organisation=organisation)
    deepest = deepest_of(organisation, held)
    if deepest.allows(NAMED) or not deepest.allows(PSEUDONYMOUS):
        return set()
    kept = Person.objects.kept().filter(organisation=organisation, depth=NAMED)
    return set(kept.values_list("pk", flat=True))


def beyond(actor: Actor) -> QuerySet[Person]:
    """Return the actor's people of whom nothing new may be kept, as `selectors.depth_for` says.

    Asked once for each of the actor's partners, not once for each person.
    """
    mine = Person.objects.within(actor).kept()
    found = [_beyond(one) for one in partners_of(actor)]
    which = reduce(or_, (one for one in found if one is not None), Q(pk=None))
    people: QuerySet[Person] = mine.filter(which)
    return people


def _beyond(partner: Organisation) -> Q | None:
    """Return who is kept more deeply than all work of a partner allows, and than a project does."""
    general = depth_allowed(partner)
    deep = [one for one in ORDER if not general.allows(one)]
    if not deep:
        return None
    own = Agreement.objects.in_force(timezone.localdate()).filter(organisation=partner)
    projects = list(own.exclude(project=None)) if not partner.has_left else []
    some = Q(pk=None)
    for depth in deep:
        more = [one.project_id for one in projects if Allowed(one.depth).allows(depth)]
        came = Attendance.objects.counted().filter(activity__project__in=more)
        there = ~Q(pk__in=came.values("person")) if more else Q()
        some |= Q(organisation=partner, depth=depth) & there
    return some


def not_offered(number: int) -> str:
    """Say that people are not offered in a register, and why; nothing where there are none."""
    if not number:
        return ""
    are = "is" if number == 1 else "are"
    return (
        f"{count(number, 'person', 'people')} whom you keep by name {are} not offered: your data"
        f" agreement does not allow it now. To say that they came, {INSTEAD}"
    )


def to_untick(organisation: Organisation, ticked: Iterable[Person], project: UUID | None) -> str:
    """Say whom to untick, as a session of this project cannot keep them; else nothing."""
    allowed = depth_allowed(organisation, project)
    if not allowed.allows(PSEUDONYMOUS):
        return ""  # nobody can be kept, which is said of all together
    if not (names := [f"“{one.known_as}”" for one in ticked if not allowed.allows(one.depth)]):
        return ""
    are = "is" if len(names) == 1 else "are"
    what = f"{SENTENCES[allowed.depth]}{' for this project' if project else ' here'}"
    return (
        f"{what}, and {', '.join(names)} {are} kept by name. Nothing was saved. Untick"
        f" {', '.join(names)}; to say that they came, {INSTEAD}"
    )
