"""A summary's pages for a manager of the partner, signed in, and for the team to read."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from dots.conversations.views import summary as pages
from dots.foundation.pages import Request

WAY = "ours"


def summary(request: Request, pk: UUID) -> HttpResponse:
    return pages.summary(request, pk, WAY)


def correct(request: Request, pk: UUID, code: str) -> HttpResponse:
    return pages.correct(request, pk, code, WAY)


def withdraw(request: Request, pk: UUID, code: str) -> HttpResponse:
    return pages.withdraw(request, pk, code, WAY)


def thanks(request: Request, pk: UUID) -> HttpResponse:
    return pages.thanks(request, pk, WAY)
