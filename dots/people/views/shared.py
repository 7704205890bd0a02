"""What the screens about people share: finding somebody, and asking one question."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from dots.foundation.forms import CommandForm, was_sent
from dots.foundation.looks import find_person_or_404
from dots.foundation.pages import Request
from dots.foundation.records import left_open
from dots.people.acting import acting_for, in_words
from dots.people.finding import SEARCH
from dots.people.models import Goal, Merge, Person, Register
from dots.people.wording import called

NOTHING_NEW = "Nothing was changed."
THEY_KNOW = "Those who have a part in it get a letter that names nobody."


def what_stands(request: Request, person: Person) -> SafeString:
    """Say what still stands of somebody, each with where it is seen to; empty for nothing."""
    stands = left_open(request.actor, person)
    look = "Look, and call it off if it is not to be."
    lines = [(one.text, one.address, one.step or look) for one in stands]
    return format_html_join("", '<br>This still stands: {} <a href="{}">{}</a>', lines)


def person_to(request: Request, pk: UUID, action: str = "see") -> Person:
    """Return somebody whom this actor may see or change; a look is written down either way."""
    related = ("organisation__programme",)
    found = find_person_or_404(Person, request, pk, f"people.{action}", related=related)
    while (now := found.merged_into) is not None:  # the record that goes on instead of it
        found = find_person_or_404(Person, request, now.pk, f"people.{action}")
    return found


def goal_to(request: Request, pk: UUID) -> Goal:
    """Return a goal of somebody whom this actor keeps."""
    return find_person_or_404(Goal, request, pk, "people.change_goal", about="person_id")


def register_to(request: Request, pk: UUID, action: str) -> Register:
    """Return the register of a session of this actor's partner."""
    return find_person_or_404(Register, request, pk, f"people.{action}")


def page_of(person_id: UUID) -> str:
    return reverse("people:person", args=[person_id])


def look_for(request: Request, typed: str) -> None:
    """Let the list of people show who is called so, once it is opened at `FOUND`."""
    request.session[SEARCH] = typed.strip()


def kept_as(person: Person) -> list[tuple[Merge, str]]:
    """Return the records that became one with somebody's, each as it is told from the others."""
    merges = list(person.merges.standing().select_related("gone").order_by("created_at"))
    names = Counter(str(one).casefold() for one in (person, *(each.gone for each in merges)))
    return [
        (one, called(one.gone) if names[str(one.gone).casefold()] > 1 else str(one.gone))
        for one in merges
    ]


def says_what_stands(form: CommandForm, person: Person) -> bool:
    """True where a form that was not sent before says nothing that is not kept already."""
    if not form.is_valid() or was_sent(form.cleaned_data["command_id"]):
        return False
    said = {name: value for name, value in form.arguments().items() if name != "command_id"}
    return all(in_order(getattr(person, name)) == in_order(one) for name, one in said.items())


def adds_nothing(request: Request, form: CommandForm, person: Person) -> bool:
    """Say so, and return True, where a form says nothing that is not kept already."""
    if same := says_what_stands(form, person):
        messages.success(request, NOTHING_NEW)
    return same


def in_order(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def asked(request: Request, person: Person, /, **context: Any) -> HttpResponse:
    """Ask something about somebody, with what helps them and the way back to their page."""
    carers = acting_for(person, timezone.localdate())
    back = {
        "person": person,
        "back": page_of(person.pk),
        "back_text": str(person),
        "acting": [*map(in_words, carers)],
    }
    return render(request, "people/ask.html", {**back, **context})
