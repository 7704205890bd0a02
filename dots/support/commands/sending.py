"""Send partners their links, note who was asked without one, and remind those who are silent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.utils import timezone

from dots.foundation import links, outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.selectors import main_contacts
from dots.support.letters import Letter, first_letter, new_link, reminder
from dots.support.models import CollectionRound, Return, ReturnReminder

PURPOSE = "support.return"
NOT_ASKED = (
    "No link was sent to this partner yet, so there is nothing to remind it of. Nothing was sent."
    " Send the round’s links from its board."
)
NO_ADDRESS = (
    "No e-mail address is known for this partner. Nothing was sent. Add one to its contact, or"
    " take the figures by phone."
)


@command("support.send_links", on="collection_round")
def send_links(*, actor: Actor, collection_round: CollectionRound) -> CollectionRound:
    """Send a link to every partner of a round that has an address and was not sent one yet."""
    refuse_closed(collection_round)
    waiting = writable(collection_round.returns.filter(asked_at=None).silent())
    for asked in waiting:
        write(asked, partial(first_letter, on=timezone.localdate()))
    written = Return.objects.filter(pk__in=[asked.pk for asked in waiting])
    written.update(asked_at=timezone.now())  # one moment for all: so the page counts the letters
    return collection_round


@command("support.remind_silent", on="collection_round")
def remind_silent(
    *, actor: Actor, collection_round: CollectionRound, occasion: str = ""
) -> CollectionRound:
    """Remind every partner of a round that was asked and is silent; nobody twice a day.

    Args:
        occasion: of a reminder that sends itself, so that each goes once; empty by hand.
    """
    refuse_closed(collection_round)
    for asked in writable(to_remind(collection_round, occasion)):
        remind(asked, occasion)
    return collection_round


@command("support.remind_partner", on="asked")
def remind_partner(*, actor: Actor, asked: Return) -> Return:
    """Remind one silent partner."""
    refuse_closed(asked.collection_round)
    if asked.is_answered:
        raise NotPossible("This partner has answered. No reminder was sent.")
    if not reachable([asked]):
        raise NotPossible(NO_ADDRESS)
    if asked.asked_at is None:
        raise NotPossible(NOT_ASKED)
    remind(asked.fresh(), "")
    return asked


@command("support.send_new_link", on="asked")
def send_new_link(*, actor: Actor, asked: Return) -> Return:
    """Send one partner a new link, as when the first went astray; also once it has answered."""
    refuse_closed(asked.collection_round)
    found = reachable([asked])
    if not found:
        raise NotPossible(NO_ADDRESS)
    asks = partial(first_letter, on=timezone.localdate())
    write(found[0], new_link if asked.is_answered else asks)
    if asked.asked_at is None:
        Return.objects.filter(pk=asked.pk).update(asked_at=timezone.now())
    return asked


@command("support.revoke_links", on="asked")
def revoke_links(*, actor: Actor, asked: Return) -> Return:
    """End every link to a return, as when one was sent to the wrong person."""
    links.revoke(programme_id=asked.programme_id, record_id=asked.pk)
    Return.objects.filter(pk=asked.pk).update(asked_at=None)
    return asked


@command("support.note_letter_back", on="asked")
def note_letter_back(*, actor: Actor, asked: Return) -> Return:
    """Note that the newest letter to a partner came back; when none arrived, it is not asked."""
    asked.came_back_at = timezone.now()
    if not outbox.has_arrived(asked.pk):
        asked.asked_at = None
    asked.save(update_fields=["came_back_at", "asked_at"])
    return asked


@command("support.note_asked", on="asked")
def note_asked(*, actor: Actor, asked: Return) -> Return:
    """Note that a partner was asked without a link: by phone, or face to face."""
    refuse_settled(asked)
    if asked.phoned_at is None:
        Return.objects.filter(pk=asked.pk).update(phoned_at=timezone.now())
    return asked


@command("support.take_back_asked", on="asked")
def take_back_asked(*, actor: Actor, asked: Return) -> Return:
    """Take back that a partner was asked by phone, as when another was meant."""
    refuse_settled(asked)
    Return.objects.filter(pk=asked.pk).update(phoned_at=None)
    return asked


def refuse_settled(asked: Return) -> None:
    if asked.collection_round.is_closed:
        raise NotPossible("This round is closed. Nothing was changed.")
    if asked.is_answered:
        raise NotPossible("This partner has answered. Nothing was changed.")


def to_remind(collection_round: CollectionRound, occasion: str) -> Iterable[Return]:
    """Return those sent a link and silent, not reminded today, nor on this occasion before."""
    today = timezone.localdate()
    done = ReturnReminder.objects.filter(
        for_return__collection_round=collection_round, sent_on=today
    )
    before = ReturnReminder.objects.none()
    if occasion:
        before = ReturnReminder.objects.filter(
            for_return__collection_round=collection_round, occasion=occasion
        )
    silent = collection_round.returns.silent().exclude(asked_at=None)
    return silent.exclude(pk__in=done.values("for_return")).exclude(
        pk__in=before.values("for_return")
    )


def reachable(returns: Iterable[Return]) -> list[Return]:
    """Return those of them with somebody to write to.

    Where whoever was asked at first has left or has no address, the partner's main contact now is
    asked.
    """
    found = Return.objects.filter(pk__in=[asked.pk for asked in returns])
    found = found.select_related("collection_round", "organisation", "contact", "programme")
    without = [asked for asked in found if not asked.has_address]
    if without:
        ids = {asked.organisation_id for asked in without}
        now = main_contacts(without[0].programme, ids)
        for asked in without:
            if contact := now.get(asked.organisation_id):
                Return.objects.filter(pk=asked.pk).update(contact_id=contact.contact_id)
        found = found.all()
    return [asked for asked in found if asked.has_address]


def writable(returns: Iterable[Return]) -> list[Return]:
    """Return those of them with an address that has not refused their last letter."""
    found = reachable(returns)
    refused = outbox.refused_addresses(asked.pk for asked in found)
    return [
        asked for asked in found if asked.contact and asked.contact.email != refused.get(asked.pk)
    ]


def remind(asked: Return, occasion: str) -> None:
    ReturnReminder.objects.create(
        programme_id=asked.programme_id,
        for_return=asked,
        sent_on=timezone.localdate(),
        occasion=occasion,
    )
    write(asked, partial(reminder, on=timezone.localdate()))


def write(asked: Return, says: Callable[[Return, str], Letter]) -> None:
    """Put a message with a fresh link in the outbox."""
    _, address = links.issue(PURPOSE, [asked], to=asked.contact.pk if asked.contact else None)
    Return.objects.filter(pk=asked.pk).update(came_back_at=None)
    outbox.send(
        programme_id=asked.programme_id,
        to=asked.contact.email if asked.contact else "",
        about_id=asked.pk,
        **says(asked, address),
    )


def refuse_closed(collection_round: CollectionRound) -> None:
    if collection_round.is_closed:
        raise NotPossible("This round is closed. Nothing was sent.")
