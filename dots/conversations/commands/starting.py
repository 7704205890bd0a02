"""Begin a conversation, and say with whom and when it is held."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypedDict, Unpack

from django.utils import timezone

from dots.accounts.models import Membership
from dots.conversations.commands.answering import due_before
from dots.conversations.commands.carrying import carry_over, follow_others
from dots.conversations.guides import our_questions
from dots.conversations.models import Conversation, Guide, Party, Question
from dots.conversations.models.guides import KINDS, WORKSHOP
from dots.conversations.selectors import agreed_lines, shared_standings
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation

AHEAD = timedelta(days=60)  # a workshop is prepared before its day
YEARS_BACK = 10  # as of sessions: an earlier day is a slip of the finger
NOTHING = "Nothing was saved."


class Details(TypedDict, total=False):
    """What may be said about a conversation beside its answers."""

    held_on: date
    title: str
    members: list[Membership]
    contacts: list[Contact]
    others: int


def guide_in_use(programme: Programme, kind: str) -> Guide:
    """Return the guide a new conversation is held by; ours is taken on where there is none."""
    found = Guide.objects.in_use().filter(programme=programme, kind=kind).order_by("-version")
    return found.first() or take_on_ours(programme, kind)


def take_on_ours(programme: Programme, kind: str) -> Guide:
    """Keep the product's own guide as the programme's first version."""
    guide = Guide.objects.create(
        programme=programme, kind=kind, in_use_from=timezone.now(), is_ours=True
    )
    Question.objects.bulk_create(our_questions(kind, programme=programme, guide=guide))
    return guide


@command("conversations.start_conversation", on="programme")
def start_conversation(
    *,
    actor: Actor,
    programme: Programme,
    kind: str,
    organisations: list[Organisation],
    **details: Unpack[Details],
) -> Conversation:
    """Begin a conversation, with what was said last already in its place.

    A workshop begins empty.
    """
    if kind not in KINDS or not organisations:
        raise NotPossible(f"Choose a kind of conversation and a partner. {NOTHING}")
    if kind != WORKSHOP and len(organisations) > 1:
        raise NotPossible(f"Only a workshop is held with several partners. {NOTHING}")
    if any(one.programme_id != programme.pk for one in organisations):
        raise NotPossible(f"That partner is of another programme. {NOTHING}")
    conversation = Conversation(
        programme=programme,
        guide=guide_in_use(programme, kind),
        kind=kind,
        held_on=details.get("held_on") or timezone.localdate(),
    )
    refuse_long_ago(conversation.held_on)
    conversation.changed_at = timezone.now()
    conversation.save(force_insert=True)
    Party.objects.bulk_create(
        Party(programme=programme, conversation=conversation, organisation=one)
        for one in organisations
    )
    settle(conversation, details)
    carry_over(conversation)
    return conversation


def refuse_long_ago(held_on: date) -> None:
    """Refuse a day that nobody notes a conversation of any more."""
    if held_on.year < timezone.localdate().year - YEARS_BACK:
        raise NotPossible(
            f"{held_on:%-d %B %Y} is very long ago. Check the year. {NOTHING}", field="held_on"
        )


def settle(conversation: Conversation, details: Details) -> None:
    """Put the details on the conversation; refuse what cannot be, with a sentence."""
    held_on = details.get("held_on") or conversation.held_on
    if held_on > timezone.localdate() + AHEAD:
        raise NotPossible(f"That day is more than two months ahead. {NOTHING}")
    conversation.held_on = held_on
    conversation.title = details.get("title", conversation.title).strip()
    conversation.others = details.get("others", conversation.others)
    conversation.save()
    if "members" in details:
        members = details["members"]
        named = set(conversation.members.values_list("pk", flat=True))
        if any(not is_ours(conversation, one) for one in members if one.pk not in named):
            raise NotPossible(f"Somebody named is not of this programme’s team. {NOTHING}")
        conversation.members.set(members)
    if "contacts" in details:
        partners = set(conversation.parties.values_list("organisation", flat=True))
        contacts = details["contacts"]
        if any(one.organisation_id not in partners or not one.is_programmes for one in contacts):
            raise NotPossible(f"Somebody named is not at the partner. {NOTHING}")
        conversation.contacts.set(contacts)


def is_ours(conversation: Conversation, member: Membership) -> bool:
    """True for somebody of the programme's team, whoever else has access to it."""
    return member.programme_id == conversation.programme_id and member.role in (LEAD, TEAM_MEMBER)


@command("conversations.change_conversation", on="conversation")
def change_conversation(
    *, actor: Actor, conversation: Conversation, **details: Unpack[Details]
) -> Conversation:
    """Say otherwise when it was held, and who took part."""
    move_to(conversation, details.get("held_on") or conversation.held_on)
    settle(conversation, details)
    follow_others(conversation)
    return conversation


def move_to(conversation: Conversation, held_on: date) -> None:
    """Refuse a day other than the partner reads, or that does not go with what is written."""
    if held_on == conversation.held_on:
        return
    refuse_long_ago(held_on)
    if conversation.parties.exclude(sent_at=None).exists():
        raise NotPossible(
            f"The partner reads the summary of {conversation.held_on:%-d %B %Y}, so its day stays."
            " To put it right, choose “Reopen it to change answers”, change the day, and send the"
            f" summary again. {NOTHING}"
        )
    for standing in shared_standings(conversation).values():
        if standing.said_on and standing.said_on > held_on:
            raise NotPossible(
                f"Answers here go on from the conversation of {standing.said_on:%-d %B %Y}, which"
                f" was after that day. Begin another conversation for {held_on:%-d %B %Y}: it goes"
                f" on from what was said before it. {NOTHING}"
            )
    if early := due_before(held_on, agreed_lines(conversation)):
        what, due_on = early
        raise NotPossible(
            f"“{what}” is agreed by {due_on:%-d %B %Y}, before that day. Put the one or the other"
            f" right. {NOTHING}"
        )


def agreed_with(conversation: Conversation, organisation: Organisation) -> str:
    """Return the first thing that a partner is to do, as it was agreed; or nothing."""
    theirs = (line for line in agreed_lines(conversation) if line["who"] == str(organisation.pk))
    return next((line["what"] for line in theirs), "")


@command("conversations.add_partner", on="conversation")
def add_partner(
    *, actor: Actor, conversation: Conversation, organisation: Organisation
) -> Conversation:
    """Note that another partner takes part in a workshop."""
    if conversation.kind != WORKSHOP:
        raise NotPossible("Only a workshop is held with several partners. Nothing was changed.")
    if organisation.programme_id != conversation.programme_id:
        raise NotPossible("That partner is of another programme. Nothing was changed.")
    if organisation.has_left:
        raise NotPossible(f"{organisation} has left the programme. Nothing was changed.")
    if not conversation.is_under_way:
        raise NotPossible(
            "The summary went out to those who took part. Reopen the conversation first: it is then"
            " sent to all of them anew. Nothing was changed."
        )
    Party.objects.create(
        programme_id=conversation.programme_id,
        conversation=conversation,
        organisation=organisation,
    )
    return conversation


@command("conversations.remove_partner", on="conversation")
def remove_partner(
    *, actor: Actor, conversation: Conversation, organisation: Organisation
) -> Conversation:
    """Take out a partner that was not there after all; one that was sent the summary stays."""
    party = conversation.parties.filter(organisation=organisation).first()
    if party is None:
        raise NotPossible("This partner is not in the conversation.")
    if party.sent_at or conversation.parties.count() == 1:
        raise NotPossible(
            "This partner was sent the summary, or is the only one. Nothing was changed."
        )
    if line := agreed_with(conversation, organisation):
        raise NotPossible(
            f"“{line}” is agreed with {organisation}. Change that first: say who does it, or take"
            " the line out. Nothing was changed."
        )
    conversation.contacts.remove(*conversation.contacts.filter(organisation=organisation))
    party.delete()
    return conversation
