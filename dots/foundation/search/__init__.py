"""Finding records by words: one port, an adapter for each database."""

from dots.foundation.search.port import Document, Hit, find, forget, index

__all__ = ["Document", "Hit", "find", "forget", "index"]
