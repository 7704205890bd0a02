"""What the foundation does each minute."""

from dots.foundation import outbox

__all__ = ["outbox"]
