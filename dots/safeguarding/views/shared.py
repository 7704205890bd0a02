"""What the screens share: finding a concern, and asking one question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dots.foundation.looks import find_person_or_404
from dots.foundation.pages import Request
from dots.safeguarding.models import Concern

HOME = "safeguarding:safeguarding"


def concern_to(request: Request, pk: UUID, action: str) -> Concern:
    """Return a concern that this actor may see or answer for; a look is kept under the concern."""
    return find_person_or_404(Concern, request, pk, f"safeguarding.{action}")


def page_of(concern_id: UUID) -> str:
    return reverse("safeguarding:concern", args=[concern_id])


def asked(request: Request, back: str, back_text: str, **context: Any) -> HttpResponse:
    """Ask something, with the way back."""
    return render(
        request, "safeguarding/ask.html", {"back": back, "back_text": back_text, **context}
    )
