"""What the pages say about conversations, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dots.conversations.merging import Merged
from dots.conversations.models import Answer, Conversation, Party, Question
from dots.conversations.models.conversations import (
    AGREED,
    CLOSED,
    CORRECTED,
    SENT,
    STATES,
    UNDER_WAY,
    WAYS,
)
from dots.conversations.models.guides import AGREED as AGREEMENTS
from dots.conversations.models.guides import CHOICES, KINDS
from dots.conversations.selectors import Taking
from dots.conversations.standing import answers_in_words
from dots.conversations.values import is_empty, lines
from dots.coverage.wording import FOI, together
from dots.foundation import asking_back
from dots.foundation.models import Programme
from dots.frameworks.selectors import labels
from dots.network.overview import in_words

NOTES_TITLE = "The team’s own notes"
NOTES_HINT = f"Never part of the summary. {FOI} Name nobody who is helped."
NOT_ANSWERED = "Not answered"
DOTS = {UNDER_WAY: "now", SENT: "now", CORRECTED: "late", AGREED: "done", CLOSED: "done"}
MOST_NAMES, LONG_LINE = 3, 80


class Names:
    """What the programme calls the words of its lists, each list read once for a page."""

    def __init__(self, programme: Programme, partners: Iterable[tuple[UUID, str]] = ()) -> None:
        self.programme = programme
        self.partners = {str(pk): name for pk, name in partners}
        self.lists: dict[str, Mapping[str, str]] = {}

    def of(self, question: Question) -> Mapping[str, str]:
        """Return what the codes in an answer are called."""
        if question.kind == AGREEMENTS:
            return self.partners
        if question.kind != CHOICES:
            return {}
        if question.list_code not in self.lists:
            self.lists[question.list_code] = labels(self.programme, question.list_code)
        return self.lists[question.list_code]

    def lines(self, question: Question, value: Any) -> list[str]:
        """Return an answer as people read it, a thing a line."""
        return [] if value is None else lines(question.kind, value, self.of(question))


def title_of(conversation: Conversation, partners: Sequence[str]) -> str:
    """Name a conversation: "First meeting with Harbour Carers"."""
    kind = conversation.title or KINDS[conversation.kind].split(" with ")[0]
    return f"{kind} with {some_of(partners)}"


def in_short(lines: Sequence[str]) -> str:
    """Return what was said in one line: words ticked with commas, sentences as sentences."""
    if not any(map(is_sentence, lines)):
        return some_of(lines)
    said = [
        " ".join(some) if are_sentences else f"{together(list(some))}."
        for are_sentences, some in groupby(lines[: MOST_NAMES + 1], key=is_sentence)
    ]
    return " ".join(said) + (" …" if len(lines) > MOST_NAMES + 1 else "")


def some_lines(lines: Sequence[str]) -> list[str]:
    """Return a few lines, and how many more there are, as a short list shows them."""
    if len(lines) <= MOST_NAMES + 1:
        return list(lines)
    return [*lines[:MOST_NAMES], f"and {len(lines) - MOST_NAMES} more"]


def asked_otherwise(now: Question, then: Question | None) -> str:
    """Say in which words a question was asked, where they were others than now."""
    return asking_back.asked_otherwise(now.wording, then.wording if then else "")


def is_sentence(line: str) -> bool:
    return line.rstrip().endswith((".", "!", "?", "…"))


def shortened(line: str) -> str:
    """Return a line with its end left out where it is long."""
    return line if len(line) <= LONG_LINE else f"{line[:LONG_LINE].rstrip()}…"


def answered_twice(question: Question, count: int) -> str:
    """Say that more than one answer stands: "“Who is left out?” has two answers"."""
    return f"“{question.wording}” has {answers_in_words(count)}"


def some_of(names: Sequence[str]) -> str:
    """Return a few names, and how many more there are."""
    if len(names) > MOST_NAMES + 1:
        return f"{', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"
    return together(names)


def day(at: Any) -> str:
    """Return a day as people write it."""
    at = timezone.localtime(at) if isinstance(at, datetime) else at
    return f"{at:%-d %B %Y}"


def moment(at: datetime) -> str:
    """Return a time of a day: today's as its hour alone."""
    local = timezone.localtime(at)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    return f"{local:%-d %B %Y, %H:%M}"


def as_list(said: Sequence[str], nothing: str = NOT_ANSWERED) -> SafeString:
    """Draw lines as html, one below the other."""
    if not said:
        return format_html('<span class="quiet">{}</span>', nothing)
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in said))


def standing_of(conversation: Conversation) -> str:
    """Say how a conversation stands, in a few words."""
    return STATES[conversation.state]


def lede_of(conversation: Conversation, parties: Sequence[Party], again: Sequence[str] = ()) -> str:
    """Say when it was held and how it stands, in a sentence.

    Args:
        again: the partners that agreed before an answer was changed.
    """
    when = day(conversation.held_on)
    held = f"To be held on {when}." if conversation.held_on > timezone.localdate() else f"{when}."
    if conversation.state == UNDER_WAY:
        return f"{held} Under way: every answer is kept as it is given."
    if conversation.state == CLOSED:
        return f"{held} Closed: no summary is agreed."
    if conversation.state == AGREED:
        return f"{held} Agreed by {together([str(party) for party in parties])}."
    if conversation.state == CORRECTED:
        return f"{held} The summary was corrected. Look at what they changed."
    first = [str(party) for party in parties if party.agreed_at is None]
    told = [f"The summary waits for {some_of(first)}."] if first else []
    told += [f"To agree again, as an answer changed since: {some_of(again)}."] if again else []
    return " ".join([held, *told])


def party_state(
    party: Party, *, changed: int = 0, waiting: int = 0, refused: int = 0, taken: int = 0
) -> tuple[str, str]:
    """Return how one partner stands, in words and as a dot.

    Args:
        changed: the answers that read otherwise since it agreed.
        waiting: those that it corrected and nobody has decided about.
        refused: those that it corrected and the team did not take over.
        taken: those that it corrected and the team took over.
    """
    if party.agreed_at and changed:
        before = f"Agreed on {day(party.agreed_at)}, before"
        return f"{before} {in_words(changed, 'answer')} changed: to agree again", "now"
    if party.agreed_at and waiting:
        return f"Agreed on {day(party.agreed_at)} to its own wording: decide about it", "now"
    if party.agreed_at:
        return f"Agreed on {day(party.agreed_at)}, {WAYS[party.agreed_how]}", "done"
    if waiting:
        return "What it corrected waits: decide about it", "now"
    if refused and party.sent_at:
        return "Not all that it corrected was taken over: to agree to what stands", "now"
    if taken and party.sent_at:
        return "What it corrected was taken over: to agree to what stands", "now"
    if party.came_back_at:
        return "The letter came back", "late"
    if party.sent_at is None:
        return "Not sent yet", "todo"
    if party.contact_id is None:
        return "Not sent by e-mail: agree by phone", "now"
    return f"Sent on {day(party.sent_at)}", "now"


def ours_title(found: Taking) -> str:
    """Say whose words stand beside a correction: the team's, or taken over from partners."""
    if found.whose:
        whose = together(list(dict.fromkeys(str(one.party) for one in found.whose)))
        if found.stands_as_written:
            return f"What stands now, as {whose} wrote it"
        return f"What stands now, with words of {whose}"
    if not found.saw_what_stands:
        return "What stands now, changed since they corrected it"
    return "You wrote"


def to_look_at(merged: Merged, question: Question, names: Names, stood: Any) -> list[str]:
    """Say which lines partners changed in different ways, or took out, of all of it together.

    Args:
        stood: the answer as it stands before.
    """
    told = (
        (merged.contested, "Changed in two ways, and both stand: what was {}. Ask which is right."),
        (merged.spared, "Taken out by one and changed by another: what was {} stands as changed."),
        (merged.left_out, "Left out, as one took it out and nobody else changed it: {}."),
    )
    said = [(names.lines(question, some), text) for some, text in told]
    known = {one for some in (merged.value, merged.contested, merged.left_out, merged.spared)
             for one in names.lines(question, some)}  # fmt: skip
    gone = [one for one in names.lines(question, stood) if one not in known]
    said.append((gone, "Then in the history only, as one wrote something in its place: {}."))
    return [text.format("; ".join(f"“{one}”" for one in some)) for some, text in said if some]


def who_wrote(version: Answer) -> str:
    """Say who wrote a version: somebody of the team, or a partner."""
    if version.party is not None:
        return str(version.party)
    return version.member.user.name if version.member else "The team"


def answered_of(total: int, values: Iterable[Any]) -> str:
    """Say how many questions are answered."""
    answered = sum(value is not None and not is_empty(value) for value in values)
    return f"{answered} of {total} answered".replace(" ", "\N{NO-BREAK SPACE}")
