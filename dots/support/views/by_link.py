"""A return's pages for whoever holds its link; nobody else."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from dots.foundation.pages import Request, for_link
from dots.support.views import answering

PURPOSE, WAY = "support.return", "answer"


@for_link(PURPOSE)
def start(request: Request, return_id: UUID) -> HttpResponse:
    return answering.start(request, return_id, WAY)


@for_link(PURPOSE)
def question(request: Request, return_id: UUID, code: str) -> HttpResponse:
    return answering.question(request, return_id, code, WAY)


@for_link(PURPOSE)
def check(request: Request, return_id: UUID) -> HttpResponse:
    return answering.check(request, return_id, WAY)


@for_link(PURPOSE)
def nothing(request: Request, return_id: UUID) -> HttpResponse:
    return answering.nothing(request, return_id, WAY)


@for_link(PURPOSE)
def sent(request: Request, return_id: UUID) -> HttpResponse:
    return answering.sent(request, return_id, WAY)
