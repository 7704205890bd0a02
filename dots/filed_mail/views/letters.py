"""Filed letters: the list, one letter, and the files that came with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dots.design.wording import shortened
from dots.filed_mail import files
from dots.filed_mail.addresses import is_set_up
from dots.filed_mail.forms import LetterFilters
from dots.filed_mail.models import (
    FILED,
    HELD,
    PROOFS,
    REFUSED,
    SIDES,
    STATES,
    TAKEN,
    Attachment,
    Letter,
)
from dots.filed_mail.selectors import attachments_of, letters_of, waiting_count
from dots.filed_mail.selectors import letters as find_letters
from dots.filed_mail.wording import FOI, NO_PEOPLE, checked, from_whom, why_not_filed
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, find_or_404, require
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of

PER_PAGE, MOST_FROM = 25, 100
COLUMNS = [{"title": title} for title in ("Subject", "Partner", "From", "Sent")]
DOTS = {FILED: "done", HELD: "now", REFUSED: "todo", TAKEN: "todo"}


def found_by(request: Request) -> tuple[LetterFilters, QuerySet[Letter]]:
    """Return the filters and the letters they find, to somebody of the team."""
    require(request.actor, "filed_mail.view_letters", programme_of(request.actor))
    filters = LetterFilters(request.GET)
    return filters, find_letters(request.actor, **filters.asked())


@require_GET
def letters(request: Request) -> HttpResponse:
    """Show the letters filed, or those held back, refused or taken away."""
    filters, found = found_by(request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    waiting = waiting_count(request.actor)
    here = reverse("filed_mail:letters")
    state = filters.asked()["state"]
    context = {
        "is_set_up": is_set_up(),
        "filters": filters,
        "filtered": any(value for name, value in request.GET.items() if name != "page"),
        "here": here,
        "page": page,
        "query": asked.urlencode(),
        "columns": COLUMNS,
        "rows": [row_of(one) for one in page],
        "rest": {FILED: "filed", HELD: "held back", REFUSED: "refused", TAKEN: "taken away"}.get(
            state, "of every state"
        ),
        "file": f"{reverse('filed_mail:letters_csv')}?{asked.urlencode()}",
        "waiting": waiting if state != HELD else 0,
        "held": f"{here}?state={HELD}",
        "may_set_rule": allowed(request.actor, "filed_mail.set_rule", programme_of(request.actor)),
        "no_people": NO_PEOPLE,
    }
    return render(request, "filed_mail/letters.html", context)


def row_of(letter: Letter) -> list[Any]:
    """Return a letter as a line of the list."""
    return [
        {
            "text": letter.called,
            "address": reverse("filed_mail:letter", args=[letter.pk]),
            "note": why_not_filed(letter),
        },
        letter.organisation.name,
        shortened(from_whom(letter), MOST_FROM),
        f"{timezone.localtime(letter.sent_at):%-d %B %Y}",
    ]


@require_GET
def letters_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet; not what the letters say."""
    _, found = found_by(request)
    header = ["Sent", "Subject", "Partner", "State", "Side", "From", "Address", "Who sent it here"]
    return csv_response("letters", header, csv_rows(found))


def csv_rows(found: QuerySet[Letter]) -> Iterator[list[Any]]:
    """Yield a line of the file for each letter."""
    for one in found.iterator(chunk_size=1_000):
        yield [
            f"{timezone.localtime(one.sent_at):%Y-%m-%d %H:%M}",
            one.subject,
            one.organisation.name,
            STATES[one.state],
            SIDES.get(one.side, ""),
            from_whom(one),
            one.from_address,
            PROOFS[one.proof],
        ]


def letter_to(request: Request, pk: UUID, action: str = "") -> Letter:
    """Return the letter that this person may see, and do this with."""
    found = find_or_404(Letter, request.actor, pk, action="filed_mail.view_letter")
    if action:
        require(request.actor, action, found)
    return found


@require_GET
def letter(request: Request, letter_id: UUID) -> HttpResponse:
    """Show one letter as text, with what came with it and what can be done."""
    found = letter_to(request, letter_id)
    context = {
        "letter": found,
        "state": STATES[found.state],
        "dot": DOTS[found.state],
        "why": why_not_filed(found),
        "facts": facts(found),
        "sender": checked(found),
        "actions": actions(found),
        "files": [
            {
                "name": one.name,
                "kind": files.KINDS.get(one.kind, "file"),
                "size": one.size,
                "address": reverse("filed_mail:attachment", args=[one.pk]),
            }
            for one in attachments_of(request.actor, found)
        ],
        "more": letters_of(request.actor, found.organisation).exclude(pk=found.pk)[:5],
        "foi": FOI,
        "removed_on": timezone.localdate(found.settled_at) if found.settled_at else None,
    }
    return render(request, "filed_mail/letter.html", context)


def facts(found: Letter) -> list[dict[str, str]]:
    """Return the few facts that matter about a letter."""
    partner = reverse("network:organisation", args=[found.organisation_id])
    known = [
        ("Subject", found.subject if found.subject != found.called else "", ""),
        ("Partner", found.organisation.name, partner),
        ("From", from_whom(found), ""),
        ("Address it gives", found.from_address, ""),
        ("Sent", f"{timezone.localtime(found.sent_at):%-d %B %Y, %H:%M}", ""),
    ]
    return [
        {"name": name, "value": value, "address": address}
        for name, value, address in known
        if value
    ]


def actions(found: Letter) -> list[dict[str, str]]:
    """Return what can be done with a letter, the main thing first."""
    offered = {
        FILED: [("Move to another partner", "move"), ("Take away", "take_away")],
        HELD: [
            ("File it", "accept"),
            ("Refuse it", "refuse"),
            ("Move to another partner", "move"),
        ],
        REFUSED: [("File it after all", "accept")],
        TAKEN: [("Put it back", "put_back")],
    }
    return [
        {"text": text, "address": reverse(f"filed_mail:{name}", args=[found.pk])}
        for text, name in offered[found.state]
    ]


@require_GET
def attachment(request: Request, file_id: UUID) -> HttpResponseBase:
    """Hand over a file to be saved; no browser is to show it here."""
    kept = find_or_404(Attachment, request.actor, file_id)
    require(request.actor, "filed_mail.view_letter", kept.letter)
    try:
        content = files.path_of(kept.path).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        content,
        as_attachment=True,
        filename=kept.name,
        content_type=kept.kind,
        headers={"Cache-Control": "private, no-store"},
    )
