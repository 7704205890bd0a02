"""What was done, by whom, to which record: never with which values."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import models
from django.utils import timezone

from dots.foundation.ids import new_id
from dots.foundation.models.records import Programme

if TYPE_CHECKING:
    from dots.foundation.actor import Actor


class Event(models.Model):
    """One command, claimed before it runs. Its id is the caller's command id."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(
        Programme, null=True, on_delete=models.CASCADE, related_name="+"
    )  # null only for what an operator does before a programme exists
    action = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=80, blank=True)
    arguments_hash = models.CharField(max_length=64)
    record_id = models.UUIDField(null=True)
    changed = models.JSONField(default=list)
    door = models.CharField(max_length=12, blank=True)
    happened_at = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["programme", "record_id"])]

    def __str__(self) -> str:
        return self.action

    @classmethod
    def claiming(
        cls, action: str, actor: Actor, command_id: UUID | None, arguments: Mapping[str, Any]
    ) -> Event:
        """Return an unsaved claim on a command id."""
        return cls(
            id=command_id or new_id(),
            programme_id=actor.programme_id,
            action=action,
            actor_kind=actor.kind,
            actor_id=actor.id,
            arguments_hash=hash_of(arguments),
            changed=sorted(arguments),
            door=actor.door,
        )

    def is_same_as(self, other: Event) -> bool:
        """True when the other claim came from the same actor, for the same thing."""
        mine = (self.action, self.actor_kind, self.actor_id, self.arguments_hash)
        return mine == (other.action, other.actor_kind, other.actor_id, other.arguments_hash)


def hash_of(arguments: Mapping[str, Any]) -> str:
    """Return a keyed hash, so that a guess at a value cannot be tested against the log."""
    text = json.dumps(canonical(arguments), sort_keys=True, default=str)
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def canonical(value: Any) -> Any:
    """Return the value as JSON can hold it, the same for every equal value."""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, Mapping):
        return {str(key): canonical(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, models.QuerySet)):
        return [canonical(inner) for inner in value]
    if isinstance(value, (set, frozenset)):
        return sorted(str(canonical(inner)) for inner in value)
    if isinstance(value, File):
        value.seek(0)
        digest = hashlib.file_digest(value, "sha256").hexdigest()
        value.seek(0)
        return digest
    if isinstance(value, (date, UUID)):
        return str(value)
    return value
