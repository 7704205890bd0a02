"""A partner's filing address: how it is written, and how its token is read from a letter."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

from django.conf import settings

TOKEN = "TOKEN"  # noqa: S105 - the word in the setting that the token takes the place of
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when read aloud
LENGTH = 16


def is_set_up() -> bool:
    """True when this installation has an address and a mailbox for letters."""
    return bool(settings.FILING_ADDRESS and settings.FILING_MAILBOX)


def new_token() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def pattern() -> str:
    """Return the setting with the token's place in it: "filing+TOKEN@council.example"."""
    address: str = settings.FILING_ADDRESS
    return address if TOKEN in address else address.replace("@", f"+{TOKEN}@", 1)


def address_with(token: str) -> str:
    """Return the address that people send to."""
    return pattern().replace(TOKEN, token)


def tokens_in(addresses: Iterable[str]) -> list[str]:
    """Return the tokens of the filing addresses among these, each once, in order."""
    before, _, after = pattern().partition(TOKEN)
    known = re.compile(
        rf"{re.escape(before)}([{LETTERS}]{{{LENGTH}}}){re.escape(after)}", re.IGNORECASE
    )
    found = (known.fullmatch(address.strip()) for address in addresses)
    return list(dict.fromkeys(match[1].lower() for match in found if match))
