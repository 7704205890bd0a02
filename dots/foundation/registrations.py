"""What the foundation does each minute, and the commands of its sub-packages."""

from dots.foundation import (
    ended_links,
    journal,
    outbox,
    registries,
    row_counts,
    sending_troubles,
)
from dots.foundation.imports import commands, mending, permissions, steps, work

__all__ = [
    "commands",
    "ended_links",
    "journal",
    "mending",
    "outbox",
    "permissions",
    "row_counts",
    "sending_troubles",
    "steps",
    "work",
]

registries.menu.register(
    registries.MenuEntry(
        "Files",
        "foundation:imports",
        lambda actor: permissions.may_send(actor, None),
        under="support:rows",
    ),
    order=70,
)
