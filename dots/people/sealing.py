"""What waits for a manager's yes lies sealed; the key is on the page they read, and only there.

From their yes till the last row is in it lies beside it, for the job that loads it.
"""

from __future__ import annotations

import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from dots.foundation.commands import NotPossible

TOO_LATE = "This table waited too long, or was imported already. Choose the file again."


def seal(rows: Any, key: str = "") -> tuple[str, str]:
    """Return rows sealed, and the key that opens them: a new one, or the one that is given."""
    key = key or Fernet.generate_key().decode()
    return Fernet(key.encode()).encrypt(json.dumps(rows).encode()).decode(), key


def opened(sealed: str, key: str) -> Any:
    """Return what was sealed.

    Raises:
        NotPossible: it is gone, or this is not its key.
    """
    try:
        return json.loads(Fernet(key.encode()).decrypt(sealed.encode()))
    except (InvalidToken, ValueError):
        raise NotPossible(TOO_LATE) from None
