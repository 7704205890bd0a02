"""People recorded more deeply than a partner's agreement allows now: no register can keep them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from dots.agreements.models import Agreement
from dots.agreements.selectors import deepest_of, depth_allowed
from dots.agreements.wording import SENTENCES
from dots.network.models import Organisation
from dots.people.models import Person
from dots.people.wording import NAMED, PSEUDONYMOUS, count

INSTEAD = "count them among the others, or ask the programme’s team to change the agreement."
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
