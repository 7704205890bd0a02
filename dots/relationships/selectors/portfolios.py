"""Who of the team looks after how many partners, and after which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from dots.accounts.models import Membership
from dots.coverage.wording import together
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.models.organisations import ACTIVE
from dots.network.selectors import programme_of
from dots.relationships.models import Call, LooksAfter
from dots.relationships.selectors.health import Line, lines, of_person, owners, team_now

MOST_NAMED = 5


@dataclass
class Portfolio:
    """One person's partners."""

    member_id: UUID
    user_id: UUID
    name: str
    has_left: bool = False
    lines: list[Line] = field(default_factory=list)

    @property
    def flagged(self) -> int:
        """How many of them should be called: those that stand in the queue."""
        today = timezone.localdate()
        return sum(line.is_to_call(today) for line in self.lines)


def portfolios(actor: Actor) -> tuple[list[Portfolio], list[Line]]:
    """Return everybody's portfolio, those of people who have left first, and partners of nobody."""
    found = {
        user: Portfolio(member.pk, user, member.user.name)
        for user, member in team_now(programme_of(actor)).items()
    }
    nobodys: list[Line] = []
    for line in lines(actor):
        owner = line.owner
        if owner is None:
            nobodys.append(line)
            continue
        left = Portfolio(owner.member_id, owner.user_id, owner.name, has_left=True)
        found.setdefault(owner.user_id, left).lines.append(line)
    listed = sorted(found.values(), key=lambda one: (not one.has_left, one.name.casefold()))
    return listed, nobodys


def looked_after_by(actor: Actor, member_id: UUID) -> Portfolio | None:
    """Return one person's portfolio; None when nobody of the team, or who was, has this number."""
    here = team_now(programme_of(actor))
    member = Membership.objects.within(actor).filter(pk=member_id).select_related("user").first()
    if member is None:
        return None
    mine = lines(actor, among=of_person(actor, str(member.user_id)))
    if member.user_id not in here and not mine:
        return None
    current = here.get(member.user_id, member)
    gone = member.user_id not in here
    return Portfolio(current.pk, member.user_id, member.user.name, gone, mine)


@dataclass(frozen=True)
class HandedOn:
    """Somebody who has left the team, and who looks after their partners since."""

    name: str
    to: list[tuple[UUID, str, int]]  # membership, name, how many partners
    nobodys: int


def handed_on(actor: Actor, member_id: UUID) -> HandedOn | None:
    """Return who has the partners of somebody who was in the team; None where nobody was."""
    was = Membership.objects.within(actor).filter(pk=member_id, role__in=(LEAD, TEAM_MEMBER))
    member = was.select_related("user").first()
    if member is None:
        return None
    theirs = LooksAfter.objects.within(actor).filter(member__user_id=member.user_id)
    ids = set(theirs.values_list("organisation_id", flat=True))
    partners = Organisation.objects.within(actor).filter(pk__in=ids, state=ACTIVE)
    now = owners(actor, list(partners.values_list("pk", flat=True)))
    count = Counter((one.member_id, one.name) for one in now.values())
    to = sorted(((*who, number) for who, number in count.items()), key=lambda one: one[1])
    return HandedOn(member.user.name, to, partners.count() - len(now))


def elsewhere_now(programme: Programme, partner_ids: Iterable[UUID]) -> str:
    """Say who looks after partners that somebody else gave away meanwhile."""
    now = LooksAfter.objects.now().filter(programme=programme, organisation__in=partner_ids)
    by = {one.organisation_id: one.member.user.name for one in now.select_related("member__user")}
    partners = Organisation.objects.filter(programme=programme, pk__in=partner_ids).order_by("name")
    whose: dict[str, list[str]] = {}
    for one in partners[:MOST_NAMED]:
        whose.setdefault(by.get(one.pk, "nobody"), []).append(one.name)
    said = [
        f"{together(names)} {'is' if len(names) == 1 else 'are'} looked after by {name} by now"
        for name, names in whose.items()
    ]
    if (more := len(partners) - MOST_NAMED) > 0:
        said.append(f"{more:,} more {'is' if more == 1 else 'are'} with somebody else by now")
    found = ". ".join(said) or "One of these partners is not here any more"
    return f"{found}. Nothing was changed. Choose again among those below."


def gone_with_partners(actor: Actor) -> list[tuple[UUID, str, int]]:
    """Return (membership id, name, how many partners) of those who left and are not followed."""
    now = LooksAfter.objects.within(actor).now().filter(organisation__state=ACTIVE).order_by()
    gone = now.exclude(member__user__in=team_now(programme_of(actor)).keys())
    count: Counter[tuple[UUID, str]] = Counter()
    member: dict[UUID, UUID] = {}
    for pk, user, name in gone.values_list("member_id", "member__user_id", "member__user__name"):
        member.setdefault(user, pk)
        count[user, name] += 1
    return sorted(
        ((member[user], name, number) for (user, name), number in count.items()),
        key=lambda one: one[1].casefold(),
    )


def team_choices(actor: Actor, besides: UUID | None = None) -> list[tuple[str, str]]:
    """Return (membership id, name) of everybody in the team."""
    here = team_now(programme_of(actor)).values()
    named = [(str(one.pk), one.user.name) for one in here if one.pk != besides]
    return sorted(named, key=lambda pair: pair[1].casefold())


def team_user_choices(actor: Actor) -> list[tuple[str, str]]:
    """Return (user id, name) of everybody in the team."""
    named = [(str(pk), one.user.name) for pk, one in team_now(programme_of(actor)).items()]
    return sorted(named, key=lambda pair: pair[1].casefold())


def calls_of(actor: Actor, organisation: Organisation) -> QuerySet[Call]:
    """Return the calls noted with a partner, the newest first."""
    noted = Call.objects.within(actor).filter(organisation=organisation, taken_back_at=None)
    return noted.select_related("member__user", "contact").order_by("-called_on", "-created_at")
