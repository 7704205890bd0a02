"""Where letters wait: a Maildir folder of this machine, or a mailbox on an IMAP server.

A letter is moved out of the inbox after what it says is kept, never before: a worker that is
stopped in between meets it again, and knows it.
"""

from __future__ import annotations

import imaplib
import mailbox
import re
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

TIMEOUT = 30
HERE = ("127.0.0.1", "localhost", "::1")
PREFIX = re.compile(r'^\(\("([^"]*)"')
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class MailboxProblem(Exception):
    """The mailbox cannot be read. The message is a sentence for whoever runs the installation."""


@dataclass(frozen=True)
class Waiting:
    """A letter that waits: its name in the mailbox, and how large it is."""

    key: str
    size: int


class Mailbox(Protocol):
    def waiting(self, most: int) -> list[Waiting]: ...

    def read(self, key: str, most: int) -> bytes: ...

    def move(self, key: str, folder: str) -> None: ...


class MaildirMailbox:
    """A Maildir, as mail servers write it (Courier's and Dovecot's, folders beside the inbox)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if not all((root / part).is_dir() for part in ("cur", "new", "tmp")):
            raise MailboxProblem(
                f"{root} is no Maildir: it has no folders cur, new and tmp, or they cannot be seen."
            )

    def waiting(self, most: int) -> list[Waiting]:
        """Return what waits, oldest first; what is still being written (tmp) does not."""
        found = []
        for part in ("new", "cur"):
            for path in (self.root / part).iterdir():
                with suppress(FileNotFoundError):  # another worker has moved it
                    state = path.lstat()
                    if stat.S_ISREG(state.st_mode):  # a link may lead anywhere
                        letter = Waiting(f"{part}/{path.name}", state.st_size)
                        found.append((state.st_mtime, letter.key, letter))
        return [letter for _, _, letter in sorted(found, key=lambda one: one[:2])[:most]]

    def read(self, key: str, most: int) -> bytes:
        with (self.root / key).open("rb") as letter:
            return letter.read(most)

    def move(self, key: str, folder: str) -> None:
        """Move a letter at once: a rename within one file system is whole or not at all."""
        if not (self.root / f".{folder}" / "cur").is_dir():
            mailbox.Maildir(str(self.root), create=False).add_folder(folder)
        name = Path(key).name
        seen = name if ":2," in name else f"{name}:2,"
        with suppress(FileNotFoundError):
            (self.root / key).rename(self.root / f".{folder}" / "cur" / seen)


class ImapMailbox:
    """A mailbox on another machine, or on this one."""

    def __init__(self, connection: imaplib.IMAP4) -> None:
        self.connection, self.prefix = connection, prefix_of(connection)
        # What a server can do it says again, and more of it, to somebody who has signed in.
        self.can = set(b" ".join(connection.capability()[1]).decode("ascii", "replace").split())

    def waiting(self, most: int) -> list[Waiting]:
        uids = self.ask("SEARCH", "UNDELETED")[0].split()[:most]
        found = []
        for uid in uids:
            said = self.ask("FETCH", uid.decode(), "(RFC822.SIZE)")
            size = SIZE.search(b" ".join(part for part in said if isinstance(part, bytes)))
            if size:
                found.append(Waiting(uid.decode(), int(size[1])))
        return found

    def read(self, key: str, most: int) -> bytes:
        """Return the letter's first bytes; reading leaves it marked as it was."""
        said = self.ask("FETCH", key, f"(BODY.PEEK[]<0.{most}>)")
        for part in said:
            if isinstance(part, tuple):
                return bytes(part[1])
        raise FileNotFoundError(key)

    def move(self, key: str, folder: str) -> None:
        """Move a letter; where the server cannot in one step, it is copied and then removed."""
        where = f'"{self.prefix}{folder}"'
        with suppress(imaplib.IMAP4.error):
            self.connection.create(where)  # it answers NO when it is there already
        if "MOVE" in self.can:
            self.ask("MOVE", key, where)
        else:
            self.ask("COPY", key, where)
            self.ask("STORE", key, "+FLAGS.SILENT", r"(\Deleted)")
            if "UIDPLUS" in self.can:
                self.ask("EXPUNGE", key)

    def ask(self, command: str, *arguments: str) -> list[Any]:
        state, said = self.connection.uid(command, *arguments)
        if state != "OK":
            raise MailboxProblem(f"The mail server did not {command.lower()} as asked.")
        return [part for part in said if part is not None]


@contextmanager
def opened(address: str, password: str) -> Iterator[Mailbox]:
    """Open the mailbox that a setting names.

    Args:
        address: `maildir:/path` or `imaps://user@host:port/folder`; `imap://` on this machine only.
    Raises:
        MailboxProblem: it cannot be opened, or stopped answering.
    """
    parts = urlsplit(address)
    try:
        if parts.scheme == "maildir":
            yield MaildirMailbox(Path(unquote(parts.path)))
            return
        connection = connected(parts.scheme, parts.hostname or "", parts.port)
        try:
            sign_in(connection, unquote(parts.username or ""), password)
            folder = unquote(parts.path.strip("/")) or "INBOX"
            if connection.select(f'"{folder}"')[0] != "OK":
                raise MailboxProblem(f"The mailbox has no folder “{folder}”.")
            yield ImapMailbox(connection)
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                connection.logout()
    except imaplib.IMAP4.error as problem:
        raise MailboxProblem(
            "The mailbox cannot be read: the mail server ended the connection, or answered in a way"
            " that we do not know. Look into its log."
        ) from problem
    except (socket.gaierror, TimeoutError, ConnectionError) as problem:
        raise MailboxProblem(
            "The mailbox cannot be read: the mail server cannot be reached"
            f" ({type(problem).__name__}). Check its name and port in DOTS_FILING_MAILBOX, and that"
            " it runs."
        ) from problem


def sign_in(connection: imaplib.IMAP4, user: str, password: str) -> None:
    """Sign in; say what to check where the server does not let us."""
    try:
        connection.login(user, password)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as problem:
        raise MailboxProblem(
            "The mailbox cannot be read: the mail server accepts no such user with that password."
            " Check the user’s name in DOTS_FILING_MAILBOX, and DOTS_FILING_PASSWORD."
        ) from problem


def connected(scheme: str, host: str, port: int | None) -> imaplib.IMAP4:
    """Connect; a password never travels to another machine unless it is hidden."""
    if scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port or 993, timeout=TIMEOUT)
    if scheme == "imap" and host in HERE:
        return imaplib.IMAP4(host, port or 143, timeout=TIMEOUT)
    raise MailboxProblem(
        "DOTS_FILING_MAILBOX is neither maildir:/path nor imaps://user@host. Nothing was read."
    )


def prefix_of(connection: imaplib.IMAP4) -> str:
    """Return what the names of one's own folders begin with: mostly nothing, on some "INBOX."."""
    try:
        _, said = connection.namespace()
    except imaplib.IMAP4.error:
        return ""
    named = PREFIX.match((said[0] or b"").decode("ascii", "replace")) if said else None
    return named[1] if named else ""
