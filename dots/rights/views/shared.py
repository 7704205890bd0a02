"""What the screens share: finding a request; a look is written down either way."""

from __future__ import annotations

from uuid import UUID

from dots.foundation.looks import find_person_or_404
from dots.foundation.pages import Request
from dots.rights.models import RightsRequest


def request_to(request: Request, pk: UUID, action: str) -> RightsRequest:
    return find_person_or_404(RightsRequest, request, pk, f"rights.{action}", about="person_id")
