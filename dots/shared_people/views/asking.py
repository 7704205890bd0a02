"""What the questions about one shared person have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dots.foundation.forms import CommandForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.shared_people.models import SharedPerson

Command = Callable[..., Any]


def page_of(shared: SharedPerson) -> str:
    return reverse("shared_people:shared", args=[shared.pk])


def shared_to(request: Request, pk: UUID, action: str) -> SharedPerson:
    """Return the shared person about whom this actor may do something."""
    found = find_or_404(SharedPerson, request.actor, pk, "shared_people.see_arrangement")
    require(request.actor, f"shared_people.{action}", found)
    return found


def question(
    request: Request,
    shared: SharedPerson,
    form: CommandForm,
    command: Command,
    words: dict[str, Any],
    **also: Any,
) -> HttpResponse:
    """Ask, run the command, and go back to the page of the person.

    Args:
        words: title, button, done (what is said afterwards), and what else the page shows.
        also: what the command takes beside the form's answers.
    """
    if act(form, command, actor=request.actor, shared=shared, **also):
        messages.success(request, words["done"])
        return redirect(page_of(shared))
    shown = {"back": page_of(shared), "back_text": shared.name, "form": form}
    return render(request, words.get("template", "shared_people/ask.html"), {**shown, **words})
