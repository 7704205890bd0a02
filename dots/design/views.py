"""The gallery: every component, and one example of each kind of page. Anyone may look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dots.design.gallery import COMPONENTS
from dots.design.gallery.pages import FRAME, KINDS

Page = Callable[..., HttpResponse]


def public(view: Page) -> Page:
    """Mark a page that needs no sign-in; the gate of the product reads the mark."""
    view.public = True  # type: ignore[attr-defined]
    return view


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the components and the kinds of page."""
    return render(
        request,
        "design/gallery/index.html",
        {"components": COMPONENTS.values(), "kinds": KINDS.values()},
    )


@public
@require_safe
def component(request: HttpRequest, name: str) -> HttpResponse:
    """Show one component with its inputs and every variant."""
    if name not in COMPONENTS:
        raise Http404
    shown = COMPONENTS[name]
    return render(
        request,
        "design/gallery/component.html",
        {"component": shown, "variants": shown.drawn(get_token(request))},
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, kind: str) -> HttpResponse:
    """Show one kind of page; a form that is filled in leads to the next kind."""
    if kind not in KINDS:
        raise Http404
    shown = KINDS[kind]
    context: dict[str, Any] = {**FRAME, **shown.shows, "kind": shown}
    if form_class := shown.shows.get("form_class"):
        form = form_class(request.POST if request.method == "POST" else None)
        if form.is_valid():
            return redirect("design:page", shown.then)
        context["form"] = form
    return render(request, f"design/gallery/pages/{kind}.html", context)
