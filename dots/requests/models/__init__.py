"""What requests keeps, and what must always be true of it."""

from dots.requests.models.know_how import KnowHow, KnowHowUse
from dots.requests.models.programme import RequestKind, RequestRule
from dots.requests.models.requests import SupportRequest
from dots.requests.models.thread import EarlierEnd, RequestMessage, RequestNote, WaitStretch

__all__ = [
    "EarlierEnd",
    "KnowHow",
    "KnowHowUse",
    "RequestKind",
    "RequestMessage",
    "RequestNote",
    "RequestRule",
    "SupportRequest",
    "WaitStretch",
]
