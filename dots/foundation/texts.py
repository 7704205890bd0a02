"""Text messages: who carries them, in which hours, and what a carrier says became of one.

They go through GOV.UK Notify (`notify.py`) or through a gateway that turns e-mails into texts. What
is sent, and when it is tried again, is the outbox's business.
"""

from __future__ import annotations

import re
import sys
from datetime import datetime, time, timedelta
from typing import Protocol

import phonenumbers
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from dots.foundation.models import Message

FROM, UNTIL = time(8), time(20)  # nobody is woken by a text of ours
NO_SUCH_NUMBER, OFF, FAULT = "NoSuchNumber", "PhoneOff", "CarrierFailed"
ARRIVED = "arrived"
FOR_FILMS = re.compile(r"\+447700900\d{3}")  # nobody has these; Notify takes them for trying


class NotTaken(Exception):
    """A carrier did not take a text, or did not answer."""

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.is_final = reason, is_final


class Carrier(Protocol):
    def carry(self, message: Message) -> str:
        """Take a text; return the name it has there, or nothing when its fate is never told.

        Raises:
            NotTaken: finally where the number cannot take texts; else it may be tried again.
        """

    def fate(self, their_id: str) -> str:
        """Return how a text ended: `ARRIVED`, `NO_SUCH_NUMBER`, `OFF` or `FAULT`; or nothing yet.

        Raises:
            NotTaken: the carrier did not answer.
        """


class Gateway:
    """A service that turns e-mails into texts. It does not tell what became of one."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def carry(self, message: Message) -> str:
        to = self.pattern.replace("{number}", message.to.removeprefix("+"))
        EmailMessage("", message.text, to=[to]).send()
        return ""

    def fate(self, their_id: str) -> str:
        return ""


class Printed:
    """For trying things: a text is shown where the server runs, as e-mails are."""

    def carry(self, message: Message) -> str:
        sys.stdout.write(f"A text message:\n{message.text}\n")
        return ""

    def fate(self, their_id: str) -> str:
        return ""


def carrier() -> Carrier | None:
    """Return who carries texts here, or nothing where nobody does."""
    if settings.NOTIFY_KEY and settings.NOTIFY_TEMPLATE:
        from dots.foundation.notify import Notify  # loads what a web worker has no use for

        return Notify(settings.NOTIFY_KEY, settings.NOTIFY_TEMPLATE, settings.NOTIFY_ADDRESS)
    if settings.TEXTS_BY_MAIL:
        return Gateway(settings.TEXTS_BY_MAIL)
    return Printed() if settings.DEMO else None


def is_set_up() -> bool:
    """True when texts can be sent from here."""
    by_notify = settings.NOTIFY_KEY and settings.NOTIFY_TEMPLATE
    return bool(by_notify or settings.TEXTS_BY_MAIL or settings.DEMO)


def number_of(written: str) -> str:
    """Return a number that takes texts as +447700900123, or nothing when it is not one.

    Written without a country, it is a British one. Those that Ofcom keeps for films count too.
    """
    try:
        number = phonenumbers.parse(written, "GB")
    except phonenumbers.NumberParseException:
        return ""
    kind = phonenumbers.number_type(number)
    takes_texts = kind in (
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    )
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164 if takes_texts or FOR_FILMS.fullmatch(e164) else ""


def waits_until(now: datetime) -> datetime | None:
    """Return when a text may leave, if not now: between eight in the morning and eight at night."""
    here = timezone.localtime(now)
    if FROM <= here.time() < UNTIL:
        return None
    day = here.date() + timedelta(days=here.time() >= UNTIL)
    return timezone.make_aware(datetime.combine(day, FROM))
