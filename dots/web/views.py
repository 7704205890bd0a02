"""Home per role, the statements every public body owes, and pages for machines."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_exempt
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods, require_safe

from dots.design.colours import check_primary, shades_of
from dots.foundation.actor import Actor
from dots.foundation.forms import CommandForm
from dots.foundation.pages import Request, act, public, require
from dots.foundation.registries import Panel, Registry, home_panels, partner_home_panels
from dots.network.selectors import programme_of
from dots.web.commands import choose_colour, choose_logo
from dots.web.context import address_of
from dots.web.first_steps import first_steps
from dots.web.forms import ColourForm, LogoForm, NoLogoForm
from dots.web.selectors import logo_marked, look_of

AT_ONCE = 3  # of what waits for a team, so much stands open at home: a row on a wide screen
LOGO_IDS = "logo_%s"  # two forms on one page
LIGHT = "@media (forced-colors:none)"
DARK = "@media screen and (forced-colors:none) and (prefers-color-scheme:dark)"


@require_safe
def home(request: Request) -> HttpResponse:
    """What needs doing, for the person who opened it."""
    actor = request.actor
    if actor.is_operator:
        return redirect("accounts:programmes")
    if actor.programme_id is None:
        return render(request, "web/no_programme.html")
    registry = partner_home_panels if actor.partner_ids else home_panels
    waiting = panels(registry, actor)
    now = AT_ONCE if not actor.partner_ids and len(waiting) > AT_ONCE + 1 else len(waiting)
    context = {
        "first": first_steps(actor),
        "panels": waiting[:now],
        "later": waiting[now:],
        "to_know": panels(registry, actor, waits=False),
    }
    return render(request, "web/home.html", context)


def panels(registry: Registry[Panel], actor: Actor, *, waits: bool = True) -> list[SafeString]:
    """Return each panel that has something to say to this person, drawn.

    Args:
        waits: those that wait for somebody to do something; else those that are good to know.
    """
    asked = (panel for panel in registry if panel.waits is waits)
    said = ((panel.template, panel.context(actor)) for panel in asked)
    return [render_to_string(template, context) for template, context in said if context]


@require_http_methods(["GET", "POST"])
def colour(request: Request) -> HttpResponse:
    """Try a colour on this page, and choose it for every page of the programme."""
    programme = programme_of(request.actor)
    require(request.actor, "web.choose_colour", programme)
    chosen = look_of(programme.pk).colour
    form = ColourForm(request.POST or None, initial={"colour": chosen}).changing()
    tried = chosen
    if "try" in request.POST:
        tried = form.cleaned_data["colour"] if form.is_valid() else chosen
    elif act(form, choose_colour, actor=request.actor, programme=programme):
        return redirect("web:colour")
    logos = LogoForm(auto_id=LOGO_IDS)
    return look_page(request, {"form": form, "colours": form, "logos": logos}, tried)


@require_http_methods(["GET", "POST"])
def logo(request: Request) -> HttpResponse:
    """Show the programme's own logo on all its pages, or the product's again."""
    programme = programme_of(request.actor)
    require(request.actor, "web.choose_logo", programme)
    if request.method == "GET":
        return redirect("web:colour")
    form: CommandForm = LogoForm(request.POST, request.FILES, auto_id=LOGO_IDS)
    if "none" in request.POST:
        form = NoLogoForm(request.POST)
    if act(form, choose_logo, actor=request.actor, programme=programme):
        return redirect("web:colour")
    chosen = look_of(programme.pk).colour
    colours = ColourForm(initial={"colour": chosen})
    return look_page(request, {"form": form, "colours": colours, "logos": form}, chosen)


def look_page(request: Request, forms: dict[str, CommandForm], tried: str) -> HttpResponse:
    """Draw the page of colour and logo; "form" is the one whose problems are told first."""
    chosen = look_of(request.actor.programme_id).colour
    context: dict[str, Any] = {"chosen": chosen, "tried": tried, "is_trying": tried != chosen}
    if tried:
        context["look_address"] = address_of(tried)
    return render(request, "web/colour.html", {**forms, **context})


@public
@csp_exempt()  # type: ignore[arg-type]  # no page, and every byte counts; knows bare views only
@xframe_options_exempt
@require_safe
@cache_control(public=True, max_age=31536000, immutable=True)
def logo_picture(request: HttpRequest, mark: str) -> HttpResponse:
    """A programme's logo: on all its pages, so for everyone; another one has another address."""
    found = logo_marked(mark)
    if found is None:
        raise Http404
    return HttpResponse(found.picture, content_type=found.content_type)


@public
@csp_exempt()  # type: ignore[arg-type]  # as above
@xframe_options_exempt
@require_safe
@cache_control(public=True, max_age=31536000, immutable=True)
def colour_sheet(request: HttpRequest, colour: str) -> HttpResponse:
    """The style sheet of one colour: the same for whoever chose it, and never changed."""
    try:
        shades = shades_of(check_primary(colour))
    except ValueError as problem:
        raise Http404 from problem
    rules = [
        f"{media}{{:root{{{';'.join(f'--{name}:{shade}' for name, shade in own.items())}}}}}"
        for media, own in ((LIGHT, shades["light"]), (DARK, shades["dark"]))
    ]
    return HttpResponse("\n".join(rules), content_type="text/css; charset=utf-8")


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html")


@public
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@public
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether pages can be served: the database answers and is of this version."""
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "the database does not answer"}, status=503)
    if behind:
        return JsonResponse({"status": "the database is of another version"}, status=503)
    return JsonResponse({"status": "ready"})
