"""Signed links for people without an account.

Opening a link changes nothing, because mail scanners open links too. The first visit swaps the
token for a cookie limited to the link's purpose, and goes to an address without the token.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.journal import note_all
from dots.foundation.models import Link, ProgrammeRecord
from dots.foundation.permissions import Rule, let_links, still
from dots.foundation.registries import holders_left

NUMBER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LINK_ENDED = "link-ended"  # as the journal calls it
COOKIE_LASTS = timedelta(hours=12)  # a visit; the link itself lasts as its purpose says


def as_sent(link: Link, name: str, said: str) -> str:
    """Return what was sent as its writer read it: no record's number, which nobody typed."""
    return "" if NUMBER.fullmatch(said) else said


@dataclass(frozen=True)
class Purpose:
    """What a kind of link is for."""

    name: str
    title: str  # in a sentence: "send your figures"
    actions: frozenset[str]
    page: Callable[[Link], str]  # the address, without a token, that it leads to
    lasts: timedelta
    many_use: bool = True
    concerns: Rule = still  # whether a record that it names is the holder's business now
    typed: Callable[[Link, str, str], str] = as_sent  # to copy, of a page whose link has ended
    over: str = ""  # a template of its own, for whoever opens a link that is over

    @property
    def cookie(self) -> str:
        return f"link-{self.name.replace('.', '-')}"


PURPOSES: dict[str, Purpose] = {}


def declare_purpose(purpose: Purpose) -> None:
    """Name a purpose and the actions its links carry."""
    PURPOSES[purpose.name] = purpose
    let_links(purpose.name, purpose.actions, purpose.concerns)


def hash_of_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def made(
    purpose_name: str,
    records: Iterable[ProgrammeRecord],
    at: datetime | None = None,
    to: UUID | None = None,
) -> tuple[Link, str]:
    """Return an unsaved link to the records, with its full address, which is never kept.

    Args:
        to: id of whom it is sent to, where somebody is known: it opens no more once they have left.
        at: when it was issued; now, unless history is loaded in bulk.
    """
    purpose, named = PURPOSES[purpose_name], list(records)
    token, at = secrets.token_urlsafe(32), at or timezone.now()
    link = Link(
        programme_id=named[0].programme_id,
        purpose=purpose.name,
        token_hash=hash_of_token(token),
        record_ids=[str(pk) for pk in (*(record.pk for record in named), to) if pk is not None],
        many_use=purpose.many_use,
        created_at=at,
        expires_at=at + purpose.lasts,
    )
    return link, settings.SITE_ADDRESS + reverse("foundation:link", args=[token])


def issue(
    purpose_name: str,
    records: Iterable[ProgrammeRecord],
    to: UUID | None = None,
    until: datetime | None = None,
) -> tuple[Link, str]:
    """Make a link to the records; return it with its full address, which is never kept.

    Call it inside the command that sends the link: its event is the link's record.

    Args:
        to: id of whom it is sent to, where somebody is known: it opens no more once they have left.
        until: when it ends, where that is sooner than its purpose says.
    """
    link, address = made(purpose_name, records, to=to)
    link.expires_at = min(link.expires_at, until or link.expires_at)
    link.save(force_insert=True)
    return link, address


def to_record(programme_id: UUID, record_id: UUID) -> QuerySet[Link]:
    """Return every link to a record, ended ones too."""
    links = Link.objects.annotate(names=Cast("record_ids", TextField()))
    return links.filter(programme_id=programme_id, names__contains=str(record_id))


def live_to_record(programme_id: UUID, record_id: UUID) -> QuerySet[Link]:
    """Return the links to a record that are neither ended nor expired."""
    links = to_record(programme_id, record_id)
    return links.filter(revoked_at=None, expires_at__gt=timezone.now())


def revoke(*, programme_id: UUID, record_id: UUID) -> int:
    """End every link to a record, for good; return how many were still open."""
    return end_all(live_to_record(programme_id, record_id).values_list("pk", flat=True))


def end_all(link_ids: Iterable[UUID]) -> int:
    """End links, and note it: no backup opens them again; return how many."""
    ids = list(link_ids)
    note_all(LINK_ENDED, ids)
    return Link.objects.filter(pk__in=ids).update(revoked_at=timezone.now()) if ids else 0


def with_token(token: str) -> Link | None:
    """Return the link with this token, whatever its state."""
    return Link.objects.filter(token_hash=hash_of_token(token)).first()


def page_when_over(link: Link | None) -> str:
    """Return the template for whoever opens a link that opens nothing, or is none of ours."""
    own = PURPOSES[link.purpose].over if link is not None else ""
    return own or "foundation/link_closed.html"


def is_open(link: Link) -> bool:
    """True while the link may still be used."""
    used_up = not link.many_use and link.first_used_at is not None
    lasts = link.revoked_at is None and link.expires_at > timezone.now() and not used_up
    return lasts and not any(left(link.record_ids) for left in holders_left)


def spend(actor: Actor) -> None:
    """Note that a link was used: a single-use link then no longer opens."""
    Link.objects.filter(pk=actor.id, first_used_at=None).update(first_used_at=timezone.now())


def remember(response: HttpResponse, link: Link) -> None:
    """Give the visitor a cookie good for this purpose only.

    It is kept as long as the link may last: what is typed after a visit finds whoever typed it.
    """
    response.set_cookie(
        PURPOSES[link.purpose].cookie,
        signing.dumps(str(link.pk), salt=link.purpose),
        max_age=PURPOSES[link.purpose].lasts,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def was_here(request: HttpRequest, purpose_name: str) -> bool:
    """True when this browser opened a link of this purpose before, whatever became of it."""
    return PURPOSES[purpose_name].cookie in request.COOKIES


def away_too_long(request: HttpRequest, purpose_name: str) -> Link | None:
    """Return the open link of a visitor whose visit has ended, and who need only open it again."""
    link = opened_before(request, purpose_name)
    return link if link is not None and is_open(link) else None


def opened_before(request: HttpRequest, purpose_name: str) -> Link | None:
    """Return the link of this purpose that this browser opened last, whatever became of it."""
    purpose = PURPOSES[purpose_name]
    try:
        pk = signing.loads(request.COOKIES.get(purpose.cookie, ""), salt=purpose.name)
    except signing.BadSignature:
        return None
    return Link.objects.filter(pk=pk, purpose=purpose.name).first()


def actor_for(request: HttpRequest, purpose_name: str) -> Actor | None:
    """Return the link's actor from the visitor's cookie; None when there is no open link."""
    purpose = PURPOSES[purpose_name]
    try:
        pk: Any = signing.loads(
            request.COOKIES.get(purpose.cookie, ""), salt=purpose.name, max_age=COOKIE_LASTS
        )
    except signing.BadSignature:
        return None
    link = Link.objects.filter(pk=pk, purpose=purpose.name).first()
    if link is None or not is_open(link):
        return None
    return Actor(
        kind="link",
        id=str(link.pk),
        programme_id=link.programme_id,
        purpose=purpose.name,
        record_ids=frozenset(UUID(pk) for pk in link.record_ids),
        door="link",
    )
