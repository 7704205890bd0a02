"""Links by which somebody answers without an account: made, sent, ended."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from dots.follow_ups.letters import letter, text_message
from dots.follow_ups.models import LINK, FollowUp
from dots.follow_ups.selectors import may_be_texted, may_be_written_to, recipient, why_not
from dots.foundation import links, outbox, texts
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.people.models import Person
from dots.people.wording import NOT_SAFE


@command("follow_ups.make_link", on="follow_up")
def make_link(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """Make a link to hand over; its address is shown once, and earlier ones end."""
    follow_up.address_made = new_link(follow_up)  # type: ignore[attr-defined]  # no field
    return follow_up


@command("follow_ups.send_link", on="follow_up")
def send_link(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """Send a link by e-mail, where that obeys how somebody may be contacted."""
    if not may_be_written_to(follow_up.person):
        raise NotPossible(
            "They have not said that an e-mail is safe at any time. Nothing was sent. Hand the"
            " link over, or ask them when you meet."
        )
    to = recipient(follow_up.person, "email")
    for_carer = to.carer is not None
    subject, text = letter(new_link(follow_up), follow_up.closes_on, for_carer=for_carer)
    outbox.send(
        programme_id=follow_up.programme_id,
        to=to.address,
        subject=subject,
        text=text,
        about_id=follow_up.pk,
    )
    return follow_up


@command("follow_ups.text_link", on="follow_up")
def text_link(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """Send a link as a text message, where that obeys how somebody may be contacted."""
    person = follow_up.person
    if not may_be_texted(person):
        raise NotPossible(
            "They have not said that a text is safe at any time, or texts cannot be sent from here."
            " Nothing was sent. Hand the link over, or ask them when you meet."
        )
    number = texts.number_of(recipient(person, "text").address)
    if not number:
        raise NotPossible(
            "The number that is kept for them is not one that takes texts. Nothing was sent. Put it"
            " right on their page, where it says how to contact them, or hand the link over."
        )
    send_to(number, follow_up)
    return follow_up


def send_to(number: str, follow_up: FollowUp, *, again: bool = False) -> None:
    """Put a text with a new link in the outbox."""
    outbox.send_text(
        programme_id=follow_up.programme_id,
        to=number,
        text=text_message(new_link(follow_up), follow_up.closes_on, again=again),
        about_id=follow_up.pk,
    )


@command("follow_ups.end_links", on="follow_up")
def end_links(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """End the link to a wave: it was lost, or somebody else may read it."""
    if not end_links_of(follow_up):
        raise NotPossible("No link is open. Nothing was changed.")
    return follow_up


def new_link(follow_up: FollowUp) -> str:
    """Return the address of a new link, good until the window closes; earlier ones end."""
    if reason := why_not(follow_up, timezone.localdate()):
        raise NotPossible(f"{reason} No link was made.")
    if follow_up.person.contact_safe == NOT_SAFE:
        raise NotPossible(
            "It stands on their page that it is not safe to contact them. No link was made. Ask"
            " them when you meet."
        )
    end_links_of(follow_up)
    after = datetime.combine(follow_up.closes_on + timedelta(days=1), time.min)
    return links.issue(LINK, [follow_up], until=timezone.make_aware(after))[1]


def end_links_of(follow_up: FollowUp) -> int:
    """Let no link open a wave, nor a letter or text with one leave any more."""
    outbox.take_back([follow_up.pk])
    return links.revoke(programme_id=follow_up.programme_id, record_id=follow_up.pk)


def end_links_to(person: Person) -> None:
    """Let no link open any wave of somebody: it is not safe to contact them."""
    for one in person.follow_ups.all():
        end_links_of(one)
