"""What just happened is said once, also when its button was pressed twice."""

from typing import Any

from django.contrib.messages.storage.fallback import FallbackStorage


class SaidOnce(FallbackStorage):
    """Django's own keeping of messages, which leaves out what waits to be shown already."""

    def add(self, level: int, message: Any, extra_tags: str = "") -> None:
        waiting = [*self._loaded_messages, *self._queued_messages]
        if str(message) not in {str(one) for one in waiting}:
            super().add(level, message, extra_tags)
