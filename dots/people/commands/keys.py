"""Keys by which a partner's own case system sends people and sessions: made, used, ended."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.journal import among, note
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.people.models import OwnKey

MOST_KEYS = 5
KEY_ENDED = "key-ended"  # as the journal calls it


def new_token() -> str:
    """Return a key; only its hash is kept."""
    return f"dots_{secrets.token_urlsafe(32)}"


def hash_of_key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@command("people.make_key", on="organisation")
def make_key(*, actor: Actor, organisation: Organisation, name: str, token_hash: str) -> OwnKey:
    """Let a partner's own case system send what the agreement allows."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two at once are one too many
    held = OwnKey.objects.filter(organisation=organisation, ended_on=None)
    if held.count() >= MOST_KEYS:
        raise NotPossible(f"There are {MOST_KEYS} keys already. No other was made. End one first.")
    if held.filter(name__iexact=name.strip()).exists():
        raise NotPossible(
            "There is a key of this name. No other was made. Choose another name, so that you know"
            " which one to end.",
            field="name",
        )
    return OwnKey.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        name=name.strip(),
        token_hash=token_hash,
    )


@command("people.end_key", on="key")
def end_key(*, actor: Actor, key: OwnKey) -> OwnKey:
    """End a key for good: no backup opens it again."""
    if not OwnKey.objects.filter(pk=key.pk, ended_on=None).update(ended_on=timezone.localdate()):
        raise NotPossible("This key is ended already. Nothing was changed.")
    note(KEY_ENDED, key.pk)
    return key.fresh()


@command("people.use_key", on="key")
def use_key(*, actor: Actor, key: OwnKey) -> OwnKey:
    """Say that a key was used today."""
    OwnKey.objects.filter(pk=key.pk).update(last_used_on=timezone.localdate())
    return key


@command("people.end_keys_again", on="programme")
def end_keys_again(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """End again each key that was ended since a backup that was put back."""
    ended = [one.pk for one in keys_back(programme, digests)]
    OwnKey.objects.filter(pk__in=ended).update(ended_on=timezone.localdate())
    return programme


def keys_back(programme: Programme, digests: Collection[str]) -> list[OwnKey]:
    """Return keys that were ended since and are open again."""
    return among(OwnKey.objects.filter(programme=programme, ended_on=None), digests)
