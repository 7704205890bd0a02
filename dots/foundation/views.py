"""Opening a link, and finding again what was typed before signing in."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from dots.foundation import links
from dots.foundation.pages import Request, public

MOST_TRIES = 30  # closed or unknown links an address may open in ten minutes


@public
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Swap a link's token for a cookie, and go to its page. Nothing is changed."""
    counter = f"link-tries-{request.META.get('REMOTE_ADDR', '')}"
    if cache.get(counter, 0) >= MOST_TRIES:
        return render(request, "foundation/link_slow.html", status=429)
    link = links.with_token(token)
    if link is None or not links.is_open(link):
        cache.set(counter, cache.get(counter, 0) + 1, 600)
        return render(request, links.page_when_over(link), {"link": link}, status=404)
    response = redirect(links.PURPOSES[link.purpose].page(link))
    links.remember(request, response, link)
    return response


@require_safe
def kept(request: Request) -> HttpResponse:
    """Show that what was typed is still here, with one button to send it on."""
    answers = request.session.get("kept")
    if not answers or answers["by"] != request.actor.id:
        request.session.pop("kept", None)
        return redirect("/")
    pairs = [(name, value) for name, values in answers["answers"].items() for value in values]
    return render(request, "foundation/kept.html", {**answers, "pairs": pairs})
