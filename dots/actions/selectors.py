"""Questions about actions: lists, the board, whose they are, and what came of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from dots.accounts.models import Membership
from dots.actions.models import GAP, OPEN, PARTNER, SOON, TEAM, Action, ActionAnswer
from dots.alerts.models import Recipient
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.models import Event, Programme
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import PROGRAMME
from dots.network.selectors import main_contacts, programme_of
from dots.plans.selectors import IDEA

LATE, DUE, LATER, NO_DAY = "late", "due", "later", "no-day"
WHEN = {LATE: "Late", DUE: "Due in two weeks", LATER: "Due later", NO_DAY: "Without a day"}
FOR_ONE = {GAP: "gap", IDEA: "idea"}  # what one action is mostly enough for
OURS, THEIRS, MINE, NOBODYS = "us", "them", "me", "nobody"


@dataclass(frozen=True)
class Asked:
    """What a list is asked for; an empty answer is not asked."""

    search: str = ""
    whose: str = ""  # us, them, me or nobody
    when: str = ""  # of `WHEN`
    state: str = ""  # open unless said
    barrier: str = ""


@dataclass(frozen=True)
class Group:
    """Some actions of one side of the board: how many, and the first of them."""

    side: str
    when: str
    count: int
    actions: list[Action]


def in_order(found: QuerySet[Action]) -> QuerySet[Action]:
    """Return actions with their owners, the earliest day first, those without one last."""
    ordered = found.order_by(F("due_on").asc(nulls_last=True), "created_at", "pk")
    return ordered.select_related("organisation", "member__user", "contact", "plan")


def list_actions(actor: Actor, asked: Asked) -> QuerySet[Action]:
    """Return the actions that answer every question asked."""
    found = Action.objects.within(actor)
    found = found.filter(state=asked.state or OPEN) if asked.state != "all" else found
    if asked.search:
        words = Q(what__icontains=asked.search) | Q(organisation__name__icontains=asked.search)
        found = found.filter(words)
    if asked.whose == MINE:
        found = found.filter(member__user_id=actor.id)
    elif asked.whose == NOBODYS:
        found = found.filter(pk__in=without_owner(programme_of(actor)).values("pk"))
    elif asked.whose:
        found = found.on_side(TEAM if asked.whose == OURS else PARTNER)
    if asked.barrier:
        found = found.filter(barrier=asked.barrier)
    return in_order(when_due(found, asked.when, timezone.localdate()))


def when_due(found: QuerySet[Action], when: str, today: date) -> QuerySet[Action]:
    """Return those late, due in two weeks, later or without a day; all when nothing is asked."""
    return {
        LATE: found.filter(due_on__lt=today),
        DUE: found.filter(due_on__gte=today, due_on__lte=today + SOON),
        LATER: found.filter(due_on__gt=today + SOON),
        NO_DAY: found.filter(due_on=None),
    }.get(when, found)


def board(actor: Actor, most: int = 6, today: date | None = None) -> list[Group]:
    """Return what is to do, by side and by when; at most so many of each group."""
    today = today or timezone.localdate()
    groups = []
    for side in (TEAM, PARTNER):
        for when in WHEN:
            mine = Action.objects.within(actor).to_do().on_side(side)
            found = when_due(mine, when, today)
            groups.append(Group(side, when, found.count(), list(in_order(found)[:most])))
    return groups


def actions_of(actor: Actor, organisation: Organisation) -> QuerySet[Action]:
    """Return what is to do with a partner, on either side."""
    return in_order(Action.objects.within(actor).to_do().filter(organisation=organisation))


def settled_of(actor: Actor, organisation: Organisation) -> QuerySet[Action]:
    """Return what was done or dropped with a partner, the last first."""
    mine = Action.objects.within(actor).filter(organisation=organisation).exclude(state=OPEN)
    return mine.order_by("-settled_on", "-created_at").select_related("member__user", "contact")


def actions_from(actor: Actor, kind: str, keys: Iterable[str]) -> QuerySet[Action]:
    """Return the actions that came of a gap, a request, a conversation or a meeting."""
    found = Action.objects.within(actor).filter(came_from=kind, came_from_key__in=list(keys))
    return in_order(found)


def open_for_one(actor: Actor, kind: str, key: str) -> QuerySet[Action]:
    """Return the open actions that came of the same gap or idea; none of anything else."""
    found = actions_from(actor, kind, [key] if kind in FOR_ONE and key else [])
    return found.filter(state=OPEN)


def open_by_key(actor: Actor, kind: str) -> dict[str, int]:
    """Return key -> how many open actions came of it, for a whole list of gaps."""
    found = Action.objects.within(actor).to_do().filter(came_from=kind).order_by()
    return dict(found.values_list("came_from_key").annotate(Count("pk")))


def history_of(action: Action) -> list[ActionAnswer]:
    """Return what was said of an action, the last first."""
    return list(action.answers.select_related("member__user").order_by("-created_at"))


def team_choices(programme: Programme) -> list[tuple[str, str]]:
    """Return (id, name) of the team's members, by name."""
    members = Membership.objects.filter(programme=programme, role__in=(LEAD, TEAM_MEMBER))
    current = members.current().select_related("user").order_by("user__name", "pk")
    return [(str(one.pk), one.user.name) for one in current]


def contact_choices(actor: Actor, organisation: Organisation) -> list[tuple[str, str]]:
    """Return (id, name) of a partner's people whom the programme may know.

    Several of one name are told apart by what they do and their address.
    """
    found = Contact.objects.within(actor).open().filter(organisation=organisation)
    known = [one for one in found.order_by("name", "created_at", "pk") if one.is_programmes]
    alike = Counter(called(one) for one in known)
    return [(str(one.pk), one.name if alike[called(one)] == 1 else apart(one)) for one in known]


def called(one: Contact) -> str:
    return " ".join(one.name.split()).casefold()


def apart(one: Contact) -> str:
    """Return a name with what tells it from others of the same name."""
    at = one.email or one.phone or f"no address, recorded on {one.created_at:%-d %B %Y}"
    return ", ".join(part for part in (one.name, one.job_role, at) if part)


def without_owner(programme: Programme) -> QuerySet[Action]:
    """Return the team's open actions whose owner has left, or that never had one."""
    mine = Action.objects.filter(programme=programme).to_do().on_side(TEAM)
    return mine.filter(Q(member=None) | Q(member__ended_at__isnull=False))


def open_with(partner_ids: Iterable[UUID], member: Membership) -> QuerySet[Action]:
    """Return the open actions with some partners that a person of the team owns."""
    found = Action.objects.filter(programme=member.programme_id).to_do().on_side(TEAM)
    return found.filter(organisation__in=list(partner_ids), member__user=member.user_id)


def left_without(partner_ids: Iterable[UUID], member: Membership) -> QuerySet[Action]:
    """Return the open actions that somebody owns beside those with these partners."""
    found = Action.objects.filter(programme=member.programme_id).to_do().on_side(TEAM)
    theirs = found.filter(member__user=member.user_id)
    return theirs.exclude(organisation__in=list(partner_ids))


def hands_on(handover_id: UUID, action_id: UUID) -> UUID:
    """Return the number under which an action goes along with a handover."""
    return uuid5(handover_id, str(action_id))


def handed_on(handover_id: UUID, partner_ids: Iterable[UUID], went_to: Membership) -> list[Action]:
    """Return the open actions that went along with a handover and are the successor's still."""
    numbers = {hands_on(handover_id, one.pk): one for one in open_with(partner_ids, went_to)}
    went = Event.objects.filter(pk__in=list(numbers)).values_list("pk", flat=True)
    return [numbers[pk] for pk in went]


def of_holder(actor: Actor) -> QuerySet[Action]:
    """Return the actions a link names that are its holder's to do now, as a letter would list them.

    That is what they own; and, for the partner's main contact, what nobody there owns.
    """
    found = Action.objects.within(actor).on_side(PARTNER)
    known = Recipient.objects.within(actor).values("person_id")
    held = Contact.objects.live().open().filter(programme=actor.programme_id, held_by=PROGRAMME)
    holder = held.filter(pk__in=known).select_related("programme").first()
    if holder is None:
        return found.none()
    theirs = Q(contact=holder)
    main = main_contacts(holder.programme, [holder.organisation_id]).get(holder.organisation_id)
    if main is not None and main.contact_id == holder.pk:
        owned = held.exclude(email="").values("pk")
        theirs |= Q(organisation=holder.organisation_id) & (Q(contact=None) | ~Q(contact__in=owned))
    return found.filter(theirs)


def concerns_holder(actor: Actor, record: Any) -> bool:
    """True when what a link names is its holder's now: an action, or how often they get letters."""
    return not isinstance(record, Action) or of_holder(actor).filter(pk=record.pk).exists()


def last_answers(actions: Iterable[Action]) -> dict[UUID, ActionAnswer]:
    """Return action id -> what was said of it last."""
    said = ActionAnswer.objects.filter(action__in=list(actions)).order_by("created_at")
    return {one.action_id: one for one in said}
