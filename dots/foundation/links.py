"""Signed links for people without an account.

Opening a link changes nothing, because mail scanners open links too. The first visit swaps the
token for a cookie limited to the link's purpose, and goes to an address without the token. A
browser holds several links of one purpose: each page finds its own by the record it names.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import time
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
MOST_HELD = 12  # links of one purpose that one browser holds; the one opened first goes first
OF = "of"  # names the link in the address of a page that names no record


def as_sent(link: Link, name: str, said: str) -> str:
    """Return what was sent as its writer read it: no record's number, which nobody typed."""
    return as_written(said)


def as_written(said: str) -> str:
    """Return what somebody typed; nothing of what a form sent by itself."""
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
    one_at_a_time: bool = False  # of people on a shared device: opening one leaves the other

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


def remember(request: HttpRequest, response: HttpResponse, link: Link) -> None:
    """Give the visitor a cookie good for this purpose only, with the links opened here before.

    It is kept as long as the link may last: what is typed after a visit finds whoever typed it.
    """
    purpose = PURPOSES[link.purpose]
    before = [] if purpose.one_at_a_time else opened_here(request, purpose.name)
    others = [one for one in before if one[0] != str(link.pk)]
    response.set_cookie(
        purpose.cookie,
        signing.dumps([(str(link.pk), int(time())), *others][:MOST_HELD], salt=purpose.name),
        max_age=purpose.lasts,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def opened_here(request: HttpRequest, purpose_name: str) -> list[tuple[str, int]]:
    """Return the links of a purpose that this browser opened, the last first, each with when."""
    cookie = request.COOKIES.get(PURPOSES[purpose_name].cookie, "")
    try:
        return [(str(pk), int(at)) for pk, at in signing.loads(cookie, salt=purpose_name)]
    except (signing.BadSignature, TypeError, ValueError):
        return []


def asked_for(request: HttpRequest) -> set[str]:
    """Return the ids of records that the address of a page names, or the link it says it is of."""
    match = request.resolver_match
    named = [one for one in match.kwargs.values() if isinstance(one, UUID)] if match else []
    of = request.GET.get(OF, "")
    return {*map(str, named), *([of] if NUMBER.fullmatch(of) else [])}


@dataclass(frozen=True)
class Held:
    """The links of one purpose that this browser opened and a page may be of, the last first.

    Attributes:
        apart: the page is of a link that this browser has not opened, or not lately.
    """

    links: list[Link]
    fresh: frozenset[UUID]  # those opened within a visit
    apart: bool = False

    @property
    def open(self) -> Link | None:
        usable = (one for one in self.links if one.pk in self.fresh and is_open(one))
        return next(usable, None)


def held(request: HttpRequest, purpose_name: str) -> Held:
    """Return the links opened here that a page is of; where it is of none of them, all."""
    opened = dict(opened_here(request, purpose_name))
    found = {
        str(one.pk): one for one in Link.objects.filter(pk__in=list(opened), purpose=purpose_name)
    }
    links, wanted = [found[pk] for pk in opened if pk in found], asked_for(request)
    mine = [one for one in links if wanted.intersection([str(one.pk), *one.record_ids])]
    since = time() - COOKIE_LASTS.total_seconds()
    fresh = frozenset(one.pk for one in links if opened[str(one.pk)] > since)
    return Held(mine or links, fresh, apart=bool(wanted and links and not mine))


def of_link(address: str, actor: Actor) -> str:
    """Return the address of a page of a link that names no record, so that it finds its link."""
    return f"{address}?{OF}={actor.id}" if actor.kind == "link" else address


def was_here(request: HttpRequest, purpose_name: str) -> bool:
    """True when this browser opened the link of this page before, whatever became of it."""
    known = PURPOSES[purpose_name].cookie in request.COOKIES
    return known and not held(request, purpose_name).apart


def away_too_long(request: HttpRequest, purpose_name: str) -> Link | None:
    """Return the open link of a visitor whose visit has ended, and who need only open it again."""
    here = held(request, purpose_name)
    return None if here.apart else next((one for one in here.links if is_open(one)), None)


def opened_before(request: HttpRequest, purpose_name: str) -> Link | None:
    """Return the link of this page that this browser opened last, whatever became of it."""
    here = held(request, purpose_name)
    return None if here.apart else next(iter(here.links), None)


def actor_for(request: HttpRequest, purpose_name: str) -> Actor | None:
    """Return the actor of the link that a page is of; None when this browser holds no open one."""
    link = held(request, purpose_name).open
    if link is None:
        return None
    return Actor(
        kind="link",
        id=str(link.pk),
        programme_id=link.programme_id,
        purpose=purpose_name,
        record_ids=frozenset(UUID(pk) for pk in link.record_ids),
        door="link",
    )
