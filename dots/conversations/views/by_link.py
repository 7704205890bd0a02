"""A summary's pages for whoever holds its link; nobody else."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from dots.conversations.views import summary as pages
from dots.foundation.pages import Request, for_link

PURPOSE, WAY = "conversations.summary", "summary"


@for_link(PURPOSE)
def summary(request: Request, pk: UUID) -> HttpResponse:
    return pages.summary(request, pk, WAY)


@for_link(PURPOSE)
def correct(request: Request, pk: UUID, code: str) -> HttpResponse:
    return pages.correct(request, pk, code, WAY)


@for_link(PURPOSE)
def withdraw(request: Request, pk: UUID, code: str) -> HttpResponse:
    return pages.withdraw(request, pk, code, WAY)


@for_link(PURPOSE)
def thanks(request: Request, pk: UUID) -> HttpResponse:
    return pages.thanks(request, pk, WAY)
