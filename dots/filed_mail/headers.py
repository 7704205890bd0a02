"""What the head of a letter says, read as something that anybody may have written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from django.utils import timezone

from dots.filed_mail.models import DISPROVEN, NOT_CHECKED, PROVEN
from dots.filed_mail.plain_text import from_bytes, one_line

WHERE_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc", "Resent-To")
LONGEST = 2_000  # characters of one header that are looked at
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
COMMENT = re.compile(r"\([^()]*\)")
RESULT = re.compile(r"\s*([a-z0-9-]+)\s*=\s*([a-z]+)", re.IGNORECASE)
PROPERTY = re.compile(r"([a-z]+\.[a-z0-9.-]+)\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


def words(message: Message, name: str, most: int = 300) -> str:
    """Return a header as people read it, on one line."""
    return one_line(unfolded(message.get(name, "")), most)


def unfolded(value: Any) -> str:
    """Decode a header's encoded words; what cannot be decoded stands as it came."""
    try:
        # A header with bytes that are no ASCII comes as an object of its own, which this takes.
        parts = decode_header(value if not isinstance(value, str) else value[:LONGEST])
    except (HeaderParseError, ValueError, TypeError, LookupError, AttributeError):
        return str(value)[:LONGEST]
    return "".join(
        part if isinstance(part, str) else from_bytes(part, charset_named(charset))
        for part, charset in parts
    )[:LONGEST]


def charset_named(charset: str | None) -> str:
    return "" if charset in (None, "unknown-8bit") else str(charset)


def people(values: Iterable[Any]) -> list[tuple[str, str]]:
    """Return (name, address) of whoever headers name; what is no address is left out.

    Addresses are read before encoded words are decoded, so that no name can hide a second one.
    """
    found = getaddresses([str(value)[: LONGEST * 5] for value in values])
    return [
        (one_line(unfolded(name), 200), address.lower()[:254])
        for name, address in found
        if is_address(address)
    ]


def is_address(text: str) -> bool:
    name, at, domain = text.rpartition("@")
    return bool(name and at and domain) and not any(letter.isspace() for letter in text)


def senders(message: Message) -> list[tuple[str, str]]:
    return people(message.get_all("From", []))


def recipients(message: Message) -> list[str]:
    """Return the addresses a letter was sent to, as our own mail server and the sender say."""
    values = [value for name in WHERE_TO for value in message.get_all(name, [])]
    return [address for _, address in people(values)]


def sent_at(message: Message) -> datetime:
    """Return when a letter says it was sent; now, when it does not say or it cannot be."""
    now = timezone.now()
    try:
        said = parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError, OverflowError):
        return now
    try:
        said = said if said.tzinfo else said.replace(tzinfo=UTC)
        return said if EARLIEST <= said <= now else now
    except (ValueError, OverflowError):
        return now


def was_sent_by_a_machine(message: Message) -> bool:
    """True for an answer nobody wrote: away from the office, could not be delivered (RFC 3834)."""
    said = str(message.get("Auto-Submitted", "no")).strip().lower()
    bounced = str(message.get("Return-Path", "")).strip() == "<>"
    return not said.startswith("no") or bounced


def proof(message: Message, sender: str, ours: str) -> str:
    """Return what our own mail server found out about the sender (RFC 8601).

    Only its topmost statement counts: anybody can write one further down. What DMARC says decides;
    where it is silent, DKIM or SPF or a password given to our own server must be for the sender's
    own domain.

    Args:
        ours: the name our mail server gives itself in `Authentication-Results`; empty: none does.
    """
    stated = next(iter(message.get_all("Authentication-Results", [])), None)
    if not ours or stated is None:
        return NOT_CHECKED
    name, _, rest = COMMENT.sub(" ", str(stated)[: LONGEST * 4]).partition(";")
    if name.split()[:1] != [ours]:
        return NOT_CHECKED
    domain = sender.rpartition("@")[2]
    found = [one for one in map(result_of, rest.split(";")) if one]
    for method, result, about in found:
        if method == "dmarc" and result in ("pass", "fail"):
            same = about.get("header.from", domain).lower() == domain
            return PROVEN if result == "pass" and same else DISPROVEN
    return PROVEN if any(vouches(*one, domain) for one in found) else NOT_CHECKED


def result_of(text: str) -> tuple[str, str, dict[str, str]] | None:
    """Read one statement: method, result and what it is about."""
    begins = RESULT.match(text)
    if begins is None:
        return None
    about = {name.lower(): value for name, value in PROPERTY.findall(text[begins.end() :])}
    return begins[1].lower(), begins[2].lower(), about


def vouches(method: str, result: str, about: dict[str, str], domain: str) -> bool:
    """True when a statement proves that a letter came from a domain."""
    named = {
        "dkim": about.get("header.d", ""),
        "spf": about.get("smtp.mailfrom", ""),
        "auth": about.get("smtp.auth", ""),
    }
    theirs = named.get(method, "").lower().rpartition("@")[2]
    return result == "pass" and theirs == domain
