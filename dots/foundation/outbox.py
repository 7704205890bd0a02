"""Messages leave after commit, and are tried again when the mail server is away."""

from __future__ import annotations

import smtplib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dots.foundation.jobs import job, later
from dots.foundation.models import Message
from dots.foundation.registries import letters_came_back, soundness, ticks

LEASE = timedelta(minutes=5)
WAITS = [timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=4), *[timedelta(days=1)] * 4]
KEPT_AFTER_SENDING = timedelta(days=1)  # a letter may hold a link that still works
NEVER = 500  # SMTP, RFC 5321: from here on an answer is final
OUR_FAULT = b"5.7."  # a mail server's rules refuse us, not the address: RFC 3463
LATELY = timedelta(days=30)
NO_SUCH = "SMTPRecipientsRefused"
MEND_MAIL = "Check its address, our name and password there, and DOTS_MAIL_FROM."
WAITING = Q(sent_at=None, failed_because="")


def send(
    *, programme_id: UUID | None, to: str, subject: str, text: str, about_id: UUID | None = None
) -> Message:
    """Put a message in the outbox, within the caller's transaction."""
    message = Message.objects.create(
        programme_id=programme_id,
        to=to,
        subject=subject,
        text=text,
        about_id=about_id,
        next_try_at=timezone.now(),
    )
    later(deliver_messages)
    return message


def sent_before(
    *, programme_id: UUID, to: str, subject: str, text: str, about_id: UUID, at: datetime
) -> Message:
    """Return an unsaved message as one is kept that went out at a time gone by.

    For loading history in bulk: it is never sent, and an old one has been emptied already.
    """
    is_old = at < timezone.now() - KEPT_AFTER_SENDING
    return Message(
        programme_id=programme_id,
        created_at=at,
        to="" if is_old else to,
        subject=subject,
        text="" if is_old else text,
        about_id=about_id,
        tries=1,
        next_try_at=at,
        sent_at=at,
    )


@job
def deliver_messages() -> None:
    """Send everything that is waiting and due, one at a time."""
    deliver_due()


def deliver_due() -> int:
    """Send what is due; return how many went."""
    due = Message.objects.filter(WAITING, next_try_at__lte=timezone.now()).order_by("next_try_at")
    waiting = list(due[:500])
    if not waiting:
        return 0
    connection = get_connection()
    return sum(deliver(message, connection) for message in waiting)


def deliver(message: Message, connection: BaseEmailBackend) -> bool:
    """Send one message, unless another worker took it first."""
    now = timezone.now()
    claimed = Message.objects.filter(
        WAITING, pk=message.pk, next_try_at=message.next_try_at
    ).update(next_try_at=now + LEASE, tries=message.tries + 1)
    if not claimed:
        return False
    mail = EmailMessage(message.subject, message.text, to=[message.to], connection=connection)
    try:
        mail.send()
    except OSError as problem:  # smtplib's errors are OSErrors
        if is_final(problem):
            give_up(message, type(problem).__name__)
        else:
            put_off(message, type(problem).__name__)
        return False
    Message.objects.filter(pk=message.pk).update(sent_at=timezone.now())
    return True


def put_off(message: Message, reason: str) -> None:
    """Try again later, or give up and say why."""
    if message.tries < len(WAITS):
        change = {"next_try_at": timezone.now() + WAITS[message.tries]}
        Message.objects.filter(pk=message.pk).update(**change)
    else:
        give_up(message, reason)


def give_up(message: Message, reason: str) -> None:
    """Try no more; whoever keeps what the letter was about hears of it."""
    with transaction.atomic():
        Message.objects.filter(pk=message.pk).update(failed_because=reason)
        if message.about_id and refused_addresses([message.about_id]):
            for told in letters_came_back:
                told(message.about_id)


def is_final(problem: OSError) -> bool:
    """True when the mail server says that there is no such address.

    A password, a sender or a letter that it refuses is for whoever runs this installation to mend:
    the letter waits for that.
    """
    if not isinstance(problem, smtplib.SMTPRecipientsRefused):
        return False
    answers = problem.recipients.values()
    return all(code >= NEVER and OUR_FAULT not in said for code, said in answers)


def refused_addresses(about_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the records whose newest letter could not be delivered, with where it was to go."""
    letters = Message.objects.filter(about_id__in=list(about_ids)).order_by("created_at", "pk")
    newest = {
        pk: (to, why) for pk, to, why in letters.values_list("about_id", "to", "failed_because")
    }
    return {pk: to for pk, (to, why) in newest.items() if pk and why}


def held_back(about_ids: Iterable[UUID]) -> int:
    """Return how many letters about these records our mail server has not taken yet."""
    tried = Message.objects.filter(WAITING, about_id__in=list(about_ids), tries__gt=0)
    return tried.filter(next_try_at__gt=timezone.now()).count()


def was_written(about_ids: QuerySet[Any]) -> bool:
    """True when there is a letter about any of these records, whatever became of it."""
    return Message.objects.filter(about_id__in=about_ids).exists()


def has_arrived(about_id: UUID) -> bool:
    """True when a letter about a record was taken by a mail server."""
    return Message.objects.filter(about_id=about_id, sent_at__isnull=False).exists()


@soundness.register
def troubles() -> list[str]:
    """Return what is wrong with our mail, as sentences for whoever runs this installation.

    An address that does not exist is not: the team hears of that, where it asked.
    """
    tried = Message.objects.filter(WAITING, tries__gt=0, next_try_at__gt=timezone.now())
    lately = timezone.now() - LATELY
    lost = Message.objects.filter(created_at__gt=lately).exclude(failed_because__in=["", NO_SUCH])
    said = []
    if waiting := tried.count():
        since = timezone.localtime(tried.earliest("created_at").created_at)
        said.append(
            f"The mail server does not take our letters: {waiting:,} waiting, the first since "
            f"{since:%-d %B, %H:%M}. {MEND_MAIL} The letters then go by themselves, within a day."
        )
    if gone := lost.count():
        said.append(
            f"In the last {LATELY.days} days {gone:,} of our letters could not be sent in four"
            f" days of trying, and are not tried again. {MEND_MAIL}"
        )
    return said


def empty_old_messages() -> None:
    """Take the words out of messages sent or given up before yesterday.

    What remains is that one was sent; of those given up also where to, for whoever puts it right.
    """
    old, with_words = timezone.now() - KEPT_AFTER_SENDING, Message.objects.exclude(text="")
    with_words.filter(sent_at__lt=old).update(text="", to="")
    with_words.exclude(failed_because="").filter(next_try_at__lt=old).update(text="")


@ticks.register
def tend_outbox() -> None:
    """Once a minute: send what is due again, and empty what is old."""
    deliver_due()
    empty_old_messages()
