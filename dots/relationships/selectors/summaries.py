"""What whoever takes a partner over should read: of many partners in a few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum
from django.utils import timezone

from dots.actions.models import Action
from dots.calculations.periods import year_of
from dots.conversations.models import Answer, Party
from dots.conversations.models.conversations import CLOSED as TALK_CLOSED
from dots.conversations.models.guides import AGREED
from dots.conversations.selectors import reads_alike
from dots.conversations.values import lines as said_lines
from dots.coverage.models import RolePlayed
from dots.filed_mail.models import Letter
from dots.foundation.actor import Actor
from dots.introductions.models import Introduction
from dots.introductions.selectors import introductions_of
from dots.network.models import Contact, Organisation, Site
from dots.network.namesakes import choices_of
from dots.network.selectors import programme_of
from dots.networks.models import NetworkMember
from dots.relationships.models import Call, LooksAfter
from dots.relationships.selectors.health import Line, lines
from dots.requests.models import SupportRequest
from dots.shared_people.models import SharedPerson
from dots.shared_people.models.people import CLOSED
from dots.support.models import Activity
from dots.support.models.by_person import told_to

MOST = 3  # calls and letters of each


@dataclass
class Summary:
    """One partner, as whoever takes it over should know it."""

    organisation: Organisation
    line: Line | None = None
    people: list[Contact] = field(default_factory=list)
    sites: int = 0
    roles: list[RolePlayed] = field(default_factory=list)
    talk: Any = None  # the last conversation with it
    party: Any = None  # its part in that
    agreed: list[str] = field(default_factory=list)
    agreed_as: str = ""  # how far it agreed to that, in words
    actions: list[Action] = field(default_factory=list)
    requests: list[SupportRequest] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    shared: list[SharedPerson] = field(default_factory=list)
    networks: list[NetworkMember] = field(default_factory=list)
    introductions: list[Introduction] = field(default_factory=list)
    sessions: int = 0
    told: int = 0  # of the sessions: of how many it is told how many came
    attendances: int = 0
    year: str = ""
    to_know: str = ""


def summaries_of(actor: Actor, organisations: Sequence[Organisation]) -> list[Summary]:
    """Return a summary of each of these partners, in the order given."""
    found = {one.pk: Summary(one) for one in organisations}
    ids = list(found)
    for line in lines(actor, among=ids):
        found[line.facts.organisation_id].line = line
    put(found, "people", people(actor, ids))
    put(found, "roles", RolePlayed.objects.within(actor).open().filter(organisation__in=ids))
    put(found, "actions", open_actions(actor, ids))
    asked = SupportRequest.objects.within(actor).open().filter(organisation__in=ids)
    put(found, "requests", asked.order_by("asked_at"))
    put(found, "calls", calls(actor, ids), MOST)
    put(found, "shared", shared_people(actor, ids))
    letters = Letter.objects.within(actor).filed().filter(organisation__in=ids)
    letters = letters.select_related("filed_by__user").defer("text")
    put(found, "letters", letters.order_by("-sent_at"), MOST)
    for pk in (
        Site.objects.within(actor)
        .open()
        .filter(organisation__in=ids)
        .values_list("organisation_id", flat=True)
    ):
        found[pk].sites += 1
    for pk, to_know in LooksAfter.objects.within(actor).to_know(ids).items():
        found[pk].to_know = to_know
    around(actor, found)
    figures(actor, found)
    last_talks(actor, found)
    return list(found.values())


def put(found: dict[UUID, Summary], name: str, records: Iterable[Any], most: int = 100) -> None:
    """Give each summary its own of many records, in their order, at most so many."""
    for record in records:
        mine = getattr(found[record.organisation_id], name)
        if len(mine) < most:
            mine.append(record)


def people(actor: Actor, ids: list[UUID]) -> Iterable[Contact]:
    """Return the people of partners whom the programme holds, main contacts first."""
    here = Contact.objects.within(actor).open().filter(organisation__in=ids)
    return sorted(here.order_by("name"), key=lambda one: one.kind != "main")


def open_actions(actor: Actor, ids: list[UUID]) -> Iterable[Action]:
    found = Action.objects.within(actor).to_do().filter(organisation__in=ids)
    return list(found.select_related("member__user", "contact").order_by("due_on", "pk"))


def calls(actor: Actor, ids: list[UUID]) -> Iterable[Call]:
    noted = Call.objects.within(actor).filter(organisation__in=ids, taken_back_at=None)
    return noted.select_related("member__user", "contact").order_by("-called_on", "-created_at")


def shared_people(actor: Actor, ids: list[UUID]) -> Iterable[SharedPerson]:
    """Return whom the programme shares with partners, those whose time ends first on top."""
    found = SharedPerson.objects.within(actor).exclude(state__in=CLOSED)
    found = found.filter(organisation__in=ids).order_by("until", "name", "pk")
    return found.select_related("organisation", "member__user", "contact")


def around(actor: Actor, found: dict[UUID, Summary]) -> None:
    """Find the networks of partners, and the introductions that are open or led to a meeting."""
    ids = list(found)
    joined = NetworkMember.objects.within(actor).filter(organisation__in=ids, left_on=None)
    joined = joined.filter(network__closed_on=None).select_related("network")
    put(found, "networks", joined.order_by("network__name", "pk"))
    for one in introductions_of(actor, ids):
        for pk in one.partner_ids:
            mine = found[pk].introductions if pk in found else None
            if mine is not None and len(mine) < MOST:
                mine.append(one)


def figures(actor: Actor, found: dict[UUID, Summary]) -> None:
    """Count what partners did in the programme's year so far: never people, who are not added."""
    today = timezone.localdate()
    year = year_of(today, programme_of(actor).year_starts)
    rows = Activity.objects.within(actor).live().filter(organisation__in=list(found)).order_by()
    rows = rows.filter(Q(starts_on__gte=year.starts), Q(starts_on__lte=today))
    sums = rows.values_list("organisation_id").annotate(
        held=Sum("sessions"),
        came=Sum("attendances", filter=told_to(actor)),
        told=Sum("sessions", filter=told_to(actor) & Q(attendances__isnull=False)),
    )
    for pk, sessions, attendances, told in sums:
        found[pk].sessions, found[pk].attendances = sessions or 0, attendances or 0
        found[pk].told = told or 0
    for one in found.values():
        one.year = year.label


def last_talks(actor: Actor, found: dict[UUID, Summary]) -> None:
    """Find the last conversation with each partner, and what was agreed in it."""
    parties = Party.objects.within(actor).filter(
        organisation__in=list(found), conversation__held_on__lte=timezone.localdate()
    )
    for party in parties.select_related("conversation").order_by("conversation__held_on"):
        one = found[party.organisation_id]
        one.talk, one.party = party.conversation, party
    by_talk: dict[UUID, list[Summary]] = defaultdict(list)
    for one in found.values():
        if one.talk is not None:
            by_talk[one.talk.pk].append(one)
    there = Party.objects.filter(conversation__in=list(by_talk)).values_list(
        "organisation_id", "organisation__name"
    )
    names = dict(choices_of(set(there)))
    answers = Answer.objects.filter(conversation__in=list(by_talk), code=AGREED)
    written: dict[UUID, dict[int, Answer]] = defaultdict(dict)
    for answer in answers.order_by("number"):
        written[answer.conversation_id][answer.number] = answer
    for talk, versions in written.items():
        stands = [one for one in versions.values() if one.party_id is None]
        for one in by_talk[talk] if stands else []:
            one.agreed = said_lines(AGREED, stands[-1].value, names)
            agreed_to = versions.get(one.party.agreed_to.get(AGREED))
            same = agreed_to is not None and reads_alike(agreed_to.value, stands[-1].value)
            one.agreed_as = how_agreed(one.party, same=same)


def how_agreed(party: Party, *, same: bool) -> str:
    """Say how far a partner agreed to what is written down as agreed.

    Args:
        same: what it agreed to reads as what stands.
    """
    if party.agreed_at is None:
        if party.conversation.state == TALK_CLOSED:
            return "Written down as agreed; the conversation was closed without an agreed summary"
        return "Written down as agreed; this partner has not agreed to it yet"
    on = f"{timezone.localdate(party.agreed_at):%-d %B %Y}"
    if same:
        return f"Agreed on {on}"
    return f"This partner agreed on {on} to other words. As it stands now, not agreed yet"
