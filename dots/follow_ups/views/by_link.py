"""The questions for whoever holds a link: no name, no partner, and nothing after an answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dots.follow_ups.commands import answer, no_more
from dots.follow_ups.forms.consents import OwnWithdrawForm
from dots.follow_ups.forms.questions import OwnForm
from dots.follow_ups.models import LINK, FollowUp
from dots.follow_ups.selectors import is_easy, items_for, who_may_answer, why_not, words_to_ask
from dots.follow_ups.views.asking import form_data, is_repeat, walk
from dots.follow_ups.wording import ANSWERED, CARER
from dots.foundation.pages import Request, act, find_or_404, for_link, public

OVER = "follow_ups/over.html"
# Nothing on these pages says whose questions they are: somebody else may see the screen.
NOBODYS: dict[str, Any] = {"programme": None, "look_logo": None}


@for_link(LINK)
@never_cache  # on a shared computer the browser's Back shows nobody what was answered
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: Request, follow_up_id: UUID) -> HttpResponse:
    """Ask, while the link may be used; nothing is kept before the last button."""
    found = find_or_404(FollowUp, request.actor, follow_up_id, "follow_ups.answer")
    sent_twice = is_repeat(request) and request.POST.get("go") == "save"  # a step shows answers
    if why_not(found, timezone.localdate()) and not sent_twice:
        not_kept = request.method == "POST" and not is_repeat(request)
        is_sent = found.state == ANSWERED
        said = {"no_more": way_out(found), "is_sent": is_sent, "not_kept": not_kept}
        return render(request, OVER, {**NOBODYS, **said})
    acts = bool(who_may_answer(found.person))
    if request.POST.get("proxy") == CARER and not acts:  # permission ended since they opened it
        return render(request, OVER, {**NOBODYS, "not_kept": True})
    items = items_for(found.instrument, found.wave)
    words = words_to_ask(found.person.organisation.programme, items)
    easy = is_easy(found.instrument)
    form = OwnForm(form_data(request), items=items, words=words, carer=acts, easy=easy)
    done = walk(
        request,
        form,
        lambda form: act(form, answer, actor=request.actor, follow_up=found),
        title="A few questions",
        base="design/public.html",
        by_link=True,
        no_more=way_out(found),
        **NOBODYS,
    )
    return done if isinstance(done, HttpResponse) else redirect("follow_ups:thanks")


@for_link(LINK)
@never_cache
@require_safe
def thanks(request: Request) -> HttpResponse:
    """Thank them; the page says nothing of what was answered."""
    mine = FollowUp.objects.within(request.actor).first()
    context = {**NOBODYS, "no_more": way_out(mine) if mine else ""}
    return render(request, "follow_ups/thanks.html", context)


def way_out(found: FollowUp) -> str:
    """Return where they say that nobody is to ask them any more; nothing where nobody may."""
    yes = found.person.consents.live().exists()
    return reverse("follow_ups:no_more", args=[found.pk]) if yes else ""


@for_link(LINK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def say_no_more(request: Request, follow_up_id: UUID) -> HttpResponse:
    """Let them take their yes back themselves: as easily as it was given."""
    found = find_or_404(FollowUp, request.actor, follow_up_id, "follow_ups.no_more")
    form = OwnWithdrawForm(request.POST or None)
    if act(form, no_more, actor=request.actor, follow_up=found):
        return redirect("follow_ups:asked_no_more")
    if not way_out(found):
        return render(request, OVER, NOBODYS)
    back = reverse("follow_ups:by_link", args=[found.pk])
    return render(request, "follow_ups/no_more.html", {**NOBODYS, "form": form, "back": back})


@public
@never_cache
@require_safe
def asked_no_more(request: Request) -> HttpResponse:
    """Say that nobody asks any more; it says nothing of anybody, so it needs no link."""
    return render(request, "follow_ups/asked_no_more.html", NOBODYS)
