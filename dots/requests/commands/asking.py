"""Asking for something, and the links that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypedDict, Unpack

from django.db.models import Max
from django.utils import timezone

from dots.foundation import links, outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.selectors import main_contacts
from dots.places.selectors import ward_names
from dots.requests import letters
from dots.requests.clock import set_due
from dots.requests.models import SupportRequest
from dots.requests.models.requests import ACCOUNT, FORM, LINK, TEAM
from dots.requests.selectors.kinds import kind_titles, rule_of, target_of

MOST_AN_HOUR = 60  # by the form for everyone, in one programme
TOO_MANY = (
    "Very many requests came in within the last hour, so we take no more by this form for now."
    " Nothing was sent. What you typed is still here: please try again in an hour."
)

explain_constraint(
    {
        "requests_number_once_a_programme": "Somebody else asked at the same moment. Nothing was"
        " sent yet; what you typed is still here. Please press the button again.",
        "requests_one_wait_at_a_time": "Somebody else changed this at the same moment. Nothing was"
        " saved. Open the page again to see how it stands.",
        "requests_somebody_can_be_answered": "Give an e-mail address or a telephone number, so that"
        " we can answer. Nothing was sent.",
        "requests_unmet_says_why": "Say why it is not possible. Nothing was saved.",
    }
)


class Asking(TypedDict, total=False):
    """What a person says who asks for something."""

    asked_as: str
    asker_name: str
    asker_email: str
    asker_phone: str
    need: str
    kind: str
    ward_code: str


@command("requests.ask_openly", on="programme")
def ask_openly(*, actor: Actor, programme: Programme, **asking: Unpack[Asking]) -> SupportRequest:
    """Queue a request of somebody without account or link: the team finds out whose it is."""
    if not rule_of(programme).is_open:
        raise NotPossible("This programme takes no requests by this form now. Nothing was sent.")
    an_hour_ago = timezone.now() - timedelta(hours=1)
    lately = SupportRequest.objects.filter(programme=programme, door=FORM)
    if lately.filter(asked_at__gt=an_hour_ago).count() >= MOST_AN_HOUR:
        raise NotPossible(TOO_MANY)
    return queue(programme, asking, door=FORM)


@command("requests.ask", on="organisation")
def ask(*, actor: Actor, organisation: Organisation, **asking: Unpack[Asking]) -> SupportRequest:
    """Ask for something for a partner: by its link, signed in, or by the team on its behalf."""
    if organisation.has_left:
        raise NotPossible("This partner has left. Bring it back first. Nothing was sent.")
    door = LINK if actor.kind == "link" else TEAM if actor.is_team else ACCOUNT
    said: Asking = {**asking, "asked_as": organisation.name}
    return queue(organisation.programme, said, door=door, organisation=organisation)


def queue(
    programme: Programme, asking: Mapping[str, Any], *, door: str, **more: Any
) -> SupportRequest:
    """Keep a request with its number, and let the asker follow it.

    The record returned carries the link's address once, as `follow_address`: it is kept nowhere.
    """
    request = SupportRequest(programme=programme, door=door, asked_at=timezone.now(), **more)
    for name, value in asking.items():
        setattr(request, name, value.strip())
    sound(request)
    newest = SupportRequest.objects.filter(programme=programme).aggregate(Max("number"))
    request.number = (newest["number__max"] or 0) + 1
    request.target_days = target_of(programme, request.kind)
    request.due_on = None
    request.save(force_insert=True)
    set_due(request)
    request.save(update_fields=["due_on"])
    request.follow_address = letters.confirm(request)  # type: ignore[attr-defined]  # not a field
    return request


def sound(request: SupportRequest) -> None:
    """Refuse what cannot be, with a sentence."""
    if not request.need:
        raise NotPossible("Say what you need. Nothing was sent.")
    if not request.asked_as:
        raise NotPossible("Say which organisation asks. Nothing was sent.")
    if request.door != TEAM and not (request.asker_email or request.asker_phone):
        raise NotPossible(
            "Give an e-mail address or a telephone number, so that we can answer. Nothing was sent."
        )
    known(request)


def known(request: SupportRequest) -> None:
    """Refuse a kind or ward that the programme does not have."""
    if request.kind and request.kind not in kind_titles(request.programme):
        raise NotPossible("Choose a kind of the list. Nothing was saved.")
    if request.ward_code and request.ward_code not in ward_names(request.programme):
        raise NotPossible("That ward is not one of this programme’s. Nothing was saved.")


@command("requests.make_link", on="organisation")
def make_link(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Make a link by which a partner asks; it goes to its main contact, else it is shown once."""
    contact = main_contacts(organisation.programme, [organisation.pk]).get(organisation.pk)
    to = contact.contact_id if contact else None
    address = links.issue(letters.ASK, [organisation], to=to)[1]
    if contact is not None:
        us = organisation.programme.name
        outbox.send(
            programme_id=organisation.programme_id,
            to=contact.email,
            subject=f"Ask {us} for what {organisation.name} needs",
            text=f"Hello,\n\nWith this link {organisation.name} can ask {us} for equipment, data,"
            " people, training, funding or know-how, at any time and without an account:\n\n"
            f"{address}\n\nPlease send it on only to colleagues.\n",
            about_id=organisation.pk,
        )
    organisation.ask_address = "" if contact else address  # type: ignore[attr-defined]  # no field
    return organisation


@command("requests.send_follow_link", on="request")
def send_follow_link(*, actor: Actor, request: SupportRequest) -> SupportRequest:
    """Give the asker a new link, by e-mail, else shown once to be read out; older ones end."""
    links.revoke(programme_id=request.programme_id, record_id=request.pk)
    request.follow_address = letters.send_again(request)  # type: ignore[attr-defined]  # no field
    return request
