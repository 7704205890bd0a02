"""Who should be called, and why: in a fixed number of questions, whatever the partners."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from dots.accounts.models import Membership, User
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import MAIN, PROGRAMME
from dots.network.models.organisations import ACTIVE
from dots.network.selectors import programme_of
from dots.relationships import sources
from dots.relationships.models import HealthRule, LooksAfter, Rest
from dots.relationships.rules import Facts, Flag, flags_of, left_in_peace, urgency
from dots.relationships.sources import Among, of

NOBODY, MINE = "nobody", "mine"


@dataclass(frozen=True)
class Owner:
    """Whoever looks after a partner. Somebody who has left the team is one who did."""

    user_id: UUID
    name: str
    member_id: UUID
    since: date
    has_left: bool = False


@dataclass(frozen=True)
class Line:
    """One partner with why it should be called, who looks after it, and whether it rests."""

    facts: Facts
    flags: list[Flag] = field(default_factory=list)
    owner: Owner | None = None
    rest: Rest | None = None

    def is_to_call(self, today: date) -> bool:
        """True when there is a reason to call, and nobody put it off or spoke to them lately."""
        return bool(self.flags) and self.rest is None and not left_in_peace(self.facts, today)

    @property
    def is_mine_to_give(self) -> bool:
        """True when nobody of the team looks after it."""
        return self.owner is None or self.owner.has_left


def rule_of(programme: Programme) -> HealthRule:
    """Return the programme's rule; the usual one when it set none."""
    found = HealthRule.objects.filter(programme=programme).first()
    return found or HealthRule(programme=programme)


def team_now(programme: Programme) -> dict[UUID, Membership]:
    """Return user id -> the membership of everybody in the team now."""
    current = Membership.objects.current().filter(
        programme=programme, role__in=(LEAD, TEAM_MEMBER), user__is_active=True
    )
    return {one.user_id: one for one in current.select_related("user").order_by("created_at")}


def owners(actor: Actor, among: Among = None) -> dict[UUID, Owner]:
    """Return partner id -> who looks after it, or did and has left the team.

    Somebody whose role in the team changed is the same person.
    """
    here = team_now(programme_of(actor))
    rows = of(LooksAfter.objects.within(actor).now(), among)
    known = Membership.objects.within(actor).filter(pk__in=rows.values("member"))
    people = {
        pk: (user, name, here[user].pk if user in here else pk)
        for pk, user, name in known.values_list("pk", "user_id", "user__name")
    }
    found: dict[UUID, Owner] = {}
    for pk, member, since in rows.values_list("organisation_id", "member_id", "since"):
        user, name, current = people[member]
        found[pk] = Owner(user, name, current, since, user not in here)
    return found


def owner_now(organisation: Organisation) -> User | None:
    """Return the account of whoever looks after a partner and is in the team now."""
    here = {one.user_id: one.user for one in team_now(organisation.programme).values()}
    held = LooksAfter.objects.now().filter(organisation=organisation).values("member")
    users = Membership.objects.filter(pk__in=held).values_list("user_id", flat=True)
    return next((here[pk] for pk in users if pk in here), None)


@dataclass(frozen=True)
class Ring:
    """Whom of a partner to ring, as far as the programme holds it."""

    contact_id: UUID
    name: str
    phone: str

    @property
    def number(self) -> str:
        """Return the number as a telephone dials it."""
        digits = "".join(one for one in self.phone if one.isdigit())
        return f"+{digits}" if self.phone.strip().startswith("+") else digits


def whom_to_ring(actor: Actor, organisation_ids: Iterable[UUID]) -> dict[UUID, Ring]:
    """Return partner id -> whom to ring: a main contact before others, the last added first.

    One with a telephone number goes before all without. People whom the partner holds are nobody's
    here.
    """
    people = Contact.objects.within(actor).open().filter(held_by=PROGRAMME)
    rows = people.filter(organisation__in=list(organisation_ids)).order_by("created_at", "pk")
    found: dict[UUID, tuple[bool, bool, Ring]] = {}
    for pk, partner, name, kind, phone in rows.values_list(
        "pk", "organisation_id", "name", "kind", "phone"
    ):
        this = (any(one.isdigit() for one in phone), kind == MAIN, Ring(pk, name, phone))
        if partner not in found or this[:2] >= found[partner][:2]:
            found[partner] = this
    return {partner: ring for partner, (_, _, ring) in found.items()}


def has_own(actor: Actor) -> bool:
    """True when the actor looks after any partner."""
    mine = LooksAfter.objects.within(actor).now().filter(member__user_id=actor.id)
    return actor.kind == "user" and mine.exists()


def facts_of_all(actor: Actor, today: date, among: Among = None) -> list[Facts]:
    """Return what is known of every active partner, or of some, by name."""
    partners = Organisation.objects.within(actor).filter(state=ACTIVE)
    partners = partners if among is None else partners.filter(pk__in=among)
    contacts = {way: find(actor, among) for way, find in sources.CONTACTS.items()}
    actions = sources.late_actions(actor, today, among)
    requests, figures = sources.requests(actor, among), sources.figures(actor, today, among)
    since = Coalesce("partner_since", TruncDate("created_at"))
    rows = partners.order_by("name", "pk").values_list("pk", "name", "kind", since)
    return [
        Facts(
            organisation_id=pk,
            name=name,
            kind=kind,
            known_since=since,
            contacts={way: known[pk] for way, known in contacts.items() if pk in known},
            ours_late=actions["team"].get(pk),
            theirs_late=actions["partner"].get(pk),
            requests=requests.get(pk),
            figures_late=figures.get(pk),
        )
        for pk, name, kind, since in rows
    ]


def lines(actor: Actor, today: date | None = None, among: Among = None) -> list[Line]:
    """Return every active partner, or some, with its flags, those without any too, by name."""
    today = today or timezone.localdate()
    rule, looked_after = rule_of(programme_of(actor)), owners(actor, among)
    resting = of(Rest.objects.within(actor), among).filter(ended_at=None, until__gt=today)
    rests = {one.organisation_id: one for one in resting}
    return [
        Line(
            facts,
            flags_of(facts, rule.days_for(facts.kind), rule.request_days, today),
            looked_after.get(facts.organisation_id),
            rests.get(facts.organisation_id),
        )
        for facts in facts_of_all(actor, today, among)
    ]


def health_of(actor: Actor, organisation: Organisation) -> Line | None:
    """Return one partner's line; None for one that rests or has left."""
    return next(iter(lines(actor, among=[organisation.pk])), None)


def queue(
    actor: Actor,
    *,
    whose: str = "",
    why: str = "",
    search: str = "",
    resting: bool = False,
    today: date | None = None,
) -> list[Line]:
    """Return who is to be called this week, the most urgent first.

    Args:
        whose: MINE, NOBODY, a user's id, or empty for everybody's.
        why: only those with this reason.
        resting: those put off, in place of those that are not.
    """
    today = today or timezone.localdate()
    words = [word.casefold() for word in search.split()[:8]]
    found = [
        line
        for line in lines(actor, today, of_person(actor, whose))
        if (is_put_off(line, today) if resting else line.is_to_call(today))
        and (not why or any(flag.kind == why for flag in line.flags))
        and is_of(line, whose, actor)
        and all(word in line.facts.name.casefold() for word in words)
    ]
    return sorted(found, key=lambda line: urgency(line.flags, line.facts.name))


def is_put_off(line: Line, today: date) -> bool:
    return bool(line.flags and line.rest) and not left_in_peace(line.facts, today)


def of_person(actor: Actor, whose: str) -> Among:
    """Return which partners to ask about, where those of one person are asked for."""
    if whose in ("", NOBODY):
        return None
    wanted = actor.id if whose == MINE else whose
    mine = LooksAfter.objects.within(actor).now().filter(member__user_id=wanted)
    return mine.values("organisation")


def is_of(line: Line, whose: str, actor: Actor) -> bool:
    """True when a partner is one of those asked for."""
    if whose == NOBODY:
        return line.is_mine_to_give
    wanted = actor.id if whose == MINE else whose
    return not whose or (line.owner is not None and str(line.owner.user_id) == wanted)
