"""What just happened is said once, also when its button was pressed twice."""

from typing import Any, cast

from django.contrib.messages.storage.fallback import FallbackStorage


class SaidOnce(FallbackStorage):
    """Django's own keeping of messages, which leaves out what waits to be shown already."""

    def add(self, level: int, message: str, extra_tags: str | None = "") -> None:
        kept = cast(Any, self)
        waiting = [*kept._loaded_messages, *kept._queued_messages]
        if str(message) not in {str(one) for one in waiting}:
            super().add(level, message, extra_tags)
