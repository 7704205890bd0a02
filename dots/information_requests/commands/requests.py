"""A request: begun, what it covers, looked for, answered, and forgotten in the end."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone

from dots.accounts.models import Membership
from dots.alerts.selectors import own_membership
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.foundation.notes import Note, notes_by_key
from dots.information_requests.collecting import notes_for
from dots.information_requests.due import KINDS
from dots.information_requests.marking import fingerprint
from dots.information_requests.models import (
    LEAST_MONTHS,
    MOST_MONTHS,
    AnswerMade,
    FoundNote,
    InformationRequest,
    InformationRule,
)
from dots.information_requests.selectors import answer_to
from dots.network.models import Organisation
from dots.network.overview import in_words

BATCH, MOST_PHRASES, MOST_PARTNERS = 500, 20, 100
ANSWERED = "This request is answered. Open it again first. Nothing was changed."

explain_constraint(
    {
        "information_requests_reference_once": "A request with this reference is kept already."
        " Nothing was saved. Find it in the list, or give this one another reference.",
        "information_requests_answered_after_received": "The answer cannot be older than the"
        " request. Nothing was saved.",
        "information_requests_days_in_order": "The first day is after the last. Nothing was saved.",
        "information_requests_one_rule_a_programme": "Somebody else set this just now. Nothing was"
        " saved. Open the page again to see what they chose.",
    }
)


def still_open(request: InformationRequest) -> None:
    """Refuse to change what is answered: what was sent is to be found again."""
    if not request.is_open:
        raise NotPossible(ANSWERED)


def past(day: date) -> None:
    if day > timezone.localdate():
        raise NotPossible("The day lies ahead. Nothing was saved.")


@command("information_requests.start_request", on="programme")
def start_request(
    *, actor: Actor, programme: Programme, kind: str, reference: str, received_on: date
) -> InformationRequest:
    """Begin with what arrived: under which law, its reference and the day."""
    if kind not in KINDS:
        raise NotPossible("Choose under which law it was asked. Nothing was saved.")
    past(received_on)
    return InformationRequest.objects.create(
        programme=programme, kind=kind, reference=reference.strip(), received_on=received_on
    )


@command("information_requests.say_what_it_covers", on="request")
def say_what_it_covers(
    *,
    actor: Actor,
    request: InformationRequest,
    words: str = "",
    partner_ids: list[UUID] | None = None,
    from_day: date | None = None,
    to_day: date | None = None,
) -> InformationRequest:
    """Say which notes are asked for, and look for them."""
    still_open(request)
    request.words, request.from_day, request.to_day = words.strip(), from_day, to_day
    wanted = set(partner_ids or [])
    if not (request.words or wanted or from_day or to_day):
        raise NotPossible("Say at least one thing: words, partners or days. Nothing was saved.")
    if len(request.phrases) > MOST_PHRASES or len(wanted) > MOST_PARTNERS:
        raise NotPossible(
            f"At most {MOST_PHRASES} lines of words and {MOST_PARTNERS} partners. Leave the"
            " partners empty to look at all of them. Nothing was saved."
        )
    mine = Organisation.objects.live().filter(programme_id=request.programme_id, pk__in=wanted)
    if mine.count() != len(wanted):
        raise NotPossible("A partner is not in this programme. Nothing was saved.")
    request.save()
    request.partners.set(mine)
    look(actor, request)
    return request


@command("information_requests.look_for_notes", on="request")
def look_for_notes(*, actor: Actor, request: InformationRequest) -> InformationRequest:
    """Look again: new notes come in, changed ones are marked, decisions stay."""
    still_open(request)
    if request.looked_at is None:
        raise NotPossible("Say first what the request covers. Nothing was changed.")
    look(actor, request)
    return request


def look(actor: Actor, request: InformationRequest) -> None:
    """Bring what the request reaches up to date."""
    now = {note.key: note for note in notes_for(actor, request)}
    known = {row.key: row for row in request.found.all()}
    FoundNote.objects.bulk_create(
        [row_of(request, note) for key, note in now.items() if key not in known],
        batch_size=BATCH,
    )
    gone = [row for key, row in known.items() if key not in now]
    FoundNote.objects.filter(pk__in=[row.pk for row in gone if not row.choice]).delete()
    stayed = {row.key: row for row in gone if row.choice}
    told = {**now, **notes_by_key(actor, stayed)}  # decided, but the words no longer find it
    changed = []
    for row in known.values():
        is_found, before = row.key in now, row.fingerprint
        text = told[row.key].text if row.key in told else None
        after = before if text is None else fingerprint(text)
        if (row.is_found, before) != (is_found, after) and (row.choice or is_found):
            row.is_found, row.fingerprint = is_found, after
            changed.append(row)
    FoundNote.objects.bulk_update(changed, ["is_found", "fingerprint"], batch_size=BATCH)
    request.looked_at = timezone.now()
    request.save(update_fields=["looked_at"])


def row_of(request: InformationRequest, note: Note) -> FoundNote:
    return FoundNote(
        id=new_id(),
        programme_id=request.programme_id,
        request=request,
        key=note.key,
        at=note.at,
        fingerprint=fingerprint(note.text),
    )


def as_whom(actor: Actor) -> Membership | None:
    """Return as whom of the team a person acts; nobody where the product does."""
    return own_membership(actor) if actor.kind == "user" else None


@command("information_requests.make_answer", on="request")
def make_answer(*, actor: Actor, request: InformationRequest) -> AnswerMade:
    """Put the answer together, to be printed or saved; kept is only how many notes it has.

    Raises:
        NotPossible: a note is not decided, or changed since it was.
    """
    answer = answer_to(actor, request)
    if answer.to_look_at:
        notes = in_words(answer.to_look_at, "note")
        raise NotPossible(
            f"{notes} {'is' if answer.to_look_at == 1 else 'are'} not decided, or changed since."
            " Press “Look again”, then decide. No answer was made."
        )
    return AnswerMade.objects.create(
        programme_id=request.programme_id,
        request=request,
        member=as_whom(actor),
        given=answer.whole,
        in_part=answer.in_part,
        left_out=answer.left_out.total(),
    )


@command("information_requests.note_answered", on="request")
def note_answered(
    *, actor: Actor, request: InformationRequest, answered_on: date
) -> InformationRequest:
    """Say that the answer went out."""
    still_open(request)
    past(answered_on)
    count = request.found.to_decide().count()
    if count:
        notes = in_words(count, "note")
        raise NotPossible(
            f"{notes} {'is' if count == 1 else 'are'} not decided yet. Decide, or change what the"
            " request covers. Nothing was saved."
        )
    request.answered_on = answered_on
    request.save(update_fields=["answered_on"])
    return request


@command("information_requests.reopen_request", on="request")
def reopen_request(*, actor: Actor, request: InformationRequest) -> InformationRequest:
    """Go on with a request that was answered: a review was asked for, or it was a slip."""
    if request.is_open:
        raise NotPossible("This request is open already.")
    if request.blanked_at:
        raise NotPossible("What this request covered is no longer kept. Begin a new one.")
    request.answered_on = None
    request.save(update_fields=["answered_on"])
    return request


@command("information_requests.forget_request", on="request")
def forget_request(*, actor: Actor, request: InformationRequest) -> InformationRequest:
    """Take out what a request covered and every decision; that it was answered stays."""
    if request.is_open:
        raise NotPossible("This request is open. Nothing was taken out.")
    request.found.all().delete()
    request.partners.clear()
    request.words, request.blanked_at = "", timezone.now()
    request.save(update_fields=["words", "blanked_at"])
    return request


@command("information_requests.set_rule", on="programme")
def set_rule(*, actor: Actor, programme: Programme, months: int) -> InformationRule:
    """Say how long what a request covered is kept after the answer."""
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        raise NotPossible(
            f"Choose from {LEAST_MONTHS} to {MOST_MONTHS} months. Nothing was changed."
        )
    rule, _ = InformationRule.objects.update_or_create(
        programme=programme, defaults={"months": months}
    )
    return rule
