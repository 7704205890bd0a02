"""What happens around every page: the gate, refusals in words, and a log without people."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dots.foundation import links
from dots.foundation.looks import NothingToFill, write_down_without_link
from dots.foundation.pages import Moved
from dots.foundation.permissions import NotAllowed

log = logging.getLogger("dots.pages")
Next = Callable[[HttpRequest], HttpResponse]
LAST_COOKIE = "last"
NEVER_TYPED = {  # a form's own, after a prefix
    *("command_id", "seen", "shown_with", "page_with", "mark", "again", "replaces"),
    *("terms_id", "answers_seen"),
}
NEVER_KEPT = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code"}


class AccessLog:
    """One line a request: its route, never its address, query or person."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        log.info(
            "page",
            extra={
                "method": request.method,
                "route": match.route if match else "none",
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - started) * 1000),
            },
        )
        return response


class Gate:
    """Nobody passes without signing in, unless the page is public or their link leads to it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response = self.get_response(request)
        if request.actor.is_signed_in:
            remember_who(request, response)
        if request.actor.kind != "visitor":
            keep_to_oneself(response)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        request.by_script = getattr(view, "by_script", False)
        if handler := getattr(view, "upload_handler", None):
            request.upload_handlers = [handler(request)]  # before anything looks at what was sent
        purpose = getattr(view, "link_purpose", "")
        if purpose:
            actor = links.actor_for(request, purpose)
            if actor is None:
                write_down_without_link(request, purpose, kwargs)
                return link_is_closed(request, purpose)
            request.signed_in_as, request.actor = request.actor, actor
            return found_again(request)
        if getattr(view, "public", False) or request.actor.is_signed_in:
            return None
        if request.path.startswith(settings.PUBLIC_PATHS):
            return None
        return ask_to_sign_in(request)

    def process_exception(self, request: Any, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, NotAllowed):
            return render(request, "foundation/not_allowed.html", status=403)
        if isinstance(problem, NothingToFill):
            return render(request, "foundation/nothing_to_fill.html", vars(problem))
        if isinstance(problem, Moved):
            return lead_on(request, problem)
        if isinstance(problem, Http404) and (purpose := of_another_link(request)):
            write_down_without_link(request, purpose, request.resolver_match.kwargs)
            return link_is_closed(request, purpose)
        if isinstance(problem, (Http404, PermissionDenied, SuspiciousOperation)):
            return None
        log.error("fault", extra={"route": request.resolver_match.route}, exc_info=problem)
        return None


def lead_on(request: Any, moved: Moved) -> HttpResponse:
    """Open the same page of the record that took over; what was typed waits for one more press."""
    before, now = str(moved.before), str(moved.now.pk)
    path = request.get_full_path().replace(before, now)
    if request.method != "POST":
        return redirect(path)
    pairs = [
        (name, value.replace(before, now))
        for name in request.POST
        if name not in NEVER_KEPT
        for value in request.POST.getlist(name)
    ]
    context = {"path": path, "pairs": pairs, "files": sorted(request.FILES), "moved_to": moved.now}
    context["again"] = moved.again
    return render(request, "foundation/kept.html", context)


def keep_to_oneself(response: HttpResponse) -> None:
    """Let nothing between here and the person keep a page of theirs, and no one a file.

    The browser may keep a page for its Back button, so that half-typed answers are still there;
    signing out empties that.
    """
    if not response.has_header("Cache-Control"):
        is_file = response.has_header("Content-Disposition")
        response["Cache-Control"] = "private, no-store" if is_file else "private, no-cache"


def remember_who(request: Any, response: HttpResponse) -> None:
    """Note in a signed cookie who used this browser last, so that kept answers find their owner."""
    if last_person(request) != request.actor.id:
        response.set_cookie(
            LAST_COOKIE,
            signing.dumps(request.actor.id, salt=LAST_COOKIE),
            max_age=60 * 60 * 24,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def last_person(request: HttpRequest) -> str:
    """Return the id of whoever used this browser last, or nothing."""
    try:
        return str(
            signing.loads(request.COOKIES.get(LAST_COOKIE, ""), salt=LAST_COOKIE, max_age=86400)
        )
    except signing.BadSignature:
        return ""


def keep_answers(request: Any, path: str, by: str) -> None:
    """Keep what was typed for the one who typed it; nothing that a script sent meanwhile."""
    if getattr(request, "by_script", False):
        return
    request.session["kept"] = {
        "path": path,
        "by": by,
        "answers": {
            name: request.POST.getlist(name) for name in request.POST if name not in NEVER_KEPT
        },
        "files": sorted(request.FILES),
    }


def of_another_link(request: Any) -> str:
    """Return a page's purpose where it is of a link that this browser does not hold; else ""."""
    purpose = getattr(request.resolver_match.func, "link_purpose", "")
    return purpose if purpose and links.held(request, purpose).apart else ""


def link_is_closed(request: Any, purpose: str) -> HttpResponse:
    """Say that a link does not work, or only has to be opened again; keep what was typed then."""
    link = links.away_too_long(request, purpose)
    typed, is_known = request.method == "POST", links.was_here(request, purpose)
    over = links.PURPOSES[purpose].over
    if over and is_known and link is None:
        return render(request, over, {"typed": typed}, status=404)
    another = bool(of_another_link(request)) if request.resolver_match else False
    leaves_nothing = bool(over) and another  # where others sit at the same device
    kept = typed and (link is not None or not is_known) and not leaves_nothing
    if kept:
        keep_answers(request, request.get_full_path(), str(link.pk) if link else "")
    context = {"away": link is not None, "unknown": not is_known, "typed": typed, "kept": kept}
    hidden = NEVER_KEPT | NEVER_TYPED
    before, read = links.opened_before(request, purpose), links.PURPOSES[purpose].typed
    said = [
        read(before, name, text) if before else links.as_written(text)
        for name in request.POST
        if name.rpartition("-")[2] not in hidden
        for text in request.POST.getlist(name)
    ]
    if links.PURPOSES[purpose].one_at_a_time:  # nobody who sits there reads whose it is
        context |= {"programme": None, "look_logo": None}
    context["said"] = [] if leaves_nothing else [text for text in said if text]
    return render(request, "foundation/link_closed.html", context, status=404)


def found_again(request: Any) -> HttpResponse | None:
    """Show once, to the holder of a link who was away too long, what they had typed.

    Where the browser no longer knew by which link, it is shown to a link to the same record.
    """
    answers = request.session.get("kept")
    if request.method != "GET" or not answers:
        return None
    same = any(str(pk) in answers["path"] for pk in request.actor.record_ids)
    if answers["by"] != request.actor.id and not (same and not answers["by"]):
        return None
    del request.session["kept"]
    pairs = [(name, value) for name, values in answers["answers"].items() for value in values]
    context = {**answers, "pairs": pairs, "base": "design/public.html", "leave": request.path}
    return render(request, "foundation/kept.html", context)


def ask_to_sign_in(request: Any) -> HttpResponse:
    """Send a visitor to sign in; what they had typed is kept for the person they were."""
    following = request.get_full_path()
    if request.method == "POST":
        keep_answers(request, request.path, last_person(request))
        following = reverse("foundation:kept")
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': following})}")
