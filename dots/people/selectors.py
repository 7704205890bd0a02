"""Questions about people, for those who keep them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from dots.accounts.models import User
from dots.agreements.selectors import Allowed, depth_allowed
from dots.agreements.wording import NAMED, ORDER
from dots.foundation.actor import Actor
from dots.foundation.models import Event, Look
from dots.network.models import Organisation
from dots.people.finding import named
from dots.people.merging import ids_of
from dots.people.models import Attendance, Person, Register
from dots.support.small_letters import OWNED, is_a_word

COMING, CLOSED, REVIEW = "coming", "closed", "review"
SHORTEST_NAME, LONG_ENOUGH = 2, 3  # “Mo” is asked about, not each “mo”
STROKES = str.maketrans("łŁøØđĐ", "lLoOdD")  # no accents, as the standard has it
JUST_NOW, MOST_JUST_NOW = timedelta(minutes=15), 20
SOON = timedelta(days=30)  # to ask about communication needs before the day has passed


def partners_of(actor: Actor) -> list[Organisation]:
    """Return the partners whose people this actor keeps, by name."""
    mine = Organisation.objects.within(actor).filter(pk__in=actor.partner_ids)
    return list(mine.order_by("name"))


def people_of(actor: Actor, state: str = "") -> QuerySet[Person]:
    """Return the actor's people, those who came last first; those coming unless asked otherwise."""
    found = Person.objects.within(actor)
    states = {
        CLOSED: lambda: found.kept().exclude(closed_on=None),
        REVIEW: lambda: found.due_a_review(timezone.localdate() + SOON),
    }
    asked: QuerySet[Person] = states.get(state, found.coming)()
    return last_first(asked)


def people_named(actor: Actor, search: str) -> QuerySet[Person]:
    """Return those of the actor's people who are called so, also those who come no more."""
    return last_first(named(Person.objects.within(actor).kept(), search))


def last_first(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.order_by(F("last_came_on").desc(nulls_last=True), "known_as", "pk")


def times_come(person_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return person -> how many sessions they came to."""
    counted = Attendance.objects.counted().filter(person__in=list(person_ids)).order_by()
    return dict(counted.values_list("person").annotate(Count("pk")))


def depth_for(person: Person) -> Allowed:
    """Return how deeply somebody may be recorded: by what is agreed for all the partner's work, or
    for a project to whose sessions they came, whatever goes deeper.
    """
    return max(agreed_for(person), key=lambda one: ORDER.index(one.depth))


def agreed_for(person: Person) -> list[Allowed]:
    """Return what is agreed for all the partner's work and for each project they came to."""
    came = Attendance.objects.counted().filter(person=person).exclude(activity__project=None)
    projects = came.order_by().values_list("activity__project", flat=True).distinct()
    return [depth_allowed(person.organisation, project) for project in [None, *projects]]


def condition_for(person: Person) -> bool:
    """True where an agreement that holds for somebody names a condition of Article 9."""
    return any(one.names_condition for one in agreed_for(person))


def name_kept(actor: Actor, partner_id: UUID, text: str) -> str:
    """Return what somebody whom the actor keeps is called, where that stands in a text.

    Whoever does not keep them is told nothing.
    """
    kept = Person.objects.within(actor).kept().filter(organisation=partner_id)
    words = f" {compared(text)} "
    folded = words.casefold()
    for known, given, family in kept.values_list("known_as", "given_name", "family_name"):
        for name in (f"{given} {family}".strip(), known, without_letter(known)):
            sought = compared(name)
            as_typed = len(sought) < LONG_ENOUGH or is_a_word(name)  # not each rose is a “Rose”
            stands = f" {sought} " in words if as_typed else f" {sought.casefold()} " in folded
            if len(sought) >= SHORTEST_NAME and stands:
                return str(name)
    return ""


def compared(text: str) -> str:
    """Return the words of a text without accents and without “’s”, in the capitals they have."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return text
    flat = unicodedata.normalize("NFKD", text.translate(STROKES))
    bare = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return " ".join(OWNED.sub("", word) for word in re.findall(r"[\w’'-]+", bare))


def without_letter(name: str) -> str:
    """Return a nickname without the letter that tells two apart: “Zorka” of “Zorka Q”."""
    first, _, last = name.rpartition(" ")
    return first if len(last.strip(".")) == 1 else ""


def offered_in_register(
    organisation: Organisation,
    ticked: Iterable[UUID],
    search: str,
    most: int,
    by_name: bool = True,
) -> list[Person]:
    """Return whom a register offers: those ticked, those searched for, then who came last.

    Args:
        by_name: whether those kept by name are offered where they are not ticked already.
    """
    mine = Person.objects.kept().filter(organisation=organisation)
    recent = F("last_came_on").desc(nulls_last=True)
    ticked = list(ticked)
    found = list(mine.filter(pk__in=ticked).order_by("known_as", "pk"))
    mine = mine if by_name else mine.exclude(depth=NAMED)
    if search:
        found += named(mine, search).exclude(pk__in=ticked).order_by(recent, "known_as")[:most]
    coming = mine.filter(closed_on=None).exclude(pk__in=[one.pk for one in found])
    found += coming.order_by(recent, "known_as", "pk")[:most]
    return found


TOLD_OF_SESSION = ("starts_on", "state", "minutes", "wants", "depth", "created_at")


def sessions_of(person: Person) -> list[Any]:
    """Return the sessions somebody came to as they are said now, also those taken out.

    Each is an attendance, with its session's `register_id`.
    """
    mine = Attendance.objects.filter(person=person).exclude(activity__state="replaced")
    register = Register.objects.filter(activity=OuterRef("activity")).values("pk")
    own = ("person_id", "tasks", "barriers", "next_step", "was_new")
    found = mine.select_related("activity").annotate(register_id=Subquery(register[:1]))
    return list(found.only(*own, *(f"activity__{name}" for name in TOLD_OF_SESSION)))


def events_of(person: Person, ids: Iterable[UUID]) -> list[tuple[Event, str]]:
    """Return what was done with a person's record, with the name of whoever did it.

    Args:
        ids: of the record, and of those that became one with it.
    """
    ids = [*ids, *(one.pk for one in (*person.goals.all(), *person.carers.all()))]
    about = Event.objects.filter(programme=person.programme_id, record_id__in=ids)
    found = list(about.filter(action__startswith="people.").order_by("received_at"))
    names = names_of(event.actor_id for event in found if event.actor_kind == "user")
    return [(event, names.get(event.actor_id, "")) for event in found]


def erased_by(person: Person) -> str:
    """Return who of the partner erased somebody; nothing where it went by itself."""
    about = Event.objects.filter(programme=person.programme_id, record_id=person.pk)
    found = about.filter(action="people.erase", actor_kind="user").order_by("-received_at").first()
    return names_of([found.actor_id]).get(found.actor_id, "") if found else ""


def names_of(user_ids: Iterable[str]) -> dict[str, str]:
    """Return account id -> name."""
    wanted = {one for one in user_ids if one}
    return {
        str(pk): name for pk, name in User.objects.filter(pk__in=wanted).values_list("pk", "name")
    }


LIST_SAVED = "people:people_csv"


def looks_at(actor: Actor, person: Person) -> QuerySet[Look]:
    """Return the looks at somebody's record by sitting, and every one refused, the latest first.

    Also at the registers they stand in, and at the list of everybody while they were in it; of
    somebody erased at their own record only: the others would tell when they came.
    """
    ids = ids_of(person)
    if person.erased_on:
        own = Look.objects.within(actor).filter(record_id__in=ids)
        return own.by_sitting().order_by("-created_at")
    stood = Attendance.objects.filter(person__in=ids).values("activity")
    read = Q(record_id__in=ids)
    read |= Q(record_id__in=Register.objects.filter(activity__in=stood).values("pk"))
    read |= Q(
        page=LIST_SAVED,
        record_id=None,
        partner_id=person.organisation_id,
        created_at__gte=person.created_at,
    )
    return Look.objects.within(actor).filter(read).by_sitting().order_by("-created_at")


def lists_opened(actor: Actor, person: Person) -> int:
    """Return how often a list of the partner's people was opened since somebody is kept there."""
    mine = Look.objects.within(actor).of_lists().filter(partner_id=person.organisation_id)
    return mine.filter(created_at__gte=person.created_at).count()


def looks_of(actor: Actor, refused: bool = False) -> QuerySet[Look]:
    """Return the looks at people of the actor's partners by sitting, the latest first."""
    found: QuerySet[Look] = Look.objects.within(actor).by_sitting()
    return (found.filter(refused=True) if refused else found).order_by("-created_at")


def looked_at(actor: Actor, ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Return whose records some looks were at: a person, those of a register, or everybody."""
    wanted = [pk for pk in ids if pk]
    registers = Register.objects.within(actor).filter(pk__in=wanted).select_related("activity")
    of_registers = {
        one.pk: f"Those in the register of {one.activity.starts_on:%-d %B %Y}" for one in registers
    }
    people = {pk: str(one) for pk, one in Person.objects.within(actor).in_bulk(wanted).items()}
    return {None: "Everybody in the list", **of_registers, **people}


def present_at(register: Register) -> list[Attendance]:
    """Return who was at a session, by what they are called."""
    there = Attendance.objects.filter(activity=register.activity_id).select_related("person")
    return list(there.order_by("person__known_as", "pk"))


def came_since(actor: Actor, day: date) -> int:
    """Return how many of the actor's people came on a day or since."""
    return Person.objects.within(actor).kept().filter(last_came_on__gte=day).count()


@dataclass(frozen=True)
class Came:
    """What a partner's registers of some time say: attendances, and different people by name."""

    attendances: int
    people: int


def came_between(organisation: Organisation, first: date, last: date) -> Came:
    """Return what a partner's registers between two days say, exactly: for its own people."""
    there = Attendance.objects.counted().filter(person__organisation=organisation)
    there = there.filter(activity__starts_on__gte=first, activity__starts_on__lte=last)
    of_all = Register.objects.filter(activity__in=there.values("activity"))
    others = of_all.aggregate(sum=Sum("others"))["sum"] or 0
    found = there.aggregate(times=Count("pk"), people=Count("person", distinct=True))
    return Came(found["times"] + others, found["people"])


def recorded_just_now(
    organisation: Organisation, day: date, person_ids: Iterable[UUID], others: int
) -> Register | None:
    """Return the register of the last quarter of an hour that says the very same people came."""
    recent = Register.objects.filter(
        organisation=organisation,
        others=others,
        activity__state="live",
        activity__starts_on=day,
        created_at__gte=timezone.now() - JUST_NOW,
    )
    wanted = set(person_ids)
    for one in recent.order_by("-created_at")[:MOST_JUST_NOW]:
        there = Attendance.objects.filter(activity=one.activity_id)
        if set(there.values_list("person", flat=True)) == wanted:
            return one
    return None


def newest_register(register: Register) -> Register:
    """Return the register of the newest version of a session."""
    now: Any = register
    while (
        later := Register.objects.filter(activity__replaces=now.activity_id).first()
    ) is not None:
        now = later
    return now
