"""Home per role, the statements every public body owes, and pages for machines."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dots.foundation.actor import Actor
from dots.foundation.pages import Request, public
from dots.foundation.registries import Panel, Registry, home_panels, partner_home_panels


@require_GET
def home(request: Request) -> HttpResponse:
    """What needs doing, for the person who opened it."""
    actor = request.actor
    if actor.is_operator:
        return redirect("accounts:programmes")
    if actor.programme_id is None:
        return render(request, "web/no_programme.html")
    registry = partner_home_panels if actor.partner_ids else home_panels
    return render(request, "web/home.html", {"panels": panels(registry, actor)})


def panels(registry: Registry[Panel], actor: Actor) -> list[SafeString]:
    """Return each panel that has something to say to this person, drawn."""
    said = ((panel.template, panel.context(actor)) for panel in registry)
    return [render_to_string(template, context) for template, context in said if context]


@public
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@public
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html")


@public
@never_cache
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@public
@never_cache
@require_GET
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
