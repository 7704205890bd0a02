"""Writing to members: invitations, minutes, and messages to all of a network."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from dots.foundation import links, outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Message
from dots.networks.commands.networks import still_open
from dots.networks.letters import subject_of, text_of
from dots.networks.models import (
    INVITATION,
    MESSAGE,
    MINUTES,
    Invitation,
    Mailing,
    Meeting,
    Network,
    NetworkLetter,
)
from dots.networks.selectors import Recipient, recipients
from dots.networks.selectors.letters import contacts_of, members_now
from dots.networks.selectors.meetings import has_begun

PURPOSE = "networks.meeting"
ABOUT_LETTERS = "networks.letters"
MOST_LETTERS = 4_000  # at once: what a form can carry, and the outbox takes in one go


@command("networks.invite", on="meeting")
def invite(
    *, actor: Actor, meeting: Meeting, organisation_ids: list[UUID], text: str = ""
) -> Mailing:
    """Invite members to a meeting, each with a link to answer by."""
    if problem := not_to_invite(meeting):
        raise NotPossible(problem)
    return send(about(meeting, INVITATION, text), organisation_ids)


def not_to_invite(meeting: Meeting) -> str:
    """Say why nobody can be invited to a meeting; nothing where one can."""
    if meeting.cancelled_on:
        return "This meeting is called off. Nothing was sent."
    if meeting.is_over:
        return "This meeting lies behind us. Nothing was sent."
    if has_begun(meeting):
        return (
            f"This meeting began today at {meeting.starts}. Nothing was sent. If it begins later,"
            " change its time first."
        )
    return ""


@command("networks.send_minutes", on="meeting")
def send_minutes(
    *, actor: Actor, meeting: Meeting, organisation_ids: list[UUID], text: str = ""
) -> Mailing:
    """Tell members that the minutes are there, each with a link to read them by."""
    if not meeting.minutes.strip():
        raise NotPossible("No minutes are written yet. Nothing was sent.")
    return send(about(meeting, MINUTES, text), organisation_ids)


@command("networks.write_to_members", on="network")
def write_to_members(
    *, actor: Actor, network: Network, organisation_ids: list[UUID], subject: str, text: str
) -> Mailing:
    """Write to members whatever the team wants to tell them."""
    if not subject.strip() or not text.strip():
        raise NotPossible("Say what it is about, and what you want to tell. Nothing was sent.")
    mailing = Mailing(network=network, kind=MESSAGE, subject=subject.strip(), text=text.strip())
    return send(mailing, organisation_ids)


def about(meeting: Meeting, kind: str, text: str) -> Mailing:
    """Return an unsaved mailing about a meeting."""
    subject = subject_of(kind, meeting)
    return Mailing(
        network=meeting.network, meeting=meeting, kind=kind, subject=subject, text=text.strip()
    )


def send(mailing: Mailing, organisation_ids: list[UUID]) -> Mailing:
    """Put a letter to each of these members in the outbox, and keep whom it went to."""
    still_open(mailing.network)
    chosen = chosen_of(mailing, organisation_ids)
    mailing.programme_id, mailing.sent_at = mailing.network.programme_id, timezone.now()
    mailing.save(force_insert=True)
    for one in chosen:
        letter = NetworkLetter.objects.create(
            programme_id=mailing.programme_id,
            mailing=mailing,
            organisation=one.member.organisation,
            contact=one.contact,
        )
        outbox.send(
            programme_id=mailing.programme_id,
            to=one.contact.email if one.contact else "",
            subject=mailing.subject,
            text=text_of(mailing, one.member.organisation.name, link_for(mailing, one)),
            about_id=letter.pk,
        )
    return mailing


def too_many(count: int) -> str:
    """Say that so many letters cannot go at once."""
    return (
        f"You chose {count:,} members, and at most {MOST_LETTERS:,} letters go at once. Nothing was"
        " sent. Untick some, send the rest, and write to those you unticked afterwards."
    )


def chosen_of(mailing: Mailing, organisation_ids: list[UUID]) -> list[Recipient]:
    """Return those of the members who are chosen; refuse one who cannot be written to."""
    wanted = set(organisation_ids)
    if len(wanted) > MOST_LETTERS:
        raise NotPossible(too_many(len(wanted)))
    found = recipients(mailing.network, mailing.kind, mailing.meeting)
    chosen = [one for one in found if one.member.organisation_id in wanted]
    if not chosen:
        raise NotPossible("Choose at least one member. Nothing was sent.")
    if len(chosen) < len(wanted) or any(one.problem for one in chosen):
        raise NotPossible(
            "One of these cannot be written to any more. Nothing was sent. Look at the list again."
        )
    return chosen


def link_for(mailing: Mailing, one: Recipient) -> str:
    """Return the address of a member's own page: of the meeting, or for a message of letters."""
    if mailing.meeting is None:
        return links.issue(ABOUT_LETTERS, [one.member], to=one.contact.pk if one.contact else None)[
            1
        ]
    page, _ = Invitation.objects.get_or_create(
        meeting=mailing.meeting,
        organisation=one.member.organisation,
        defaults={"programme_id": mailing.programme_id, "network": mailing.network},
    )
    return links.issue(PURPOSE, [page], to=one.contact.pk if one.contact else None)[1]


@command("networks.note_back", on="letter")
def note_back(*, actor: Actor, letter: NetworkLetter) -> NetworkLetter:
    """Note that a letter came back."""
    letter.came_back_at = timezone.now()
    letter.save(update_fields=["came_back_at"])
    return letter


@command("networks.note_sent_before", on="network")
def note_sent_before(
    *, actor: Actor, network: Network, meeting: Meeting, kind: str, at: datetime
) -> Mailing:
    """Note in bulk, for history that is loaded, that members were written to at a time gone by."""
    mailing = about(meeting, kind, "")
    mailing.programme_id, mailing.sent_at = network.programme_id, at
    mailing.save(force_insert=True)
    base = {"programme_id": network.programme_id}
    letters, messages, pages = [], [], []
    for partner_id, contact in contacts_of(network, members_now(network)).items():
        mine = {**base, "organisation_id": partner_id}
        letter = NetworkLetter(**mine, mailing=mailing, contact=contact)
        letters.append(letter)
        pages.append(Invitation(**mine, meeting=meeting, network=network))
        messages.append(
            outbox.sent_before(
                programme_id=network.programme_id,
                to=contact.email,
                subject=mailing.subject,
                text="",
                about_id=letter.pk,
                at=at,
            )
        )
    NetworkLetter.objects.bulk_create(letters)
    Message.objects.bulk_create(messages)
    Invitation.objects.bulk_create(pages, ignore_conflicts=True)
    return mailing
