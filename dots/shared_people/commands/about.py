"""Who is shared, who manages them on either side and what they do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from dots.accounts.models import Membership
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.frameworks.selectors import labels
from dots.network.models import Contact, Organisation
from dots.shared_people.commands.steps import end_links, note_step, side_of, still_open
from dots.shared_people.models import SharedPerson
from dots.shared_people.models.people import DRAFT, MOST_HOURS, TEAM
from dots.shared_people.permissions import AGREE_LINK, PERSON_LINK

explain_constraint(
    {
        "shared_people_one_proposal_at_a_time": "Something is proposed already and waits for an"
        " answer. Nothing was saved. Open the page again.",
    }
)


class About(TypedDict, total=False):
    """Who it is, beside the name, and who manages them."""

    work_title: str
    email: str
    does: str
    community: str
    contact: Contact | None
    manager_name: str
    manager_email: str
    member: Membership | None


class Share(TypedDict, total=False):
    """How much of the week, from when until when, and what is looked at then."""

    hours: Decimal
    of_hours: Decimal
    since: date
    until: date
    review_what: str
    review_on: date | None


class Proposal(About, Share):
    """Both."""


def fill(record: Any, details: Mapping[str, Any]) -> None:
    """Put the details on a record, spaces at the ends taken off."""
    for name, value in details.items():
        setattr(record, name, value.strip() if isinstance(value, str) else value)


@command("shared_people.propose", on="organisation")
def propose_shared(
    *, actor: Actor, organisation: Organisation, name: str, **details: Unpack[Proposal]
) -> SharedPerson:
    """Write down who of a partner could be shared, and how. Nobody is told yet.

    Raises:
        NotPossible: the partner has left, or what was said cannot be.
    """
    if organisation.has_left:
        raise NotPossible("This partner has left the programme. Nothing was saved.")
    shared = SharedPerson(programme_id=organisation.programme_id, organisation=organisation)
    fill(shared, {"name": name, **details})
    sound(shared)
    refuse_oneself(actor, shared)
    if shared.hours is not None:
        sound_share(shared)
    shared.save(force_insert=True)
    return shared


@command("shared_people.change", on="shared")
def change_shared(*, actor: Actor, shared: SharedPerson, **changes: Any) -> SharedPerson:
    """Say otherwise who it is, what they do or who manages them.

    Args:
        changes: `name` and any of `About`. The partner's side leaves the programme's manager be.
    Raises:
        NotPossible: it has ended, or what was said cannot be.
    """
    still_open(shared)
    if side_of(actor) != TEAM and "member" in changes:
        raise NotPossible("The programme says who manages them there. Nothing was saved.")
    before = shared.contact_id, shared.manager_email, shared.email
    known = shared.community
    fill(shared, changes)
    sound(shared, known)
    if before[2] != shared.email:
        refuse_oneself(actor, shared)
    shared.save()
    if before[:2] != (shared.contact_id, shared.manager_email):
        end_links(shared, AGREE_LINK)
    if before[2] != shared.email:
        end_links(shared, PERSON_LINK)
    if shared.state != DRAFT:
        note_step(actor, shared, "changed")
    return shared


def refuse_oneself(actor: Actor, shared: SharedPerson) -> None:
    """Refuse an arrangement that its writer could not open any more, as they are the person."""
    vars(shared).pop("person_ids", None)  # it was read with the address before
    if actor.id and actor.id in shared.person_ids:
        raise NotPossible(
            "This is the address that you sign in with. Nobody keeps an arrangement about"
            " themself: write the address of whoever is shared, or ask a colleague to write this"
            " down if it is you. Nothing was saved.",
            field="email",
        )


def sound(shared: SharedPerson, known: str = "") -> None:
    """Refuse names and managers that cannot be; a community kept before may stay."""
    shared.email, shared.manager_email = shared.email.lower(), shared.manager_email.lower()
    if not shared.name:
        raise NotPossible("Say who it is. Nothing was saved.")
    codes = labels(shared.programme, "communities")
    if shared.community and shared.community not in (known, *codes):
        raise NotPossible("Choose a community of your list. Nothing was saved.")
    contact, member = shared.contact, shared.member
    if contact is not None and contact.organisation_id != shared.organisation_id:
        raise NotPossible("That manager belongs to another partner. Nothing was saved.")
    if member is not None and (
        member.programme_id != shared.programme_id or member.role not in (LEAD, TEAM_MEMBER)
    ):
        raise NotPossible("Choose somebody of the programme’s team. Nothing was saved.")
    addresses = {shared.manager_email, contact.email.lower() if contact else ""} - {""}
    if shared.email in addresses:
        raise NotPossible(
            "The person and their manager have the same e-mail address, and could then read each"
            " other’s pages. Nothing was saved. Write another address, or leave one empty."
        )


def sound_share(record: Any) -> None:
    """Refuse a share of time that cannot be."""
    if not 0 < record.hours <= record.of_hours:
        raise NotPossible("The hours with the programme must fit into the hours of the week.")
    if record.of_hours > MOST_HOURS:
        raise NotPossible(f"A week has at most {MOST_HOURS} working hours. Nothing was saved.")
    if record.until < record.since:
        raise NotPossible("The last day lies before the first. Nothing was saved.")
    if record.review_on and not record.since <= record.review_on <= record.until:
        raise NotPossible("The review must lie between the first and the last day.")
