"""Writing to members: who gets it, what it says, sending, and what was sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.exports import csv_response
from dots.foundation.forms import was_sent
from dots.foundation.pages import Request, act
from dots.network.models import Contact
from dots.network.namesakes import tell_apart
from dots.network.overview import in_words
from dots.networks import commands
from dots.networks.commands.letters import not_to_invite
from dots.networks.forms import KindFilters, LettersForm, MessageForm
from dots.networks.letters import IN_PLACE, subject_of, text_of
from dots.networks.models import (
    INVITATION,
    KINDS,
    MESSAGE,
    MINUTES,
    Mailing,
    Meeting,
    Network,
)
from dots.networks.selectors import Recipient, came_of, list_mailings, recipients
from dots.networks.views.fell_away import without_them
from dots.networks.views.shared import Back, found_to, meeting_to, network_to
from dots.networks.views.since_checked import as_checked, since_checked

PER_PAGE = 25
LOOK, SEND, CHANGE = "look", "send", "change"
COLUMNS = [{"title": title} for title in ("What", "Sent on", "To", "Came back")]
TO_COLUMNS = [{"title": title} for title in ("Member", "To", "What became of it")]


@dataclass(frozen=True)
class Writing:
    """What is about to be written, and by which command."""

    kind: str
    network: Network
    command: Any
    on: dict[str, Any]
    title: str
    back: Back
    meeting: Meeting | None = None

    @property
    def minutes(self) -> str:
        """Return the minutes that it tells of, if any."""
        return self.meeting.minutes if self.meeting and self.kind == MINUTES else ""

    def mailing(self, said: dict[str, Any]) -> Mailing:
        """Return an unsaved mailing, to show what a letter will say."""
        subject = subject_of(self.kind, self.meeting) if self.meeting else said.get("subject", "")
        return Mailing(
            programme=self.network.programme,
            network=self.network,
            meeting=self.meeting,
            kind=self.kind,
            subject=subject,
            text=said.get("text", "").strip(),
        )


@require_http_methods(["GET", "POST"])
def invite(request: Request, meeting_id: UUID) -> HttpResponse:
    """Invite members to a meeting."""
    found, back = meeting_to(request, meeting_id, "networks.invite")
    if request.method == "GET" and (problem := not_to_invite(found)):
        messages.warning(request, problem)
        return redirect("networks:meeting", found.pk)
    title = f"Invite members to the meeting of {found}"
    on = {"meeting": found}
    writing = Writing(INVITATION, found.network, commands.invite, on, title, back, found)
    return write(request, writing, LettersForm)


@require_http_methods(["GET", "POST"])
def minutes(request: Request, meeting_id: UUID) -> HttpResponse:
    """Tell members that the minutes are there."""
    found, back = meeting_to(request, meeting_id, "networks.send_minutes")
    if request.method == "GET" and not found.minutes.strip():
        return redirect("networks:write_up", found.pk)
    title = f"Send the minutes of {found}"
    on = {"meeting": found}
    writing = Writing(MINUTES, found.network, commands.send_minutes, on, title, back, found)
    return write(request, writing, LettersForm)


@require_http_methods(["GET", "POST"])
def message(request: Request, network_id: UUID) -> HttpResponse:
    """Write to the members of a network; one called off may be what it is about."""
    found, back = network_to(request, network_id, "networks.write_to_members")
    title = f"Write to the members of {found}"
    writing = Writing(MESSAGE, found, commands.write_to_members, {"network": found}, title, back)
    off = Meeting.objects.within(request.actor).filter(network=found, cancelled_on__isnull=False)
    try:
        about = off.filter(pk=UUID(request.GET.get("off", ""))).first()
    except ValueError:
        about = None
    said = f"The meeting of {about} is called off." if about else ""
    return write(request, writing, MessageForm, {"subject": said.rstrip("."), "text": said})


def write(
    request: Request, writing: Writing, form_class: type[LettersForm], asked: Any = None
) -> HttpResponse:
    """Ask to whom and what, show the letter, then send it. Each step is chosen by what was sent."""
    step = request.POST.get("step", "")
    found = recipients(writing.network, writing.kind, writing.meeting)
    tell_apart(one.member.organisation for one in found)
    data, gone = what_came(request.POST, found, writing) if step in (LOOK, SEND) else (None, [])
    if step == CHANGE:
        asked = typed(request.POST)
    offered = [replace(one, problem="") for one in found] if is_repeated(data) else found
    form = form_class(data, found=offered, asked=asked)
    otherwise = step == SEND and (bool(gone) or reads_otherwise(form, writing, request.POST))
    if step == SEND and not otherwise:
        made = act(form, writing.command, actor=request.actor, **writing.on)
        if made:
            messages.success(request, "The letters are on their way.")
            return redirect("networks:mailing", made)
    is_checked = data is not None and form.is_valid()
    context = {
        "form": form,
        "title": writing.title,
        "back": writing.back.address,
        "back_text": writing.back.text,
        "missing": [one for one in found if one.problem],
        "nobody": not form.reached,
        "network": writing.network,
        "gone": gone,
        "not_sent": step == SEND and bool(gone),
    }
    if data is not None and is_checked:
        context |= checked(form, writing, data, otherwise, gone)
    return render(request, f"networks/{'check' if is_checked else 'write'}.html", context)


def is_repeated(data: QueryDict | None) -> bool:
    """True where the same page was sent before: it says again what came of it."""
    return data is not None and was_sent(data.get("command_id"))


def what_came(
    data: QueryDict, found: list[Recipient], writing: Writing
) -> tuple[QueryDict, list[tuple[str, str]]]:
    """Return what was sent, without those who fell away meanwhile, and who they are and why."""
    return (data, []) if is_repeated(data) else without_them(data, found, writing.network)


def typed(data: QueryDict) -> dict[str, Any]:
    """Return what was typed, to show the questions again."""
    return {"to": data.getlist("to"), **{name: data.get(name, "") for name in ("subject", "text")}}


def mark_of(form: LettersForm, writing: Writing) -> str:
    """Return what tells the letters that were checked from others, and whom they go to."""
    mailing, chosen, minutes = writing.mailing(form.cleaned_data), form.chosen(), writing.minutes
    letter = text_of(mailing, chosen[0].member.organisation.name, "")
    said = [mailing.subject, letter, minutes, *(str(one.contact) for one in chosen)]
    return sha256("\n".join(said).encode()).hexdigest()[:32]


def reads_otherwise(form: LettersForm, writing: Writing, data: QueryDict) -> bool:
    """True where the meeting, or whom it goes to, was changed since the letter was checked."""
    if not form.is_valid() or is_repeated(data):
        return False
    now = mark_of(form, writing)
    return data.get("checked", now) != now


def checked(
    form: LettersForm,
    writing: Writing,
    data: QueryDict,
    otherwise: bool,
    gone: list[tuple[str, str]],
) -> dict[str, Any]:
    """Return what the page shows that asks before sending, and what changed since it did."""
    chosen = form.chosen()
    mailing = writing.mailing(form.cleaned_data)
    letter = text_of(mailing, chosen[0].member.organisation.name, IN_PLACE)
    to = [f"{one.contact}, {one.member.organisation}" for one in chosen]
    stands = (f"{mailing.subject}\n{letter}", to, writing.minutes)
    first = chosen[0].member.organisation.name
    return {
        "otherwise": since_checked(data, *stands, shown_to=first, gone=gone) if otherwise else None,
        "chosen": chosen,
        "left_out": [one for one in form.reached.values() if one not in chosen],
        "subject": mailing.subject,
        "letter": letter,
        "button": f"Send {in_words(len(chosen), 'letter')}",
        "carried": [
            (name, value)
            for name in ("command_id", "to", "subject", "text")
            for value in data.getlist(name)
        ]
        + [("checked", mark_of(form, writing)), *as_checked(*stands)],
    }


def found_by(request: Request, network_id: UUID) -> tuple[Network, KindFilters, Any]:
    """Return the network, the filters and what they find."""
    found, _ = network_to(request, network_id, "networks.see_letters")
    filters = KindFilters(request.GET)
    return found, filters, list_mailings(request.actor, found, **filters.asked())


@require_GET
def mailings(request: Request, network_id: UUID) -> HttpResponse:
    """Show what was sent to the members of a network."""
    network, filters, found = found_by(request, network_id)
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "network": network,
        "filters": filters,
        "filtered": any(filters.asked().values()),
        "page": page,
        "query": query.urlencode(),
        "columns": COLUMNS,
        "rows": [
            [
                {"text": one.subject, "address": reverse("networks:mailing", args=[one.pk])},
                f"{one.sent_at:%-d %B %Y}",
                in_words(one.letters_sent, "member"),
                f"{one.back:,}" if one.back else "None",
            ]
            for one in page
        ],
        "here": reverse("networks:mailings", args=[network.pk]),
        "file": f"{reverse('networks:mailings_csv', args=[network.pk])}?{query.urlencode()}",
    }
    return render(request, "networks/mailings.html", context)


@require_GET
def mailings_csv(request: Request, network_id: UUID) -> HttpResponseBase:
    """Save what was sent, as filtered, as a spreadsheet."""
    _, _, found = found_by(request, network_id)
    header = ["Subject", "Kind", "Sent on", "Letters", "Came back"]
    rows = (
        [one.subject, KINDS[one.kind], one.sent_at.date(), one.letters_sent, one.back]
        for one in found
    )
    return csv_response("letters", header, rows)


@require_GET
def mailing(request: Request, mailing_id: UUID) -> HttpResponse:
    """Show what was sent at once: to whom, and what became of each letter."""
    actor = request.actor
    found, _ = found_to(request, Mailing, mailing_id, "networks.see_letters")
    sent = found.letters.select_related("organisation").order_by("organisation__name", "pk")
    letters = list(sent)
    tell_apart(one.organisation for one in letters)
    said = came_of(letters)
    names = Contact.objects.within(actor).in_bulk(
        [one.contact_id for one in letters if one.contact_id]
    )
    context = {
        "mailing": found,
        "kind": KINDS[found.kind],
        "columns": TO_COLUMNS,
        "rows": [
            [
                {
                    "text": str(one.organisation),
                    "address": reverse("network:organisation", args=[one.organisation_id]),
                },
                name_of(one, names),
                said[one.pk],
            ]
            for one in letters
        ],
        "back_count": sum(one.came_back_at is not None for one in letters),
    }
    return render(request, "networks/mailing.html", context)


def name_of(letter: Any, names: dict[UUID, Contact]) -> str:
    """Name to whom a letter went, as long as the team may know."""
    contact = names.get(letter.contact_id)
    return contact.name if contact and contact.is_programmes else "Somebody the team no longer sees"
