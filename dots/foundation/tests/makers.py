"""Programmes and actors for the foundation's own tests."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from dots.foundation.actor import LEAD, Actor
from dots.foundation.forms import as_sent
from dots.foundation.links import hash_of_token
from dots.foundation.models import Link, Programme


def make_programme(name: str = "Exborough") -> Programme:
    return Programme.objects.create(name=name, slug=name.lower(), place_name=name)


def make_actor(programme: Programme | None = None, **changes: Any) -> Actor:
    facts: dict[str, Any] = {
        "kind": "user",
        "id": str(uuid.uuid4()),
        "programme_id": programme.id if programme else uuid.uuid4(),
        "roles": frozenset([LEAD]),
    }
    return Actor(**{**facts, **changes})


def make_link(programme: Programme, token: str = "token", **changes: Any) -> Link:
    facts: dict[str, Any] = {
        "programme": programme,
        "purpose": "test.answer",
        "token_hash": hash_of_token(token),
        "record_ids": [str(programme.id)],
        "expires_at": timezone.now() + timedelta(days=1),
    }
    return Link.objects.create(**{**facts, **changes})


def untouched(page: Any) -> dict[str, list[str]]:
    """Return what a browser sends of a page's form when nobody touches it."""
    form = page.context["form"]
    return {one.html_name: as_sent(one.field, one.value()) for one in form}
