"""Links by which somebody answers without an account: made, sent, ended."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Reason:
    """Why something does not go out, and what can be done instead."""

    why: str
    instead: str = ""

    def __str__(self) -> str:
        return f"{self.why} {self.instead}".strip()


NO_LINK, NOTHING_SENT = "No link was made.", "Nothing was sent."
UNSAFE = Reason(
    "It stands on their page that it is not safe to contact them.", "Ask them when you meet."
)
NO_LETTER = Reason(
    "They have not said that an e-mail is safe at any time.",
    "Hand the link over, or ask them when you meet.",
)
NO_TEXT = Reason(
    "They have not said that a text is safe at any time, or texts cannot be sent from here.",
    "Hand the link over, or ask them when you meet.",
)
NO_SUCH_NUMBER = Reason(
    "The number that is kept for them is not one that takes texts.",
    "Put it right on their page, where it says how to contact them, or hand the link over.",
)


def why_no_link(follow_up: FollowUp) -> Reason | None:
    """Return why no link to a wave can be made today; None where one can."""
    if reason := why_not(follow_up, timezone.localdate()):
        return Reason(reason)
    return UNSAFE if follow_up.person.contact_safe == NOT_SAFE else None


def why_no_letter(follow_up: FollowUp) -> Reason | None:
    """Return why no letter with a link can go today; None where one can."""
    if reason := why_no_link(follow_up):
        return reason
    return None if may_be_written_to(follow_up.person) else NO_LETTER


def why_no_text(follow_up: FollowUp) -> Reason | None:
    """Return why no text with a link can go today; None where one can."""
    if reason := why_no_link(follow_up):
        return reason
    if not may_be_texted(follow_up.person):
        return NO_TEXT
    number = texts.number_of(recipient(follow_up.person, "text").address)
    return None if number else NO_SUCH_NUMBER


def refuse(reason: Reason | None, nothing: str) -> None:
    """Raises NotPossible where there is a reason.

    Args:
        nothing: the sentence that says that nothing came of it.
    """
    if reason:
        raise NotPossible(f"{reason.why} {nothing} {reason.instead}".strip())


@command("follow_ups.make_link", on="follow_up")
def make_link(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """Make a link to hand over; its address is shown once, and earlier ones end."""
    follow_up.address_made = new_link(follow_up)  # type: ignore[attr-defined]  # no field
    return follow_up


@command("follow_ups.send_link", on="follow_up")
def send_link(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """Send a link by e-mail, where that obeys how somebody may be contacted."""
    refuse(why_no_letter(follow_up), NOTHING_SENT)
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
    refuse(why_no_text(follow_up), NOTHING_SENT)
    send_to(texts.number_of(recipient(follow_up.person, "text").address), follow_up)
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
    refuse(why_no_link(follow_up), NO_LINK)
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
