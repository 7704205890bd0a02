"""What the foundation keeps."""

from dots.foundation.models.events import Event
from dots.foundation.models.imports import Import, ImportRow, RememberedMapping
from dots.foundation.models.journal import JournalEntry
from dots.foundation.models.links import Link
from dots.foundation.models.looks import Look
from dots.foundation.models.messages import Message
from dots.foundation.models.records import (
    Installation,
    Programme,
    ProgrammeQuerySet,
    ProgrammeRecord,
)
from dots.foundation.models.releases import Release
from dots.foundation.models.search import SearchEntry

__all__ = [
    "Event",
    "Import",
    "ImportRow",
    "Installation",
    "JournalEntry",
    "Link",
    "Look",
    "Message",
    "Programme",
    "ProgrammeQuerySet",
    "ProgrammeRecord",
    "Release",
    "RememberedMapping",
    "SearchEntry",
]
