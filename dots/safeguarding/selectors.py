"""Questions about safeguarding: whom to phone, who is told next, which concerns are mine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from dots.accounts.models import Membership, User
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.models import Look, Programme
from dots.foundation.outbox import held_back, refused_addresses
from dots.network.models import Organisation
from dots.network.models.organisations import LEFT
from dots.people.selectors import partners_of
from dots.safeguarding.models import Arrangement, Check, Concern, LocalNumbers, Told, Visit
from dots.safeguarding.wording import DEPUTY, LEAD, MANAGERS, STAGES, UNDER_WAY, USUAL_HOURS


@dataclass(frozen=True)
class Answering:
    """Who answers for safeguarding at a partner now; those who left it do not."""

    lead: User | None = None
    lead_phone: str = ""
    deputy: User | None = None
    deputy_phone: str = ""
    hours: int = USUAL_HOURS

    @property
    def phones(self) -> list[tuple[str, User, str]]:
        """Whom to phone, the lead first: as what, who, the number."""
        found = [("lead", self.lead, self.lead_phone), ("deputy", self.deputy, self.deputy_phone)]
        return [(what, who, phone) for what, who, phone in found if who]


def colleagues(partner_id: UUID) -> list[User]:
    """Return those who work for a partner now, by name."""
    current = Membership.objects.filter(partner_id=partner_id, user__is_active=True).current()
    current = current.select_related("user")
    found = {one.user_id: one.user for one in current}
    return sorted(found.values(), key=lambda one: (one.name.casefold(), str(one.pk)))


def managers_of(partner_id: UUID) -> list[User]:
    """Return a partner's managers, by name."""
    managers = Membership.objects.filter(partner_id=partner_id, role=PARTNER_MANAGER)
    current = managers.filter(user__is_active=True).current()
    found = {one.user_id: one.user for one in current.select_related("user")}
    return sorted(found.values(), key=lambda one: (one.name.casefold(), str(one.pk)))


def nobody_answers_at(actor: Actor) -> QuerySet[Organisation]:
    """Return partners whose people sign in here and where nobody answers for safeguarding.

    Whoever answered and has left does not any more. It says who is without, never who has whom.
    """
    here = Membership.objects.filter(programme=actor.programme_id).current()
    theirs = here.filter(partner_id=OuterRef("organisation"))
    answers = Arrangement.objects.filter(
        Exists(theirs.filter(user=OuterRef("lead")))
        | Exists(theirs.filter(user=OuterRef("deputy"))),
        programme=actor.programme_id,
        ended_at=None,
    )
    partners = Organisation.objects.within(actor).exclude(state=LEFT)
    return (
        partners.filter(pk__in=here.exclude(partner_id=None).values("partner_id"))
        .exclude(pk__in=answers.values("organisation"))
        .order_by("name")
    )


def answering_at(partner_id: UUID) -> Answering:
    """Return who answers for safeguarding at a partner, as far as they still work there."""
    arranged = Arrangement.objects.of(partner_id)
    if arranged is None:
        return Answering()
    here = {one.pk for one in colleagues(partner_id)}
    lead = arranged.lead if arranged.lead_id in here else None
    deputy = arranged.deputy if arranged.deputy_id in here else None
    return Answering(
        lead,
        arranged.lead_phone if lead else "",
        deputy,
        arranged.deputy_phone if deputy else "",
        arranged.hours,
    )


def numbers_of(programme: Programme) -> LocalNumbers | None:
    """Return the council's numbers, as the programme's lead said them."""
    found: LocalNumbers | None = LocalNumbers.objects.filter(
        programme=programme, ended_at=None
    ).first()
    return found


def without_lead(actor: Actor) -> list[Organisation]:
    """Return the actor's partners that have no safeguarding lead."""
    return [one for one in partners_of(actor) if answering_at(one.pk).lead is None]


def next_to_tell(concern: Concern) -> tuple[str, list[User]] | None:
    """Return who is to be told of a concern next, as what; None where there is nobody left.

    Never whoever wrote it, nor whom it is about.
    """
    answering = answering_at(concern.organisation_id)
    there: dict[str, list[User] | list[User | None]] = {
        LEAD: [answering.lead],
        DEPUTY: [answering.deputy],
        MANAGERS: managers_of(concern.organisation_id),
    }
    done = STAGES.index(concern.stage) + 1 if concern.stage else 0
    for stage in STAGES[done:]:
        people = [
            one
            for one in there[stage]
            if one and one.pk != concern.raised_by_id and not concern.is_kept_from(one.pk)
        ]
        if people:
            return stage, people
    return None


def without_reader(partner_id: UUID | None = None) -> list[Concern]:
    """Return the concerns not emptied that nobody who works for their partner now may read.

    Closed ones too: whoever has a right to know may ask for them years later.
    """
    found = Concern.objects.filter(emptied_on=None).select_related("organisation")
    found = found.filter(organisation=partner_id) if partner_id else found
    answers = {pk: answering_at(pk) for pk in {one.organisation_id for one in found}}
    managers = {pk: managers_of(pk) for pk in answers}

    def is_read(one: Concern) -> bool:
        now = answers[one.organisation_id]
        readers = [now.lead, now.deputy]
        readers += managers[one.organisation_id] if one.came_to_managers else []
        return any(who and not one.is_kept_from(who.pk) for who in readers)

    return [one for one in found.order_by("created_at") if not is_read(one)]


def to_find_readers_for() -> set[UUID]:
    """Return partners where something is to be done so that a concern is read.

    Of what is closed only once a manager is there who may read it: nobody is called for it.
    """
    return {
        one.organisation_id
        for one in without_reader()
        if not one.is_closed
        or any(not one.is_kept_from(who.pk) for who in managers_of(one.organisation_id))
    }


def concerns_about(person_id: UUID, actor: Actor | None = None) -> QuerySet[Concern]:
    """Return the concerns about somebody that still say something, the first first.

    Args:
        actor: only those that they answer for.
    """
    found = Concern.objects.answered_for(actor) if actor else Concern.objects.all()
    about: QuerySet[Concern] = found.filter(person=person_id, emptied_on=None)
    return about.order_by("created_at", "pk")


def concerns_of(actor: Actor, state: str = "") -> QuerySet[Concern]:
    """Return the concerns this actor may read, those nobody has read first, then the latest."""
    found: QuerySet[Concern] = Concern.objects.within(actor)
    if state:
        found = found.filter(state=state)
    return found.select_related("person").order_by("-state", "-created_at")


def to_read(actor: Actor) -> QuerySet[Concern]:
    """Return the concerns that wait for this actor to read them."""
    found: QuerySet[Concern] = Concern.objects.answered_for(actor).waiting()
    return found.exclude(raised_by_id=UUID(actor.id)).order_by("created_at")


def unread_of_mine(actor: Actor) -> QuerySet[Concern]:
    """Return what this actor wrote and nobody has read yet."""
    found: QuerySet[Concern] = Concern.objects.within(actor).waiting()
    mine = found.filter(raised_by_id=UUID(actor.id)).order_by("created_at")
    return mine.prefetch_related("told")


def letters_of(concern: Concern) -> tuple[list[Told], set[UUID], bool]:
    """Return who was told, whose letter could not be delivered, and whether any is held back."""
    told = list(concern.told.select_related("user").order_by("created_at", "pk"))
    ids = [one.pk for one in told]
    return told, set(refused_addresses(ids)), bool(held_back(ids))


def looks_at_concern(concern: Concern) -> QuerySet[Look]:
    """Return who opened a concern's pages by sitting, and who was refused, the latest first."""
    return Look.objects.filter(record_id=concern.pk).by_sitting().order_by("-created_at")


def checks_of(actor: Actor) -> QuerySet[Check]:
    """Return the checks this actor may know of, those to be renewed first."""
    found: QuerySet[Check] = Check.objects.within(actor).filter(ended_at=None)
    return found.select_related("visitor", "organisation").order_by("renew_on", "pk")


def check_of(partner_id: UUID, visitor_id: UUID, day: date) -> Check | None:
    """Return a check of a visitor that holds on a day."""
    mine = Check.objects.filter(organisation_id=partner_id, visitor_id=visitor_id)
    found: Check | None = mine.holding(day).order_by("-renew_on").first()
    return found


def checked(partner_id: UUID, day: date) -> set[UUID]:
    """Return those of a partner's people whose check holds on a day."""
    found = Check.objects.filter(organisation_id=partner_id).holding(day)
    return set(found.values_list("visitor_id", flat=True))


def visits_of(actor: Actor, over: bool = False) -> QuerySet[Visit]:
    """Return the visits of the actor's partners: those to come, or those over, the latest first."""
    found = Visit.objects.within(actor).select_related("person", "visitor", "contact")
    if over:
        return found.exclude(pk__in=found.open()).order_by("-starts_at", "pk")
    return found.open().order_by("starts_at", "pk")


def my_open_visits(actor: Actor) -> list[Visit]:
    """Return the open visits on which this actor is visitor or contact."""
    return [one for one in visits_of(actor) if one.is_for(actor.id)]


def there_already(actor: Actor, visit: Visit) -> Visit | None:
    """Return another visit at which its visitor is at this moment, as far as anybody said."""
    there = Visit.objects.within(actor).filter(visitor=visit.visitor_id, state=UNDER_WAY)
    found: Visit | None = there.exclude(pk=visit.pk).order_by("-came_at").first()
    return found


def where_to_go(actor: Actor, visit: Visit) -> bool:
    """True for the visitor and the contact on the day, while the visit is not over.

    And for managers, once they were told that the visitor has not reported.
    """
    on_the_day = visit.is_under_way or visit.is_on or visit.is_alarmed
    alarmed = visit.came_to_managers and PARTNER_MANAGER in actor.roles
    return on_the_day and not visit.is_over and (visit.is_for(actor.id) or alarmed)


def names_by_id(ids: Iterable[str]) -> dict[str, str]:
    """Return account id -> name."""
    wanted = {one for one in ids if one}
    found = User.objects.filter(pk__in=wanted).values_list("pk", "name")
    return {str(pk): name for pk, name in found}
