"""Read a letter as hostile input: bounded in size, depth, parts and time, never drawn as a page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from typing import cast
from uuid import UUID

from dots.filed_mail import files, headers
from dots.filed_mail.plain_text import MOST_HTML, clean, from_bytes, from_html, one_line
from dots.filed_mail.two_ways import Told, each_once

MOST_BYTES = 25 * 1024 * 1024  # of a whole letter
MOST_HEAD = 128 * 1024  # of a letter that is too large, to see whom it is for
MOST_TEXT = 50_000  # characters kept
MOST_PARTS, MOST_DEPTH, MOST_BORDERS = 100, 12, 200
TOO_LARGE, TOO_TANGLED = "too-large", "tangled"
LONGEST_NAME = 120
FORWARDED = re.compile(r"^[>\s*_]*From:[*\s]*(.{3,300})$", re.IGNORECASE)
BESIDE = re.compile(r"^[>\s*]*(Sent|Date|To|Subject):", re.IGNORECASE)
SURNAME_FIRST = re.compile(r"^([^\"<>@,]{1,80}),\s*([^\"<>@,]{1,80}?)\s*<([^<>]{3,254})>$")
LINES_LOOKED_AT = 400


@dataclass(frozen=True)
class ReadFile:
    """A file that is to be kept."""

    name: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class ReadLetter:
    """What a letter says. Nothing of it is believed yet."""

    fingerprint: str
    message_id: str
    senders: list[tuple[str, str]]
    recipients: list[str]
    subject: str
    sent_at: datetime
    proof: str
    by_machine: bool
    text: str = ""
    is_shortened: bool = False
    forwarded_from: tuple[str, str] | None = None
    files: list[ReadFile] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    trouble: str = ""  # TOO_LARGE or TOO_TANGLED: what is in it was not read

    def __str__(self) -> str:
        """The same text each time: an event's hash of its arguments holds it."""
        return self.fingerprint

    def to(self, partner: UUID) -> ReadLetter:
        """Return the letter as sent to one partner: the same one to another is another letter."""
        both = f"{self.fingerprint} {partner}".encode()
        return replace(self, fingerprint=hashlib.sha256(both).hexdigest())


@dataclass
class Pile:
    """What is gathered while the parts of a letter are gone through."""

    texts: list[Told] = field(default_factory=list)
    files: list[ReadFile] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    forwarded_from: tuple[str, str] | None = None
    together: int = 0
    was_cut: bool = False


def read(raw: bytes, *, size: int | None = None, ours: str = "") -> ReadLetter:
    """Read a letter.

    Args:
        raw: the letter, or its beginning when it is larger than is read.
        size: how large it is, when `raw` is only its beginning.
        ours: the name of our mail server in `Authentication-Results`.
    """
    whole = size or len(raw)
    if whole > MOST_BYTES or raw.lower().count(b"boundary") > MOST_BORDERS:
        trouble = TOO_LARGE if whole > MOST_BYTES else TOO_TANGLED
        head = BytesHeaderParser(policy=policy.compat32).parsebytes(raw[:MOST_HEAD])
        return told(head, Pile(), raw, ours, trouble)
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(raw)
        pile = Pile()
        gather(message, pile)
    except (RecursionError, TangledError):
        head = BytesHeaderParser(policy=policy.compat32).parsebytes(raw[:MOST_HEAD])
        return told(head, Pile(), raw, ours, TOO_TANGLED)
    return told(message, pile, raw, ours, "")


class TangledError(Exception):
    """A letter has more parts, one inside another, than any person's has."""


def told(message: Message, pile: Pile, raw: bytes, ours: str, trouble: str) -> ReadLetter:
    """Put together what was found."""
    text = "\n\n".join(filter(None, each_once(pile.texts))).strip()
    senders = headers.senders(message)
    message_id = headers.words(message, "Message-ID")
    subject = headers.words(message, "Subject")
    return ReadLetter(
        fingerprint=fingerprint_of(message, text, pile, raw if trouble else b""),
        message_id=message_id,
        senders=senders,
        recipients=headers.recipients(message),
        subject=subject,
        sent_at=headers.sent_at(message),
        proof=headers.proof(message, senders[0][1] if senders else "", ours),
        by_machine=headers.was_sent_by_a_machine(message),
        text=text[:MOST_TEXT],
        is_shortened=pile.was_cut or len(text) > MOST_TEXT,
        forwarded_from=pile.forwarded_from or forwarded_in(text),
        files=pile.files,
        left_out=pile.left_out,
        trouble=trouble,
    )


def fingerprint_of(message: Message, text: str, pile: Pile, raw: bytes) -> str:
    """Return what makes two copies of a letter one: its number, and what it says.

    How it travelled does not count. The number alone would not do: anybody may use one again.
    """
    parts = [
        *(str(message.get(name, "")) for name in ("Message-ID", "From", "Date", "Subject")),
        text,
        *(hashlib.sha256(one.content).hexdigest() for one in pile.files),
        hashlib.sha256(raw).hexdigest() if raw else "",
    ]
    written = "\x00".join(parts).encode("utf-8", "surrogateescape")
    return hashlib.sha256(written).hexdigest()


def gather(message: Message, pile: Pile) -> None:
    """Go through the parts of a letter, those of a letter inside it too."""
    for count, (part, depth, one_of) in enumerate(parts_of(message)):
        if count > MOST_PARTS or depth > MOST_DEPTH:
            raise TangledError
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            begin_forwarded(cast(Message, part.get_payload(0)), pile)
        elif not part.is_multipart():
            take(part, pile, one_of)


def parts_of(message: Message) -> Iterator[tuple[Message, int, int]]:
    """Yield every part with how deep it lies, and within which choice of several, in order."""
    ahead, count = [(message, 0, 0)], 0
    while ahead:
        part, depth, one_of = ahead.pop()
        count += 1
        yield part, depth, one_of
        if part.is_multipart():
            if part.get_content_type() == "message/rfc822":
                one_of = 0
            elif part.get_content_type() == "multipart/alternative":
                one_of = one_of or count
            inside = cast("list[Message]", part.get_payload())
            ahead += [(one, depth + 1, one_of) for one in reversed(inside)]


def begin_forwarded(inner: Message, pile: Pile) -> None:
    """Say where a letter begins that was forwarded whole."""
    wrote = headers.senders(inner)
    if wrote and pile.forwarded_from is None:
        pile.forwarded_from = wrote[0]
    lines = [
        f"{name}: {headers.words(inner, name)}"
        for name in ("From", "Date", "Subject")
        if inner.get(name)
    ]
    pile.texts.append(Told("\n".join(["Forwarded message", *lines])))


def take(part: Message, pile: Pile, one_of: int) -> None:
    """Take one part: text to read, a file to keep, or the name of one that is left out."""
    name, kind = name_of(part), part.get_content_type()
    content = content_of(part)
    attached = "attachment" in str(part.get("Content-Disposition", "")).lower()
    if kind in ("text/plain", "text/html") and not attached and not name:
        text = from_bytes(content, charset_of(part))
        pile.was_cut |= len(text) > MOST_HTML
        is_page = kind == "text/html"
        said = clean(from_html(text) if is_page else text[:MOST_HTML]).strip("\n ")
        pile.texts.append(Told(said, is_page, one_of))
    elif content or name:
        nameless = "calendar entry.ics" if kind == "text/calendar" else "a file without a name"
        keep_or_leave(part, name or nameless, content, pile)


def keep_or_leave(part: Message, name: str, content: bytes, pile: Pile) -> None:
    """Keep a file when it is of a kind that is kept, and there is room for it."""
    kind = files.kind_of(name, content)
    if kind.startswith("image/") and part.get("Content-ID") and len(content) < files.SMALL_PICTURE:
        return  # the logo of a signature
    why = ""
    if not kind:
        why = "not a kind of file that is kept here"
    elif len(content) > files.MOST_EACH:
        why = "larger than 10 MB"
    elif pile.together + len(content) > files.MOST_TOGETHER:
        why = "more than 20 MB together"
    elif len(pile.files) >= files.MOST_FILES:
        why = "more than 20 files"
    if why:
        pile.left_out.append(f"{name}: {why}")
    else:
        pile.together += len(content)
        pile.files.append(ReadFile(files.safe_name(name, kind), kind, content))


def content_of(part: Message) -> bytes:
    """Return what a part holds, decoded as well as can be."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):
        content = str(part.get_payload()).encode("utf-8", "replace")
    return content if isinstance(content, bytes) else b""


def charset_of(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except (LookupError, UnicodeError, ValueError, TypeError):
        return ""


def name_of(part: Message) -> str:
    """Return a file's name: no folders, no tricks with the direction of writing."""
    try:
        said = headers.unfolded(part.get_filename() or "")
    except (LookupError, UnicodeError, ValueError, TypeError):
        said = "a file with a broken name"
    last = one_line(said, 2_000).replace("\\", "/").rpartition("/")[2].strip(". ")
    if len(last) <= LONGEST_NAME:
        return last
    stem, dot, ending = last.rpartition(".")
    return f"{stem[: LONGEST_NAME - 10]}…{dot}{ending[:8]}" if stem else last[:LONGEST_NAME]


def forwarded_in(text: str) -> tuple[str, str] | None:
    """Return whom a forwarded letter is from, as mail programs write it above one."""
    lines = text.splitlines()[:LINES_LOOKED_AT]
    for number, line in enumerate(lines):
        begins = FORWARDED.match(line)
        if begins and any(BESIDE.match(other) for other in lines[number + 1 : number + 5]):
            named = begins[1].replace("[mailto:", "<").replace("]", ">")
            wrote = headers.people([SURNAME_FIRST.sub(r"\2 \1 <\3>", named.strip())])
            return wrote[0] if wrote else None
    return None
