"""What askers are written. A letter never repeats what was asked: mail is read by many."""

from __future__ import annotations

from uuid import UUID

from dots.foundation import links, outbox
from dots.network.models import Contact
from dots.requests.models import SupportRequest

FOLLOW = "requests.follow"
ASK = "requests.ask"
KEEP = "Please keep the link to yourself: whoever has it can read and answer in your place.\n"


def follow_link(request: SupportRequest) -> str:
    """Make a link by which the asker follows a request; return its address."""
    return links.issue(FOLLOW, [request], to=known_asker(request))[1]


def known_asker(request: SupportRequest) -> UUID | None:
    """Return whom of the partner the asker is: the one person there with that address, if any."""
    if request.organisation is None or not request.asker_email:
        return None
    there = Contact.objects.live().open().filter(organisation=request.organisation_id)
    found = there.filter(email__iexact=request.asker_email)[:2]
    return found[0].pk if len(found) == 1 else None


def write(request: SupportRequest, subject: str, words: str) -> str:
    """Write to the asker with a new link, if there is an address; return the link's address."""
    address = follow_link(request)
    if request.asker_email:
        outbox.send(
            programme_id=request.programme_id,
            to=request.asker_email,
            subject=subject,
            text=f"Hello,\n\n{words}\n\n{address}\n\n{KEEP}",
            about_id=request.pk,
        )
    return address


def confirm(request: SupportRequest) -> str:
    """Say that a request arrived."""
    us = request.programme.name
    return write(
        request,
        f"{us}: we have your request {request.number}",
        f"Thank you for asking {us}. Your request has the number {request.number}.\n\nFollow it"
        " here, at any time and without an account. You can answer us there, or take it back:",
    )


def tell_of_message(request: SupportRequest, asks: bool) -> str:
    """Say that there is something to read, or to answer."""
    us = request.programme.name
    does = "has a question about" if asks else "has written about"
    rest = " We wait for your answer." if asks else ""
    return write(
        request,
        f"{us} {does} your request {request.number}",
        f"{us} {does} your request {request.number}.{rest} Read it here:",
    )


def tell_of_end(request: SupportRequest) -> str:
    """Say that a request was answered, or cannot be met."""
    us = request.programme.name
    return write(
        request,
        f"{us}: an answer to your request {request.number}",
        f"{us} has answered your request {request.number}. Read it here:",
    )


def ask_what_came(request: SupportRequest) -> str:
    """Ask, once, what came of it."""
    us = request.programme.name
    return write(
        request,
        f"Did it help? Your request {request.number} to {us}",
        f"Six weeks ago {us} answered your request {request.number}. Did it help?\n\nOpen the"
        " link, press “Say what came of it”, choose, and send. “No” helps us too; then please say"
        " why in a few words:",
    )


def send_again(request: SupportRequest) -> str:
    """Send the link once more."""
    us = request.programme.name
    return write(
        request,
        f"A new link to your request {request.number}",
        f"Here is a new link to your request {request.number} to {us}:",
    )
