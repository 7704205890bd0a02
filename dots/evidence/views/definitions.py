"""How a figure is counted: every number shown opens to its definition."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dots.foundation.pages import public
from dots.frameworks.models import Term


@public
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How all figures are worked out, in plain words."""
    return render(request, "evidence/method.html")


@public
@require_safe
def definition(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: what it counts, in what unit, and whose definition it is."""
    published = Term.objects.filter(
        framework__list_code="indicators", framework__is_default=True
    ).select_related("framework")
    indicator = get_object_or_404(published, code=code)
    return render(request, "evidence/definition.html", {"indicator": indicator})
