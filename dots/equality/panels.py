"""The way to the equality questions, on somebody's page: not even whether any are answered."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.foundation.records import Verb
from dots.people.models import Person


def person_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    if not isinstance(record, Person) or not record.is_coming:
        return None
    if not allowed(actor, "equality.answer", record):
        return None
    address = reverse("equality:answer", args=[record.pk])
    return {"verbs": [Verb("Questions about equality", address, order=65, keeps=True)]}
