"""Whom a letter is from, and whether it is filed, held back or refused."""

from __future__ import annotations

from dataclasses import dataclass

from dots.accounts.models import Membership
from dots.filed_mail.models import DISPROVEN, FILED, HELD, NOT_CHECKED, PARTNER, REFUSED, TEAM
from dots.filed_mail.reading import TOO_LARGE, ReadLetter
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import PROGRAMME


@dataclass(frozen=True)
class Judged:
    """What becomes of a letter, and whose words it holds."""

    state: str
    why: str = ""
    side: str = ""
    filed_by: Membership | None = None
    wrote: tuple[str, str] = ("", "")  # name and address of whoever wrote it


def judge(letter: ReadLetter, organisation: Organisation, *, current: bool, ours: str) -> Judged:
    """Decide about a letter that came to a partner's filing address.

    Args:
        current: whether it came to the address in use, not to one that was renewed.
        ours: the name of our mail server; when there is one, it must have proven the sender.
    """
    wrote = letter.senders[0] if letter.senders else ("", "")
    if letter.by_machine:
        return Judged(REFUSED, "machine", wrote=wrote)
    is_large = letter.trouble == TOO_LARGE
    if len(letter.senders) != 1:
        why = letter.trouble if is_large else "several" if letter.senders else "no-sender"
        return Judged(REFUSED if is_large else HELD, why, wrote=wrote)
    member = team_member(organisation, wrote[1])
    contact = None if member else contact_at(organisation, wrote[1])
    original = letter.forwarded_from
    theirs = contact_at(organisation, original[1]) if member and original else None
    if theirs and original:
        side, wrote = PARTNER, named(original, theirs)
    else:
        side = TEAM if member else PARTNER if contact else ""
        wrote = named(wrote, contact) if contact else wrote
    why = letter.trouble or why_hold(letter, bool(side), current, ours)
    if is_large and not (side and letter.proof != DISPROVEN):
        return Judged(REFUSED, why, wrote=wrote)
    return Judged(HELD if why else FILED, why, side, member, wrote)


def named(wrote: tuple[str, str], contact: Contact) -> tuple[str, str]:
    """Return name and address: the name that is recorded, where the letter gives none."""
    name, address = wrote
    return (name if name and name.lower() != address else contact.name), address


def why_hold(letter: ReadLetter, known: bool, current: bool, ours: str) -> str:
    """Return why a person should look first; empty when nobody need."""
    if letter.proof == DISPROVEN:
        return "disproven"
    if not known:
        return "unknown"
    if not current:
        return "old-address"
    return "unproven" if ours and letter.proof == NOT_CHECKED else ""


def team_member(organisation: Organisation, address: str) -> Membership | None:
    """Return the member of the programme's team who has this address."""
    return (
        Membership.objects.current()
        .filter(programme=organisation.programme_id, role__in=(LEAD, TEAM_MEMBER))
        .filter(user__email__iexact=address, user__is_active=True)
        .order_by("created_at")
        .first()
    )


def contact_at(organisation: Organisation, address: str) -> Contact | None:
    """Return the person at this partner, known to the programme, who has this address.

    People whom the partner keeps to itself are not looked for: a letter that is held tells nobody
    that they are there.
    """
    people = Contact.objects.live().open().filter(organisation=organisation, held_by=PROGRAMME)
    return people.filter(email__iexact=address).first()
