"""Who of a network can be written to, what was sent, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dots.alerts.models import NEVER
from dots.alerts.models import Recipient as Wish
from dots.foundation import outbox
from dots.foundation.actor import Actor
from dots.foundation.models import Message
from dots.network.models import Contact
from dots.network.models.contacts import PROGRAMME
from dots.network.selectors import main_contacts
from dots.networks.models import (
    MINUTES,
    Mailing,
    Meeting,
    Network,
    NetworkLetter,
    NetworkMember,
)
from dots.networks.selectors.meetings import changes_of

TOLD = ("on", "starts", "place", "online")  # of a meeting, in its invitation
FEW_DAYS, LONG_AGO = timedelta(days=3), timedelta(days=90)
ASKED_NOT_TO = "Asked not to be written to about this network"
NO_ADDRESS = "We hold no e-mail address of a contact"
NO_LETTERS = "{name} asked for no letters"
CAME_BACK = "The last letter to {name} came back: the address is no longer right"
HAS_LEFT = "Has left the programme"


@dataclass(frozen=True)
class Recipient:
    """A member, who of it would get a letter, and why none can go, where none can."""

    member: NetworkMember
    contact: Contact | None
    problem: str = ""  # empty when a letter can go
    had_at: datetime | None = None  # when it had the letter that is about to go


def recipients(network: Network, kind: str, meeting: Meeting | None) -> list[Recipient]:
    """Return every member with whom it is written to, by name; in a fixed number of questions."""
    members = members_now(network)
    people = contacts_of(network, members)
    wishes = Wish.objects.filter(programme=network.programme_id, pace=NEVER)
    silent = set(wishes.filter(person_id__in=[one.pk for one in people.values()]).values_list(
        "person_id", flat=True
    ))  # fmt: skip
    wrong = wrong_addresses(people.values())
    had = had_before(network, kind, meeting) if meeting else {}
    found = []
    for one in members:
        contact = people.get(one.organisation_id)
        problem = problem_of(one, contact, silent, wrong)
        found.append(Recipient(one, contact, problem, had.get(one.organisation_id)))
    return found


def members_now(network: Network) -> list[NetworkMember]:
    """Return who belongs to a network now, by name."""
    found = network.members.filter(left_on=None).select_related("organisation")
    return list(found.order_by("organisation__name", "pk"))


def contacts_of(network: Network, members: list[NetworkMember]) -> dict[UUID, Contact]:
    """Return partner id -> whom to write to: who was chosen, else its main contact.

    Somebody whom the partner keeps to itself is never among them.
    """
    known = Contact.objects.live().open().filter(held_by=PROGRAMME).exclude(email="")
    main = main_contacts(network.programme, [one.organisation_id for one in members])
    named = [one.contact_id for one in members] + [one.contact_id for one in main.values()]
    people = known.in_bulk([pk for pk in named if pk])
    found = {}
    for one in members:
        chosen = people.get(one.contact_id)
        if chosen is None or chosen.organisation_id != one.organisation_id:
            usual = main.get(one.organisation_id)
            chosen = people.get(usual.contact_id) if usual else None
        if chosen:
            found[one.organisation_id] = chosen
    return found


def wrong_addresses(people: Iterable[Contact]) -> set[UUID]:
    """Return those whose newest letter about a network came back, and whose address is the same."""
    email = {one.pk: one.email for one in people}
    theirs = NetworkLetter.objects.filter(contact__in=list(email))
    once = set(theirs.exclude(came_back_at=None).values_list("contact", flat=True))
    if not once:
        return set()
    letters = theirs.filter(contact__in=once).order_by("created_at", "pk")
    newest = {one.contact_id: one for one in letters if one.contact_id}
    back = {one.pk: pk for pk, one in newest.items() if one.came_back_at}
    refused = outbox.refused_addresses(back)
    same = {pk for pk, to in refused.items() if to == email[back[pk]]}
    return {back[pk] for pk in same}


def had_before(network: Network, kind: str, meeting: Meeting) -> dict[UUID, datetime]:
    """Return partner id -> when a letter of this kind about a meeting went and stayed away.

    Letters that told of another day or place, or of other minutes, do not count.
    """
    sent = NetworkLetter.objects.filter(
        mailing__network=network, mailing__kind=kind, mailing__meeting=meeting, came_back_at=None
    )
    since = minutes_changed(meeting) if kind == MINUTES else told_otherwise(meeting)
    if since is not None:
        sent = sent.filter(mailing__sent_at__gt=since)
    return dict(sent.order_by("created_at").values_list("organisation_id", "mailing__sent_at"))


def minutes_changed(meeting: Meeting) -> datetime | None:
    """Return when minutes that were sent were last rewritten."""
    newest = meeting.earlier_minutes.order_by("-created_at").first()
    return newest.created_at if newest else None


def told_otherwise(meeting: Meeting) -> datetime | None:
    """Return when a meeting's record last said another day, hour or place."""
    now = [getattr(meeting, name) for name in TOLD]
    others = (one for one in changes_of(meeting) if [getattr(one, name) for name in TOLD] != now)
    return next((one.created_at for one in others), None)


def problem_of(
    member: NetworkMember, contact: Contact | None, silent: set[UUID], wrong: set[UUID]
) -> str:
    """Say why a member cannot be written to; nothing when it can."""
    if member.organisation.has_left:
        return HAS_LEFT
    if member.no_letters:
        return ASKED_NOT_TO
    if contact is None:
        return NO_ADDRESS
    if contact.pk in silent:
        return NO_LETTERS.format(name=contact.name)
    return CAME_BACK.format(name=contact.name) if contact.pk in wrong else ""


def list_mailings(
    actor: Actor, network: Network, *, search: str = "", kind: str = ""
) -> QuerySet[Mailing]:
    """Return what was sent to a network's members, newest first, with how many letters."""
    found = Mailing.objects.within(actor).filter(network=network)
    for word in search.split()[:8]:
        found = found.filter(subject__icontains=word)
    if kind:
        found = found.filter(kind=kind)
    counted = found.annotate(
        letters_sent=Count("letters"),
        back=Count("letters", filter=Q(letters__came_back_at__isnull=False)),
    )
    return counted.order_by("-sent_at", "pk")


def came_of(letters: Iterable[NetworkLetter]) -> dict[UUID, str]:
    """Return letter id -> what became of it, in words."""
    listed = list(letters)
    sent = Message.objects.filter(about_id__in=[one.pk for one in listed])
    gone = set(sent.filter(sent_at__isnull=False).values_list("about_id", flat=True))
    said = {}
    for one in listed:
        if one.came_back_at:
            said[one.pk] = f"Came back on {timezone.localtime(one.came_back_at):%-d %B %Y}"
        else:
            said[one.pk] = "Sent" if one.pk in gone else "On its way"
    return said


def minutes_not_sent(actor: Actor, most: int = 5) -> list[Meeting]:
    """Return meetings held some days ago whose minutes are typed and were sent to nobody."""
    today = timezone.localdate()
    sent = Mailing.objects.filter(meeting=OuterRef("pk"), kind=MINUTES)
    held = Meeting.objects.within(actor).filter(
        ~Exists(sent),
        on__lt=today - FEW_DAYS,
        on__gte=today - LONG_AGO,
        cancelled_on=None,
        network__closed_on=None,
    )
    typed = held.exclude(minutes="").select_related("network")
    return list(typed.order_by("on", "pk")[:most])


def minutes_sent_of(meetings: Iterable[Meeting]) -> set[UUID]:
    """Return which of these meetings' minutes were sent to anybody."""
    sent = Mailing.objects.filter(meeting__in=list(meetings), kind=MINUTES)
    return set(sent.values_list("meeting", flat=True))
