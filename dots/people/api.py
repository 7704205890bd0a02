"""The API for a partner's own case system: people and sessions, as its data agreement allows.

Nothing of what is sent is repeated in an answer or a log: answers name rows by their place.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, cast

from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle
from pydantic import ConfigDict

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.commands import NotPossible
from dots.network.models import Organisation
from dots.people.commands import take_sent, use_key
from dots.people.commands.keys import hash_of_key
from dots.people.intake import LENGTHS
from dots.people.intake_columns import PEOPLE, SESSIONS
from dots.people.models import OwnKey
from dots.people.models.intake import LEFT, OUTCOMES
from dots.people.sent_rows import MOST_SENT, BeyondAgreement, as_sent, read_sent

log = logging.getLogger("dots.people")

OFTEN = AuthRateThrottle("60/m")  # requests of one key
MOST_TRIES, TRIED_FOR = 30, 600  # wrong keys an address may send, and for how many seconds
MOST_PROBLEMS = 50
LEFT_OUT = "left out"
NO_KEY = "Send a key that is not ended, as “Authorization: Bearer …”. A manager makes one."
TOO_OFTEN = "Too many requests. Nothing was stored. Wait a minute, and send it again."
BROKEN = "Something went wrong on our side. Nothing was stored. Send it again later."
UNREADABLE = "The body is not JSON that can be read. Nothing was stored."
TOO_LARGE = "The body is too large. Nothing was stored. Send fewer at once."
KINDS = {
    "missing": "This is needed.",
    "extra_forbidden": "There is no such field.",
    "string_too_long": "This is longer than what can be kept: at most {max_length} letters.",
    "string_too_short": "This is empty. Fill it in.",
    "greater_than_equal": "This is too small: at least {ge}.",
    "less_than_equal": "This is too large: at most {le}.",
    "too_long": "Send at most {max_length} at once.",
    "too_short": "Send at least one.",
}
SENDS = {
    "int": "a whole number, such as 30",
    "date": "a day, such as 2026-03-10",
    "string": "text",
    "list": "a list",
    "model": "an object with the fields that are described",
}


class Strict(Schema):
    """What is sent: nothing but the fields named here."""

    model_config = ConfigDict(extra="forbid")


class PersonSent(Strict):
    """Somebody, by your own number for them. What is left out changes nothing."""

    own_id: str = Field(min_length=1, max_length=LENGTHS["own_id"], examples=["A-17"])
    known_as: str = Field("", max_length=LENGTHS["known_as"])
    given_name: str = Field("", max_length=LENGTHS["given_name"])
    family_name: str = Field("", max_length=LENGTHS["family_name"])
    ward: str = Field("", max_length=80, description="Its name or code")
    language: str = Field(
        "", max_length=LENGTHS["language"], description="Its name or code: “Polish”, “pl”"
    )


class SessionSent(Strict):
    """A session, by your own number for it: who came by their numbers, and how many others."""

    session: str = Field(min_length=1, max_length=LENGTHS["session"], examples=["S-204"])
    day: date
    minutes: int | None = Field(None, ge=1, le=1440)
    wants: list[Annotated[str, Field(max_length=120)]] = Field(
        [], max_length=20, description="What people wanted to do, in the programme’s words"
    )
    people: list[Annotated[str, Field(max_length=LENGTHS["own_id"])]] = Field([], max_length=500)
    others: int = Field(0, ge=0, le=10_000)


class Row(Schema):
    """What became of one row."""

    row: int = Field(description="Its place in what was sent, from 1")
    outcome: str = Field(json_schema_extra={"enum": [*OUTCOMES, LEFT_OUT]})
    why: list[str] = Field([], description="Why it, or a part of it, was left out")


class Answer(Schema):
    """What became of what was sent."""

    made: int
    changed: int
    same: int
    left_out: int
    rows: list[Row]


class Problem(Schema):
    """Why nothing was stored: of which row and field, never what stands there."""

    row: int | None = None
    field: str = ""
    problem: str


class Refusal(Schema):
    """Nothing was stored."""

    detail: str
    problems: list[Problem] = []


class Key(HttpBearer):
    """A key that a manager of the partner made."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return whom a key acts for; None where it opens nothing."""
        counter = f"key-tries-{request.META.get('REMOTE_ADDR', '')}"
        if cache.get(counter, 0) >= MOST_TRIES:
            raise HttpError(429, TOO_OFTEN)
        held = OwnKey.objects.select_related("organisation")
        key = held.filter(token_hash=hash_of_key(token), ended_on=None).first()
        if key is None or key.organisation.has_left:
            cache.set(counter, cache.get(counter, 0) + 1, TRIED_FOR)
            return None
        actor = Actor(
            kind="key",
            id=str(key.pk),
            programme_id=key.programme_id,
            roles=frozenset({PARTNER_MANAGER}),
            partner_ids=frozenset({key.organisation_id}),
            door="api",
        )
        if key.last_used_on != timezone.localdate():
            use_key(actor=actor, key=key)
        return actor


api = NinjaAPI(
    title="Join the Dots: people and sessions from a partner’s own case system",
    version="1",
    description="What your data agreement does not allow is refused before anything is stored."
    " Your own numbers make sending again a change, never a double.",
    docs_url=None,  # a page of scripts from elsewhere
    urls_namespace="api",
    auth=Key(),
    throttle=OFTEN,
)
REFUSED: dict[int, Any] = {200: Answer, **dict.fromkeys((401, 409, 413, 422, 429), Refusal)}
MANY = Body(..., min_length=1, max_length=MOST_SENT)


@api.post("/people", response=REFUSED, summary="Add or change people", url_name="people")
def people(request: HttpRequest, rows: Annotated[list[PersonSent], MANY]) -> Answer:
    return taken(request, PEOPLE, rows)


@api.post("/sessions", response=REFUSED, summary="Add or change sessions", url_name="sessions")
def sessions(request: HttpRequest, rows: Annotated[list[SessionSent], MANY]) -> Answer:
    return taken(request, SESSIONS, rows)


def taken(request: Any, kind: str, rows: Sequence[Schema]) -> Answer:
    """Import what was sent, and say of each row what became of it."""
    actor: Actor = request.auth
    partner = Organisation.objects.get(pk__in=actor.partner_ids)
    found = read_sent(partner, kind, [one.model_dump() for one in rows])
    made = take_sent(actor, partner, kind, found)
    told = [
        Row(
            row=number,
            outcome=made.outcomes.get(number, LEFT_OUT),
            why=[as_sent(why) for row, why in made.aside if row == number],
        )
        for number in range(1, len(rows) + 1)
    ]
    numbers = {name: made.counts[name] for name in OUTCOMES}
    return Answer(left_out=made.counts[LEFT], rows=told, **numbers)


def refuse(request: HttpRequest, status: int, detail: str, problems: Any = ()) -> HttpResponse:
    said = Refusal(detail=detail, problems=list(problems))
    response = api.create_response(request, said.model_dump(), status=status)
    if status == 429:
        response["Retry-After"] = "60"
    return response


@api.exception_handler(ValidationError)
def not_as_it_should_be(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Say which field of which row, and what kind of fault; never what stands there."""
    told = [
        problem_of(one["type"], one["loc"], one.get("ctx") or {})
        for one in problem.errors[:MOST_PROBLEMS]
    ]
    detail = "What was sent is not as /api/v1/openapi.json says. Nothing was stored."
    return refuse(request, 422, detail, told)


def allowed_instead(kind: str) -> str:
    """Say what may be sent where something else was: by the first word of a fault's kind."""
    what, _, _ = kind.partition("_")
    return f"This cannot be read. Send {SENDS.get(what, 'what the description says')}."


def problem_of(kind: str, place: Sequence[Any], given: dict[str, Any]) -> Problem:
    """Return one fault in words, from where it is: body, rows, place, field …"""
    row = next((part for part in place if isinstance(part, int)), None)
    named = [str(part) for part in place[2:] if not isinstance(part, int)]
    words = KINDS.get(kind, "").format(**given) or allowed_instead(kind)
    return Problem(row=None if row is None else row + 1, field=".".join(named), problem=words)


@api.exception_handler(BeyondAgreement)
def beyond(request: HttpRequest, problem: BeyondAgreement) -> HttpResponse:
    told = [
        Problem(field=one, problem="The agreement does not allow it.") for one in problem.fields
    ]
    return refuse(request, 422, str(problem), told)


@api.exception_handler(NotPossible)
def not_possible(request: HttpRequest, problem: NotPossible) -> HttpResponse:
    return refuse(request, 409, f"{problem} Nothing was stored.")


@api.exception_handler(AuthenticationError)
def no_key(request: HttpRequest, problem: AuthenticationError) -> HttpResponse:
    response = refuse(request, 401, NO_KEY)
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(HttpError)
def said_no(request: HttpRequest, problem: HttpError) -> HttpResponse:
    """Say it in our words: its own may hold what was sent."""
    words = {400: UNREADABLE, 429: TOO_OFTEN}
    return refuse(request, problem.status_code, words.get(problem.status_code, BROKEN))


@api.exception_handler(Exception)
def broken(request: HttpRequest, problem: Exception) -> HttpResponse:
    """Tell where it broke, in the log; in neither place what was sent."""
    if isinstance(problem, RequestDataTooBig):
        return refuse(request, 413, TOO_LARGE)
    log.error("fault", extra={"route": "api"}, exc_info=problem)
    return refuse(request, 500, BROKEN)


patterns = api.urls[0]
for one in patterns:
    cast(Any, one.callback).public = True  # it is the key that opens them, not signing in
