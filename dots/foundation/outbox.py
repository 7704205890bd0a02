"""Messages leave after commit, and are tried again when the mail server is away."""

from __future__ import annotations

import smtplib
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dots.foundation import texts
from dots.foundation.jobs import job, later
from dots.foundation.models import Message
from dots.foundation.models.messages import BY_TEXT
from dots.foundation.registries import letters_came_back, may_leave, ticks

LEASE = timedelta(minutes=5)
WAITS = [timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=4), *[timedelta(days=1)] * 4]
KEPT_AFTER_SENDING = timedelta(days=1)  # a letter may hold a link that still works
NEVER = 500  # SMTP, RFC 5321: from here on an answer is final
OUR_FAULT = b"5.7."  # a mail server's rules refuse us, not the address: RFC 3463
SOON = timedelta(minutes=1)  # when a carrier is asked first what became of a text
AT_ONCE = 200
NO_SUCH = "SMTPRecipientsRefused"
FOLLOWED = timedelta(days=4)  # a text that has no end by then gets none: networks try for three
NOT_SAFE_NOW = "NotSafeNow"  # since it was written, whoever keeps the person was told otherwise
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


def send_text(*, programme_id: UUID, to: str, text: str, about_id: UUID) -> Message:
    """Put a text message in the outbox, within the caller's transaction.

    Args:
        to: a number as `texts.number_of` writes it.
    """
    message = Message.objects.create(
        programme_id=programme_id,
        way=BY_TEXT,
        to=to,
        text=text,
        about_id=about_id,
        next_try_at=texts.waits_until(timezone.now()) or timezone.now(),
    )
    later(deliver_messages)
    return message


def take_back(about_ids: Collection[UUID]) -> int:
    """Let nothing about these records leave that has not left yet; return how many were stopped."""
    return Message.objects.filter(WAITING, about_id__in=about_ids).delete()[0]


def forget(about_ids: Collection[UUID]) -> int:
    """Take out where to and what of every message about these records, sent or not."""
    take_back(about_ids)
    return Message.objects.filter(about_id__in=about_ids).update(to="", text="")


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
    mine = Message.objects.filter(WAITING, pk=message.pk, next_try_at=message.next_try_at)
    if message.is_text and (morning := texts.waits_until(now)):
        mine.update(next_try_at=morning)
        return False
    if not mine.update(next_try_at=now + LEASE, tries=message.tries + 1):
        return False
    if message.about_id and not all(ask(message.about_id, message.to) for ask in may_leave):
        give_up(message, NOT_SAFE_NOW)
        return False
    try:
        their_id = handed_over(message, connection)
    except texts.NotTaken as problem:
        (give_up if problem.is_final else put_off)(message, problem.reason)
        return False
    except OSError as problem:  # smtplib's errors are OSErrors
        (give_up if is_final(problem) else put_off)(message, type(problem).__name__)
        return False
    done = {"sent_at": timezone.now(), "their_id": their_id}
    if their_id:
        done["next_try_at"] = timezone.now() + SOON
    Message.objects.filter(pk=message.pk).update(**done)
    return True


def handed_over(message: Message, connection: BaseEmailBackend) -> str:
    """Give a message to whoever carries it; return its name there, where its fate can be asked."""
    if not message.is_text:
        EmailMessage(message.subject, message.text, to=[message.to], connection=connection).send()
        return ""
    carrier = texts.carrier()
    if carrier is None:
        raise texts.NotTaken("NobodyCarriesTexts")
    return carrier.carry(message)


def follow_texts() -> None:
    """Ask what became of the texts that a carrier took, less and less often."""
    carrier, now = texts.carrier(), timezone.now()
    if carrier is None:
        return
    for message in Message.objects.filter(~Q(their_id=""), next_try_at__lte=now)[:AT_ONCE]:
        try:
            end = carrier.fate(message.their_id)
        except texts.NotTaken:
            end = ""
        settle(message, end)


def settle(message: Message, end: str) -> None:
    """Keep how a text ended; or ask again after as long as it has taken so far, within a day."""
    now, mine = timezone.now(), Message.objects.filter(pk=message.pk)
    taken = now - (message.sent_at or now)
    if end == texts.ARRIVED:
        mine.update(their_id="", arrived_at=now)
    elif end:
        give_up(message, end)
    elif taken > FOLLOWED:
        mine.update(their_id="")
    else:
        mine.update(next_try_at=now + min(max(taken, SOON), timedelta(days=1)))


def put_off(message: Message, reason: str) -> None:
    """Try again later, or give up and say why."""
    if message.tries < len(WAITS):
        change = {"next_try_at": timezone.now() + WAITS[message.tries]}
        Message.objects.filter(pk=message.pk).update(**change)
    else:
        give_up(message, reason)


def give_up(message: Message, reason: str) -> None:
    """Try no more; whoever keeps what the message was about hears of it.

    A number is not kept for that: it stands with the person, and only there.
    """
    ended: dict[str, Any] = {"failed_because": reason, "their_id": ""}
    if message.is_text:
        ended |= {"to": "", "text": ""}
    with transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**ended)
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


def newest_about(about_id: UUID) -> Message | None:
    """Return the newest message about a record: how it went out, and what became of it."""
    return Message.objects.filter(about_id=about_id).order_by("created_at", "pk").last()


def all_about(about_ids: Collection[UUID]) -> list[Message]:
    """Return every message about these records that was not taken back, the first first."""
    found = Message.objects.filter(about_id__in=list(about_ids)) if about_ids else ()
    return sorted(found, key=lambda one: (one.created_at, one.pk))


def was_written(about_ids: QuerySet[Any]) -> bool:
    """True when there is a letter about any of these records, whatever became of it."""
    return Message.objects.filter(about_id__in=about_ids).exists()


def has_arrived(about_id: UUID) -> bool:
    """True when a letter about a record was taken by a mail server."""
    return Message.objects.filter(about_id=about_id, sent_at__isnull=False).exists()


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
    follow_texts()
    empty_old_messages()
