"""What the head of a letter says, read as something that anybody may have written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from authres import AuthenticationResult, AuthResError, FeatureContext
from authres.core import AuthenticationResultsHeader
from django.utils import timezone

from dots.filed_mail.models import DISPROVEN, NOT_CHECKED, PROVEN
from dots.filed_mail.plain_text import from_bytes, one_line

WHERE_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc", "Resent-To")
LONGEST = 2_000  # characters of one header that are looked at
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
VOUCH = {"dkim": ("header", "d"), "spf": ("smtp", "mailfrom"), "auth": ("smtp", "auth")}


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
    own domain. A statement that cannot be read from end to end proves nothing.

    Args:
        ours: the name our mail server gives itself in `Authentication-Results`; empty: none does.
    """
    stated = next(iter(message.get_all("Authentication-Results", [])), None)
    if not ours or stated is None:
        return NOT_CHECKED
    name, found = results_in(str(stated))
    if name != ours.lower():
        return NOT_CHECKED
    domain = sender.rpartition("@")[2]
    dmarc = [one for one in found if one.method == "dmarc" and one.result in ("pass", "fail")]
    for one in dmarc:
        about = said_of(one, "header", "from")
        if one.result == "fail" or about not in ({domain}, set()):
            return DISPROVEN
    return PROVEN if dmarc or any(vouches(one, domain) for one in found) else NOT_CHECKED


class WholeStatement(AuthenticationResultsHeader):
    """A statement that is read from end to end, or not at all."""

    def __init__(self, features: FeatureContext) -> None:
        super().__init__(features, strict=True)


def results_in(stated: str) -> tuple[str, list[AuthenticationResult]]:
    """Return who states something and what; nobody and nothing where it is not well formed.

    A sender chooses some of the words in it: read leniently, what stands within quotation marks
    could pass for a statement of its own.
    """
    try:
        found = WholeStatement.parse_value(FeatureContext(), stated[: LONGEST * 4])
    except (AuthResError, RecursionError):
        return "", []
    return found.authserv_id, found.results


def said_of(result: AuthenticationResult, kind: str, name: str) -> set[str]:
    """Return what a statement says of one property: several values where it is given twice."""
    same = (one for one in result.properties if (one.type, one.name) == (kind, name))
    return {str(one.value).lower().rpartition("@")[2] for one in same}


def vouches(result: AuthenticationResult, domain: str) -> bool:
    """True when a statement proves that a letter came from a domain."""
    if result.result != "pass" or result.method not in VOUCH:
        return False
    return said_of(result, *VOUCH[result.method]) == {domain}
