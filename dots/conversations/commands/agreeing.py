"""Send a summary, and what follows: a partner corrects it, the team decides, both agree."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dots.conversations.commands.answering import parties_of, sound
from dots.conversations.commands.carrying import follow_in, refuse_outdated
from dots.conversations.letters import summary_letter
from dots.conversations.models import Answer, Conversation, Party
from dots.conversations.models.answers import DECLINED, OPEN, WITHDRAWN
from dots.conversations.models.conversations import (
    AGREED,
    BY_LINK,
    BY_MANAGER,
    BY_PHONE,
    CLOSED,
    CORRECTED,
    SENT,
    UNDER_WAY,
)
from dots.conversations.selectors import (
    agreed_lines,
    changed_since,
    corrections_of,
    mark_of,
    next_number,
    not_held_yet,
    numbers_of,
    open_corrections,
    questions_of,
    shared_standings,
    undecided,
)
from dots.conversations.standing import answers_in_words
from dots.conversations.values import TEAM, alike, is_empty, tidy
from dots.foundation import links, outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models import Contact

PURPOSE = "conversations.summary"
NOT_AGREED: dict[str, Any] = {"agreed_at": None, "agreed_how": "", "agreed_to": {}}
CHANGED = (
    "The summary has changed since you opened this page. It is below as it is now: please read it,"
    " and agree again."
)
NOTHING_NEW = (
    "Nothing was answered this time: all of it was said before. Nothing was sent."
    " Answer a question, if only to say that it is still so, or close the conversation"
    " without a summary."
)
CHECK_AGAIN = (
    "Something was written since you opened this page. Nothing was sent. The answers below are as"
    " they are now: check them, then send."
)


def refuse_undecided(conversation: Conversation) -> None:
    """Refuse while something stands open that a partner would have to guess."""
    if not_held := not_held_yet(conversation):
        raise NotPossible(f"{not_held} Nothing was sent.")
    if open_now := undecided(conversation):
        many = answers_in_words(max(open_now.values()))
        raise NotPossible(f"{many.capitalize()} to one question stand side by side. Decide first.")
    if open_corrections(conversation):
        raise NotPossible("Decide about the partner’s corrections first.")
    refuse_strangers(conversation)
    if not any(not is_empty(one.value) for one in shared_standings(conversation).values()):
        raise NotPossible("Nothing is answered yet, so there is nothing to agree to.")


def refuse_strangers(conversation: Conversation) -> None:
    """Refuse where something is agreed with a partner that does not take part any more."""
    here = {str(pk) for pk in parties_of(conversation)} | {TEAM}
    for line in agreed_lines(conversation):
        if line["who"] not in here:
            raise NotPossible(
                f"“{line['what']}” is agreed with a partner that is not in this conversation any"
                " more. Say who does it, or take the line out. Nothing was sent."
            )


def refuse_nothing_new(conversation: Conversation) -> None:
    """Refuse where all that stands was said before: nobody noted anything on that day."""
    standing = shared_standings(conversation).values()
    if all(one.newest is None or one.is_carried for one in standing):
        raise NotPossible(NOTHING_NEW)


def waits(party: Party) -> bool:
    """True while a partner has not agreed to what stands, or agreed before it was changed."""
    return party.agreed_at is None or bool(changed_since(party))


def recount(conversation: Conversation) -> None:
    """Say how a conversation stands, from its corrections and its partners' agreement."""
    state = SENT
    if open_corrections(conversation):
        state = CORRECTED
    elif not any(waits(one) for one in conversation.parties.prefetch_related("corrections")):
        state = AGREED
    Conversation.objects.filter(pk=conversation.pk).update(state=state)


@command("conversations.send_summary", on="conversation")
def send_summary(
    *, actor: Actor, conversation: Conversation, contacts: list[Contact], mark: str = ""
) -> Conversation:
    """Send the summary for agreement; from then on the answers rest.

    Args:
        contacts: whom to write to, one a partner. A partner of whom nobody is named reads it
            signed in, or agrees by phone.
        mark: what tells the answers that were checked from others (`selectors.mark_of`).
    """
    if not conversation.is_under_way:
        raise NotPossible("The summary was sent already. Nothing was sent again.")
    if mark and mark != mark_of(conversation, shared_standings(conversation), {}):
        raise NotPossible(CHECK_AGAIN)
    follow_in(conversation)
    refuse_undecided(conversation)
    refuse_nothing_new(conversation)
    by_partner = {one.organisation_id: one for one in contacts}
    parties = list(conversation.parties.select_related("organisation", "conversation"))
    for party in parties:
        contact = by_partner.pop(party.organisation_id, None)
        party.contact, party.sent_at = contact, timezone.now()
        party.agreed_at, party.agreed_how, party.agreed_to = None, "", {}
        party.save()
        if contact is not None:
            write(party, contact)
    if by_partner:
        raise NotPossible("Somebody named is not at a partner of this conversation.")
    recount(conversation)
    return conversation


def write(party: Party, contact: Contact) -> None:
    """Put the letter with a new link into the outbox."""
    if not contact.is_programmes or not contact.email or contact.closed_on:
        raise NotPossible(f"No e-mail address is known for {contact.name}. Nothing was sent.")
    _, address = links.issue(PURPOSE, [party], to=contact.pk)
    outbox.send(
        programme_id=party.programme_id,
        to=contact.email,
        about_id=party.pk,
        **summary_letter(
            party,
            address,
            changed=len(changed_since(party)),
            refused=any(one.fate == DECLINED for one in corrections_of(party).values()),
        ),
    )
    Party.objects.filter(pk=party.pk).update(came_back_at=None)


@command("conversations.send_again", on="party")
def send_again(*, actor: Actor, party: Party, contact: Contact) -> Party:
    """Send a partner a new link to the summary, perhaps to somebody else there."""
    if party.sent_at is None or party.conversation.state == CLOSED:
        raise NotPossible("The summary is not out at present. Nothing was sent.")
    if contact.organisation_id != party.organisation_id:
        raise NotPossible("Somebody named is not at this partner. Nothing was sent.")
    refuse_outdated(party.conversation)
    party.contact = contact
    party.save(update_fields=["contact"])
    write(party, contact)
    return party


@command("conversations.end_links", on="party")
def end_links(*, actor: Actor, party: Party) -> Party:
    """End every link to a partner's summary, as when one went to the wrong person."""
    links.revoke(programme_id=party.programme_id, record_id=party.pk)
    return party


@command("conversations.note_letter_back", on="party")
def note_letter_back(*, actor: Actor, party: Party) -> Party:
    """Note that the newest letter to a partner came back."""
    party.came_back_at = timezone.now()
    party.save(update_fields=["came_back_at"])
    return party


def refuse_resting(party: Party) -> Conversation:
    """Return the conversation while a partner may answer; refuse otherwise."""
    conversation = party.conversation
    if party.sent_at is None or conversation.state in (UNDER_WAY, CLOSED):
        raise NotPossible(
            "The programme’s team is at work on this summary. Nothing was saved. You will get it"
            " again."
        )
    return conversation


@command("conversations.correct_answer", on="party")
def correct_answer(*, actor: Actor, party: Party, code: str, value: Any, seen: list[int]) -> Party:
    """Keep the partner's version of one answer beside the team's.

    Args:
        seen: the number of the version, the team's or a colleague's, that was on the page.
    """
    conversation = refuse_resting(party)
    question = next((one for one in questions_of(conversation) if one.code == code), None)
    if question is None:
        raise NotPossible("That question is not in this conversation. Nothing was saved.")
    value = tidy(question.kind, value)
    sound(conversation, question, value)
    standing, mine = shared_standings(conversation)[code], corrections_of(party).get(code)
    now = mine if mine is not None and mine.fate == OPEN else standing.newest
    if now is not None and alike(now.value, value):
        return party
    if now is not None and now.number not in seen:
        raise NotPossible(
            "Somebody else changed this answer since you opened the page. Theirs is kept: read"
            " both, and say which one stands."
        )
    Conversation.objects.filter(pk=conversation.pk).update(changed_at=timezone.now())
    party.corrections.filter(code=code, fate=OPEN).update(fate=WITHDRAWN)
    if not alike(standing.value, value) and not (standing.newest is None and is_empty(value)):
        Answer.objects.create(
            programme_id=party.programme_id,
            conversation=conversation,
            code=code,
            number=next_number(conversation, code),
            value=value,
            over=standing.numbers,
            party=party,
            fate=OPEN,
        )
    reconsidered(party)
    return party


def reconsidered(party: Party) -> None:
    """A partner that changes its mind has not agreed any more."""
    Party.objects.filter(pk=party.pk).update(**NOT_AGREED)
    recount(party.conversation)


@command("conversations.withdraw_correction", on="party")
def withdraw_correction(*, actor: Actor, party: Party, code: str, seen: int | None) -> Party:
    """Take a correction back: the team's wording is right after all.

    Args:
        seen: the number of the correction that was on the page.
    """
    refuse_resting(party)
    mine = corrections_of(party).get(code)
    if mine is not None and (mine.fate == OPEN) != (mine.number == seen):
        raise NotPossible(
            "This was corrected again, or the team decided about it, since you opened this page."
            " Nothing was taken back: what stands now is below."
        )
    party.corrections.filter(code=code, fate=OPEN).update(fate=WITHDRAWN)
    reconsidered(party)
    return party


@command("conversations.agree_summary", on="party")
def agree_summary(*, actor: Actor, party: Party, mark: str) -> Party:
    """Agree to the summary, as it was on the page, with the corrections made there.

    Args:
        mark: what tells the answers shown from others (`selectors.mark_of`).
    """
    conversation = refuse_resting(party)
    now = mark_of(conversation, shared_standings(conversation), corrections_of(party))
    if mark != now:
        raise NotPossible(CHANGED)
    refuse_outdated(conversation)
    agreed(party, BY_LINK if actor.kind == "link" else BY_MANAGER)
    return party


def agreed(party: Party, how: str) -> None:
    """Note that a partner agrees to what stands now."""
    party.agreed_at, party.agreed_how = timezone.now(), how
    party.agreed_to = numbers_of(shared_standings(party.conversation))
    party.sent_at = party.sent_at or party.agreed_at
    party.save()
    recount(party.conversation)


@command("conversations.note_agreed", on="party")
def note_agreed(*, actor: Actor, party: Party) -> Party:
    """Note that a partner agreed by phone, or face to face."""
    if not waits(party):
        raise NotPossible("This partner has agreed already.")
    refuse_undecided(party.conversation)
    refuse_outdated(party.conversation)
    agreed(party, BY_PHONE)
    return party
