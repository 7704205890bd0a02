"""What the screens of support share."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from dots.foundation.models import Programme
from dots.foundation.pages import Request


def programme_or_404(request: Request) -> Programme:
    """Return the programme somebody works in; there is nothing here for others."""
    return get_object_or_404(Programme, pk=request.actor.programme_id)
