"""One wave: how it stands, what was answered, and everything that can be done with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.follow_ups.commands import end_links, make_link, mark, send_link, text_link, unmark
from dots.follow_ups.commands.links import (
    UNSAFE,
    Reason,
    why_no_letter,
    why_no_link,
    why_no_text,
)
from dots.follow_ups.forms.waves import MarkForm
from dots.follow_ups.models import FollowUp
from dots.follow_ups.selectors import (
    link_to,
    may_be_texted,
    may_be_written_to,
    recipient,
    why_not,
)
from dots.follow_ups.sendings import goes_on, kind_of, last_sending, shut_with_carer, waiting
from dots.follow_ups.story import answers_of, earlier_lines, facts_of, lede_of, moment, sending_of
from dots.follow_ups.texting import off_at, said_of_texts
from dots.follow_ups.views.shared import asked, page_of, wave_page, wave_to
from dots.follow_ups.wording import ANSWERED, MARKS, TO_COME
from dots.foundation.forms import ConfirmForm
from dots.foundation.outbox import newest_about
from dots.foundation.pages import Request, act
from dots.foundation.texts import waits_until
from dots.people.selectors import depth_for
from dots.people.standing import kept_no_more

BOTH = ["GET", "POST"]


@require_GET
def wave(request: Request, follow_up_id: UUID) -> HttpResponse:
    """Show one wave of somebody, with what they answered."""
    found = wave_to(request, follow_up_id, "see")
    link = link_to(found) if found.state == TO_COME else None
    context = {
        "found": found,
        "person": found.person,
        "back": page_of(found.person_id),
        "lede": lede_of(found, timezone.localdate()),
        "closed": kept_no_more(found.person) if found.state == TO_COME else {},
        "actions": actions(found),
        "answers": answers_of(found),
        "facts": facts_of(found),
        "earlier": earlier_lines(found),
        "link": link,
        "shut": shut_with_carer(found) if found.state == TO_COME and not link else "",
        "sending": sending(found),
        "end": reverse("follow_ups:end_links", args=[found.pk]) if link else "",
    }
    return render(request, "follow_ups/wave.html", context)


def sending(found: FollowUp) -> str:
    """Say how the link went out, and what goes by itself."""
    if found.state != TO_COME:
        return ""
    last = last_sending(found)
    back = ""
    if last and last.message is None:
        when = moment(last.event.received_at)
        back = f"The {last.what} asked for on {when}, was taken back before it left: it did not go."
    if why_no_link(found) is UNSAFE:
        unsafe = f"{UNSAFE.why} No link can be made, and nothing is sent. {UNSAFE.instead}"
        return f"{back} {unsafe}".strip()
    said = said_of_texts(found, off_at([found.organisation_id]), timezone.localdate())
    newest = newest_about(found.pk)
    stays = bool(back) or (newest and (newest.failed_because or newest.waits))
    if stays and found.texted_on:
        said = ""  # what did not arrive, or has not left, did not go
    by_itself = f"{said[:1].upper()}{said[1:]}." if said else ""
    return " ".join(filter(None, [sending_of(newest), back, by_itself]))


def what_ends(found: FollowUp) -> str:
    """Say what making another link ends: links made before, and what waits to go with one."""
    ends = "a link made before ends now."
    if message := waiting(found):
        kind, when = kind_of(message), goes_on(message)
        ends += f" The {kind} that waits to go on {when} is taken back: it does not go."
    return ends


def actions(found: FollowUp) -> list[dict[str, str]]:
    """Return what can be done with a wave now, the main thing first."""
    today = timezone.localdate()
    offered: list[tuple[str, str]] = []
    if found.state == ANSWERED:
        allows = depth_for(found.person).allows(found.person.depth)
        offered = [("Put it right", "answer")] if allows else []
    elif found.state in dict(MARKS):
        offered = [("That was a slip: ask after all", "unmark")]
    elif not why_not(found, today):
        offered = [("Ask now", "answer")]
        if not why_no_link(found):
            offered.append(("Make a link to hand over", "make_link"))
        if may_be_written_to(found.person):
            offered.append(("Send the link by e-mail", "send_link"))
        if may_be_texted(found.person):
            offered.append(("Send the link by text", "text_link"))
    elif found.state == TO_COME and today > found.closes_on and not why_not(found, found.closes_on):
        offered = [("Type in from paper", "answer")]
    if found.state == TO_COME and found.opens_on <= today:
        offered.append(("There will be no answer", "mark"))
    return [
        {"text": text, "address": reverse(f"follow_ups:{name}", args=[found.pk])}
        for text, name in offered
    ]


def confirmed(
    request: Request, found: FollowUp, command: Any, news: str, **context: Any
) -> HttpResponse:
    """Ask once more, run the command, and go back to the wave."""
    form = context.pop("form", None) or ConfirmForm(request.POST or None)
    if act(form, command, actor=request.actor, follow_up=found):
        messages.success(request, news)
        return redirect(wave_page(found.pk))
    return asked(request, found.person, wave_page(found.pk), str(found), form=form, **context)


@require_http_methods(BOTH)
def no_answer(request: Request, follow_up_id: UUID) -> HttpResponse:
    """Say what came instead of an answer."""
    found = wave_to(request, follow_up_id, "mark")
    return confirmed(
        *(request, found, mark, "Kept. It can be taken back."),
        form=MarkForm(request.POST or None),
        title="There will be no answer",
        text=f"{found}, for {found.person}. That somebody is no longer there is an answer too: the"
        " figures say how many were lost.",
        button="Save",
    )


@require_http_methods(BOTH)
def again(request: Request, follow_up_id: UUID) -> HttpResponse:
    """Take that back."""
    found = wave_to(request, follow_up_id, "unmark")
    return confirmed(
        *(request, found, unmark, "Taken back. It can be answered again while it counts."),
        title="Ask after all?",
        text=f"{found}, for {found.person}. What was said instead of an answer is taken back.",
        button="Ask after all",
    )


def told_before(request: Request, found: FollowUp, reason: Reason | None) -> HttpResponse | None:
    """Say why nothing can go out before a button offers it; what is sent is judged by itself."""
    if reason is None or request.method == "POST":
        return None
    messages.error(request, str(reason))
    return redirect(wave_page(found.pk))


@require_http_methods(BOTH)
def link(request: Request, follow_up_id: UUID) -> HttpResponse:
    """Make a link, and show it once."""
    found = wave_to(request, follow_up_id, "make_link")
    if told := told_before(request, found, why_no_link(found)):
        return told
    form, shown = ConfirmForm(request.POST or None), {"address": ""}

    def making(**arguments: Any) -> FollowUp:
        made = make_link(**arguments)
        shown["address"] = getattr(made, "address_made", "")
        return made

    waited = waiting(found)
    context = {"found": found, "person": found.person, "back": wave_page(found.pk)}
    if waited:
        context["taken_back"] = f"The {kind_of(waited)} that waited to go on {goes_on(waited)}"
    if act(form, making, actor=request.actor, follow_up=found):
        return render(request, "follow_ups/link_made.html", {**context, **shown})
    return asked(
        *(request, found.person, wave_page(found.pk), str(found)),
        form=form,
        title="Make a link to hand over",
        text="Whoever has it can answer once, without an account. No name stands on the page. It"
        f" works until {found.closes_on:%-d %B %Y}; {what_ends(found)}",
        button="Make the link",
    )


@require_http_methods(BOTH)
def send(request: Request, follow_up_id: UUID) -> HttpResponse:
    """Send a link by e-mail."""
    found = wave_to(request, follow_up_id, "send_link")
    if told := told_before(request, found, why_no_letter(found)):
        return told
    return confirmed(
        *(request, found, send_link, "The link is on its way."),
        title="Send the link by e-mail",
        text="The letter says that there are a few questions: not who asks, nor anything about"
        f" help. It goes to {goes_to(found, 'email')}; {what_ends(found)}",
        button="Send it",
    )


@require_http_methods(BOTH)
def text(request: Request, follow_up_id: UUID) -> HttpResponse:
    """Send a link as a text message."""
    found = wave_to(request, follow_up_id, "text_link")
    if told := told_before(request, found, why_no_text(found)):
        return told
    morning = waits_until(timezone.now())
    when = f" It goes out on {morning:%-d %B} at eight in the morning." if morning else ""
    news = "The text is on its way."
    if morning:
        news = f"The text waits, and goes out on {moment(morning)}."
    return confirmed(
        *(request, found, text_link, news),
        title="Send the link by text",
        text="The text says that there are a few questions: not who asks, nor anything about help."
        f" It goes to {goes_to(found, 'text')}; {what_ends(found)}{when}",
        button="Send the text",
    )


def goes_to(found: FollowUp, how: str) -> str:
    """Return where a message goes, for whoever sends it."""
    to = recipient(found.person, how)
    if to.carer:
        return f"{to.address}: {to.carer}, who acts for them"
    return to.address or "nobody yet"


@require_http_methods(BOTH)
def end(request: Request, follow_up_id: UUID) -> HttpResponse:
    """End the link that is out."""
    found = wave_to(request, follow_up_id, "end_links")
    return confirmed(
        *(request, found, end_links, "The link opens nothing any more."),
        title="End the link?",
        text="It may have been lost, or somebody else may read it. You can make a new one.",
        button="End the link",
    )
