"""Writing down what is asked, and every step until it is answered."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from dots.foundation import outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models import Organisation
from dots.people.models import Person
from dots.rights.clock import EARLIEST, extend_by
from dots.rights.models import RightsRequest
from dots.rights.selectors import undecided, who_decides
from dots.rights.wording import ACCESS, BY, COMPLAINT, HOW, KINDS, OUTCOMES, SELF, WHYS
from dots.safeguarding.commands import decide_access
from dots.safeguarding.letters import to_decide

NOT_OFFERED = "Choose from what is offered. Nothing was saved."
STILL_TO_COME = "That day is still to come. Nothing was saved."
IS_ANSWERED = "This is answered already. Nothing was changed."


@command("rights.log", on="organisation")
def log_request(
    *,
    actor: Actor,
    organisation: Organisation,
    kind: str,
    how: str,
    received_on: date,
    person: Person | None = None,
    by: str = SELF,
    words: str = "",
) -> RightsRequest:
    """Write down that somebody asks, or complains; the clock runs from the day it arrived."""
    refuse_unsound(kind, how, by, received_on)
    if person and (person.organisation_id != organisation.pk or person.erased_on):
        raise NotPossible("Nothing is kept of this person here. Nothing was saved.")
    return RightsRequest.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        person=person,
        kind=kind,
        how=how,
        by=by,
        received_on=received_on,
        words=words.strip(),
    )


def refuse_unsound(kind: str, how: str, by: str, received_on: date) -> None:
    """Raises NotPossible, with a sentence, when a request cannot stand as it is said."""
    if kind not in KINDS or how not in HOW or by not in BY:
        raise NotPossible(NOT_OFFERED)
    if received_on > timezone.localdate():
        raise NotPossible(STILL_TO_COME, field="received_on")
    if received_on < EARLIEST:
        raise NotPossible(
            f"Check the year: before {EARLIEST:%-d %B %Y} nobody had these rights. Nothing was"
            " saved.",
            field="received_on",
        )


@command("rights.put_right", on="request")
def put_right(
    *,
    actor: Actor,
    request: RightsRequest,
    kind: str,
    how: str,
    received_on: date,
    by: str = SELF,
    words: str = "",
) -> RightsRequest:
    """Put right what was written down wrong of what waits for an answer; what it said is noted.

    What was done by the kind it was, and is no part of the kind it is, goes: asking the
    safeguarding lead, and taking longer.
    """
    if request.answered_on:
        raise NotPossible("It is answered. Say first that it is not, then put it right.")
    if request.person and request.person.erased_on:
        raise NotPossible("Their record is erased. Nothing was saved.")
    refuse_unsound(kind, how, by, received_on)
    refuse_later(request, received_on)
    said = {"kind": kind, "how": how, "by": by, "received_on": received_on, "words": words.strip()}
    before = {name: getattr(request, name) for name in said}
    if said == before:
        return request
    note = {name: str(before[name]) for name in ("kind", "how", "by", "received_on")}
    other_words = said["words"] != before["words"]
    today = timezone.localdate().isoformat()
    request.was = [*request.was, {**note, "on": today, "words": other_words}]
    for name, value in said.items():
        setattr(request, name, value)
    if kind != ACCESS:
        request.lead_asked_at = request.lead_decided_on = None
    if kind == COMPLAINT:
        request.extended_on, request.extended_why = None, ""
    request.save()
    return request


def refuse_later(request: RightsRequest, received_on: date) -> None:
    """Raises NotPossible when a request would have arrived after they were told something of it."""
    for day, what in (
        (request.acknowledged_on, "they were told that it had arrived"),
        (request.extended_on, "they were told that it takes longer"),
    ):
        if day and day < received_on:
            raise NotPossible(
                f"It says that {what} on {day:%-d %B %Y}: it arrived by then. Nothing was saved.",
                field="received_on",
            )


@command("rights.acknowledge", on="request")
def acknowledge(*, actor: Actor, request: RightsRequest, on: date | None = None) -> RightsRequest:
    """Say that they were told it has arrived, and on which day; today, if that is not said."""
    if request.acknowledged_on or request.answered_on:
        raise NotPossible("That is said already. Nothing was changed.")
    request.acknowledged_on = day_of(request, on)
    request.save(update_fields=["acknowledged_on"])
    return request


@command("rights.extend", on="request")
def extend(
    *, actor: Actor, request: RightsRequest, why: str, on: date | None = None
) -> RightsRequest:
    """Take two months more, for a reason of which they were told within the first."""
    if request.answered_on or request.extended_on:
        raise NotPossible("It is answered, or takes longer already. Nothing was changed.")
    if request.kind == COMPLAINT:
        raise NotPossible(
            "A complaint is answered without undue delay; there is nothing to extend."
        )
    if why not in WHYS:
        raise NotPossible(NOT_OFFERED)
    day = day_of(request, on)
    if day > extend_by(request.received_on):
        raise NotPossible(
            "Only within the first month may more time be taken. Answer it now.", field="on"
        )
    request.extended_on, request.extended_why = day, why
    request.save(update_fields=["extended_on", "extended_why"])
    return request


@command("rights.answer", on="request")
def answer(
    *,
    actor: Actor,
    request: RightsRequest,
    outcome: str,
    on: date | None = None,
    found: str = "",
) -> RightsRequest:
    """Say how it ended, and on which day; today, if that is not said.

    Of somebody erased a complaint kept its words to be looked into: they go with the answer.

    Args:
        found: of a complaint, what was found and said.
    """
    if request.answered_on:
        raise NotPossible(IS_ANSWERED)
    if outcome not in OUTCOMES:
        raise NotPossible(NOT_OFFERED)
    request.answered_on, request.outcome = day_of(request, on), outcome
    request.found = found.strip() if request.kind == COMPLAINT else ""
    if request.person and request.person.erased_on:
        request.words = request.found = ""
    request.save(update_fields=["answered_on", "outcome", "words", "found"])
    return request


def day_of(request: RightsRequest, on: date | None) -> date:
    """Return on which day something was done about a request.

    Raises:
        NotPossible: it is still to come, or before it arrived.
    """
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise NotPossible(STILL_TO_COME, field="on")
    if day < request.received_on:
        raise NotPossible(
            f"It arrived on {request.received_on:%-d %B %Y}: this was not before. Nothing was"
            " saved.",
            field="on",
        )
    return day


@command("rights.reopen", on="request")
def reopen(*, actor: Actor, request: RightsRequest) -> RightsRequest:
    """It is not answered after all; its clock goes on from the day it arrived."""
    if not request.answered_on:
        raise NotPossible("This waits for an answer already. Nothing was changed.")
    request.answered_on, request.outcome = None, ""
    request.save(update_fields=["answered_on", "outcome"])
    return request


@command("rights.make_file", on="request")
def make_file(*, actor: Actor, request: RightsRequest) -> RightsRequest:
    """Note that a file of what is kept was made; the file itself is not kept."""
    if request.kind != ACCESS or request.person is None or request.person.erased_on:
        raise NotPossible("Nothing is kept of them that could be given. No file was made.")
    RightsRequest.objects.filter(pk=request.pk).update(files_made=F("files_made") + 1)
    return request.fresh()


@command("rights.ask_lead", on="request")
def ask_lead(*, actor: Actor, request: RightsRequest) -> RightsRequest:
    """Ask whoever answers for safeguarding whether concerns go to the person, if there are any."""
    if request.kind != ACCESS or request.person is None or request.answered_on:
        raise NotPossible("There is nothing to ask the safeguarding lead. Nothing was changed.")
    if request.lead_asked_at:
        raise NotPossible("They are asked already. Nothing was changed.")
    request.lead_asked_at = timezone.now()
    request.save(update_fields=["lead_asked_at"])
    for one in who_decides(request):
        address = settings.SITE_ADDRESS + reverse("rights:concerns", args=[request.pk])
        subject, text = to_decide(address)
        outbox.send(
            programme_id=request.programme_id,
            to=one.email,
            subject=subject,
            text=text,
            about_id=request.pk,
        )
    return request


@command("rights.decide_concerns", on="request")
def decide_concerns(
    *, actor: Actor, request: RightsRequest, choices: dict[str, tuple[str, str]]
) -> RightsRequest:
    """Decide for each concern that this actor answers for; of others it says nothing.

    Args:
        choices: concern -> why it is held back (empty: it goes to them), and the reason in words.
    """
    if request.person is None or request.lead_asked_at is None:
        raise NotPossible("Nobody has asked for this. Nothing was saved.")
    mine = {str(one.pk): one for one in undecided(request, actor)}
    if set(mine) != set(choices):
        raise NotPossible("Something changed since you opened this page. Read it once more.")
    for pk, (ground, words) in choices.items():
        decide_access(actor=actor, concern=mine[pk], ground=ground, words=words)
    if not undecided(request):
        request.lead_decided_on = timezone.localdate()
        request.save(update_fields=["lead_decided_on"])
    return request


@command("rights.blank", on="request")
def blank(*, actor: Actor, request: RightsRequest) -> RightsRequest:
    """Empty what was said by somebody who is not kept here, once its time is over."""
    request.words = request.found = ""
    request.save(update_fields=["words", "found"])
    return request
