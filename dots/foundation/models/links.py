"""A link is an actor: a named purpose on named records, for somebody without an account."""

from __future__ import annotations

from django.db import models

from dots.foundation.models.records import ProgrammeRecord


class Link(ProgrammeRecord):
    """A signed address sent to one person. Only the hash of its token is kept."""

    purpose = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    record_ids = models.JSONField(default=list)
    many_use = models.BooleanField(default=True)
    expires_at = models.DateTimeField()
    first_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.purpose
