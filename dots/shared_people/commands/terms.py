"""What one side proposes and the other agrees: the first time, and whenever it is renewed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Unpack
from uuid import UUID

from django.utils import timezone

from dots.foundation import links, outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models import Contact
from dots.shared_people.commands.about import Share, fill, sound_share
from dots.shared_people.commands.steps import end_links, note_step, side_of
from dots.shared_people.letters import manager_letter
from dots.shared_people.models import SharedPerson, Terms
from dots.shared_people.models.people import (
    AGREED,
    DECLINED,
    DRAFT,
    ENDED,
    PARTNER,
    PHONE,
    PROPOSED,
    TEAM,
    WITHDRAWN,
)
from dots.shared_people.permissions import AGREE_LINK
from dots.shared_people.selectors import called_like_manager
from dots.shared_people.wording import why_no_letter

SHARE = ("hours", "of_hours", "since", "until", "review_what", "review_on")
YES, NO = "yes", "no"
CHANGED = "This has changed since you opened the page. Nothing was saved. Read it again."


def address_of_manager(shared: SharedPerson) -> str:
    """Return where the partner's manager gets letters; nothing when they have to be rung.

    Of a manager who is only named, it is the address of the one contact of that name.
    """
    contact = shared.contact
    if contact is not None:
        return contact.email if contact.is_programmes and contact.closed_on is None else ""
    found = None if shared.manager_email else contact_named(shared)
    return found.email if found else shared.manager_email


def contact_named(shared: SharedPerson) -> Contact | None:
    """Return whom of the partner's people the manager's name names, with an address of their own.

    Nobody where several have the name, with an address or without, nor whoever has the address of
    the person themself.
    """
    found = called_like_manager(shared)
    meant = len(found) == 1 and found[0].email and found[0].email.lower() != shared.email
    return found[0] if meant else None


def write_to_manager(shared: SharedPerson) -> bool:
    """Send the partner's manager a new link, and end the old ones; False without an address."""
    end_links(shared, AGREE_LINK)
    if shared.contact is None and not shared.manager_email and (found := contact_named(shared)):
        shared.contact, shared.manager_name = found, ""
        shared.save(update_fields=["contact", "manager_name"])
    to = address_of_manager(shared)
    if not to:
        return False
    _, address = links.issue(AGREE_LINK, [shared], to=shared.contact_id)
    newest = shared.terms.latest("created_at")
    waits = newest.state == PROPOSED and newest.side == TEAM
    outbox.send(
        programme_id=shared.programme_id,
        to=to,
        about_id=newest.pk,
        **manager_letter(shared, address, waits=waits),
    )
    return True


def share_of(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in SHARE}


def open_terms(
    actor: Actor, shared: SharedPerson, share: dict[str, Any], at: datetime | None = None
) -> Terms:
    """Keep a proposal, and tell the partner's manager of the team's.

    What the partner proposes in place of what it did not agree to changes nothing until agreed.
    """
    terms: Terms = Terms.objects.create(
        programme_id=shared.programme_id, shared=shared, side=side_of(actor), **share
    )
    if shared.state not in (AGREED, ENDED) and terms.side == TEAM:
        fill(shared, share)
        shared.state = PROPOSED
    shared.asked_at = shared.asked_at or at or timezone.now()
    shared.save()
    note_step(actor, shared, "proposed", in_words(terms), at=at)
    if terms.side == TEAM and actor.door != "demo":  # the demo city writes to nobody
        write_to_manager(shared)
    return terms


def in_words(terms: Terms) -> str:
    return f"{terms}, {terms.since:%-d %B %Y} to {terms.until:%-d %B %Y}."


@command("shared_people.ask_partner", on="shared")
def ask_partner(*, actor: Actor, shared: SharedPerson, at: datetime | None = None) -> SharedPerson:
    """Send what was written down to the partner's manager, or let the team ring them.

    Args:
        at: when it was asked, where that is noted later.
    """
    if shared.state != DRAFT:
        raise NotPossible("The partner was asked already. Nothing was sent.")
    if shared.hours is None:
        raise NotPossible("Say how many hours and until when first. Nothing was sent.")
    open_terms(actor, shared, share_of(shared), at)
    return shared


@command("shared_people.send_link", on="shared")
def send_link(*, actor: Actor, shared: SharedPerson) -> SharedPerson:
    """Send the partner's manager a new link; the ones before open no more."""
    if shared.state not in (PROPOSED, AGREED) and shared.pending is None:
        raise NotPossible("There is nothing to open by a link now. Nothing was sent.")
    if not write_to_manager(shared):
        raise NotPossible(f"{why_no_letter(shared)}. Nothing was sent.")
    return shared


@command("shared_people.propose_terms", on="shared")
def propose_terms(*, actor: Actor, shared: SharedPerson, **share: Unpack[Share]) -> SharedPerson:
    """Propose another share or other days: before it is agreed, to renew it, or after its end.

    Raises:
        NotPossible: the other side's proposal waits, or what was said cannot be.
    """
    side, pending = side_of(actor), shared.pending
    if side == PARTNER and shared.state not in (AGREED, ENDED, DECLINED):
        raise NotPossible("Answer what the programme proposes. Nothing was saved.")
    if pending is not None and pending.side != side:
        raise NotPossible("The other side proposed something. Answer that first.")
    given = Terms(shared=shared, **share)
    sound_share(given)
    if shared.state == DRAFT:
        fill(shared, share_of(given))
        shared.save()
        return shared
    if pending is not None:
        settle(pending, WITHDRAWN)
    open_terms(actor, shared, share_of(given))
    return shared


def settle(terms: Terms, state: str, at: datetime | None = None) -> None:
    """Let a proposal wait no more; of two answers at once only the first counts."""
    waiting = Terms.objects.filter(pk=terms.pk, state=PROPOSED)
    if not waiting.update(state=state, answered_at=at or timezone.now()):
        raise NotPossible(CHANGED)


@command("shared_people.answer_terms", on="shared")
def answer_terms(
    *,
    actor: Actor,
    shared: SharedPerson,
    terms_id: UUID,
    answer: str,
    because: str = "",
    at: datetime | None = None,
) -> SharedPerson:
    """Agree to what the other side proposed, or not. The team may note what a manager told it.

    Args:
        terms_id: what was read; another proposal since then is not agreed by mistake.
        at: when it was said, where that is noted later.
    Raises:
        NotPossible: there is nothing to answer, or it is one's own.
    """
    terms = shared.pending
    if answer not in (YES, NO):
        raise NotPossible("Choose yes or no. Nothing was saved.")
    if terms is None or terms.pk != terms_id:
        raise NotPossible(CHANGED)
    side = side_of(actor)
    if terms.side == PARTNER and side == PARTNER:
        raise NotPossible("The programme has to answer this. Nothing was saved.")
    told = {"side": PARTNER, "door": PHONE} if side == terms.side == TEAM else {}
    settle(terms, AGREED if answer == YES else DECLINED, at)
    if answer == YES:
        fill(shared, {**share_of(terms), "state": AGREED})
        fill(shared, {"ended_on": None, "ended_because": "", "ended_by": ""})
    elif shared.state == PROPOSED:
        shared.state = DECLINED
    shared.save()
    said = in_words(terms) if answer == YES else because.strip()
    note_step(actor, shared, "agreed" if answer == YES else "declined", said, at=at, **told)
    return shared


@command("shared_people.withdraw_terms", on="shared")
def withdraw_terms(*, actor: Actor, shared: SharedPerson) -> SharedPerson:
    """Take back what one's own side proposed, or a draft that was never sent."""
    terms = shared.pending
    if shared.state == DRAFT:
        shared.state = WITHDRAWN
        shared.save(update_fields=["state"])
        return shared
    if terms is None or terms.side != side_of(actor):
        raise NotPossible("Your side has no proposal that waits. Nothing was changed.")
    settle(terms, WITHDRAWN)
    if shared.state == PROPOSED:
        shared.state = WITHDRAWN
        shared.save(update_fields=["state"])
        end_links(shared, AGREE_LINK)
    note_step(actor, shared, "withdrawn")
    return shared
