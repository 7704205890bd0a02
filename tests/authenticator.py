"""What the authenticator app on somebody's phone shows."""

import base64
import hmac
import struct
import time

SECONDS = 30


def code_now(secret: str) -> str:
    """The six digits of this half minute (RFC 6238), from the secret in base 32."""
    counter = struct.pack(">Q", int(time.time()) // SECONDS)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 0x0F
    [number] = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"
