"""Closing something and bringing it back: a page that says what follows, and one button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network import commands
from dots.network.models import Contact, Organisation, Project, ProjectTarget, Site, Team

STAYS = "What was done stays recorded, and you can undo this at any time."


@dataclass(frozen=True)
class Step:
    """One such page. `page` is where it leads, by the record."""

    model: type[Any]
    argument: str  # the command's name for the record
    command: Any
    title: str
    text: str
    button: str
    done: str
    page: Callable[[Any], str]


def page_of_record(name: str) -> Callable[[Any], str]:
    """Return how to reach the record's own page."""
    return lambda record: reverse(f"network:{name}", args=[record.pk])


def page_of_partner(record: Any) -> str:
    """Return the page of the partner that a record belongs to."""
    return reverse("network:organisation", args=[record.organisation_id])


def page_of_project(record: Any) -> str:
    """Return the page of the project that a target belongs to."""
    return reverse("network:project", args=[record.project_id])


def confirming(step: Step) -> Callable[..., HttpResponse]:
    """Return the page that asks first and then does it."""

    @require_http_methods(["GET", "POST"])
    def view(request: Request, **named: UUID) -> HttpResponse:
        (pk,) = named.values()
        record = find_or_404(step.model, request.actor, pk)
        require(request.actor, step.command.action, record)
        form = ConfirmForm(request.POST or None)
        if act(form, step.command, actor=request.actor, **{step.argument: record}):
            messages.success(request, step.done)
            return redirect(step.page(record))
        context = {
            "form": form,
            "title": step.title.format(record),
            "text": step.text,
            "button": step.button,
            "back": step.page(record),
        }
        return render(request, "network/confirm.html", context)

    return view


partner, site = page_of_record("organisation"), page_of_record("site")
contact, project = page_of_record("contact"), page_of_record("project")

pause_organisation = confirming(
    Step(
        Organisation,
        "organisation",
        commands.pause_organisation,
        "Pause {}?",
        "Nobody asks a paused partner for anything until you bring it back. " + STAYS,
        "Pause this partner",
        "This partner is paused. Bring it back at any time.",
        partner,
    )
)
close_organisation = confirming(
    Step(
        Organisation,
        "organisation",
        commands.close_organisation,
        "Has {} left?",
        "A partner that has left is no longer offered or asked for its numbers, and links that were"
        " sent to it open nothing. " + STAYS + " What it keeps under Safeguarding, if anything, is"
        " kept its years after it has left, and its own managers go on reading it. Has it none by"
        " then, and somebody with a right to it asks: invite one person of the partner as its"
        " manager. Nobody of the programme reads it.",
        "They have left",
        "This partner has left. Bring it back at any time.",
        partner,
    )
)
reopen_organisation = confirming(
    Step(
        Organisation,
        "organisation",
        commands.reopen_organisation,
        "Bring {} back?",
        "The partner is then active again, and is asked for its numbers.",
        "Bring this partner back",
        "This partner is active again.",
        partner,
    )
)
close_site = confirming(
    Step(
        Site,
        "site",
        commands.close_site,
        "Has {} closed?",
        STAYS,
        "Close this site",
        "The site is closed. Reopen it at any time.",
        site,
    )
)
reopen_site = confirming(
    Step(
        Site,
        "site",
        commands.reopen_site,
        "Reopen {}?",
        "It is then offered again wherever a site is chosen.",
        "Reopen this site",
        "The site is open again.",
        site,
    )
)
close_contact = confirming(
    Step(
        Contact,
        "contact",
        commands.close_contact,
        "Has {} left?",
        "They are then no longer listed or found. " + STAYS,
        "They have left",
        "Noted: they have left. Bring them back at any time.",
        contact,
    )
)
reopen_contact = confirming(
    Step(
        Contact,
        "contact",
        commands.reopen_contact,
        "Is {} back?",
        "They are then listed again.",
        "They are back",
        "Noted: they are back.",
        contact,
    )
)
end_links = confirming(
    Step(
        Contact,
        "contact",
        commands.end_links,
        "End the links that were sent to {}?",
        "Whoever has one of them can then open nothing with it: to answer for their partner, to"
        " follow a request, to say how an action stands. New links can be sent at any time.",
        "End these links",
        "Links that were sent to them open no more.",
        contact,
    )
)
close_team = confirming(
    Step(
        Team,
        "team",
        commands.close_team,
        "Close {}?",
        "The people of the team stay with the partner. " + STAYS,
        "Close this team",
        "The team is closed.",
        page_of_partner,
    )
)
reopen_team = confirming(
    Step(
        Team,
        "team",
        commands.reopen_team,
        "Bring {} back?",
        "People can then be put in it again.",
        "Bring this team back",
        "The team is there again.",
        page_of_partner,
    )
)
close_project = confirming(
    Step(
        Project,
        "project",
        commands.close_project,
        "Close {}?",
        "A closed project is no longer offered when somebody records a session. " + STAYS,
        "Close this project",
        "The project is closed. Reopen it at any time.",
        project,
    )
)
reopen_project = confirming(
    Step(
        Project,
        "project",
        commands.reopen_project,
        "Reopen {}?",
        "It is then offered again when somebody records a session.",
        "Reopen this project",
        "The project is open again.",
        project,
    )
)
close_target = confirming(
    Step(
        ProjectTarget,
        "target",
        commands.close_target,
        "Drop this target?",
        "It is then no longer shown. " + STAYS,
        "Drop this target",
        "The target is dropped.",
        page_of_project,
    )
)
reopen_target = confirming(
    Step(
        ProjectTarget,
        "target",
        commands.reopen_target,
        "Take this target up again?",
        "It is then shown again with the others.",
        "Take it up again",
        "The target is there again.",
        page_of_project,
    )
)


@require_http_methods(["GET"])
def end_organisation(request: Request, organisation_id: UUID) -> HttpResponse:
    """Ask which: rest for a while, or leave."""
    record = find_or_404(Organisation, request.actor, organisation_id)
    require(request.actor, "network.close_organisation", record)
    return render(request, "network/end.html", {"organisation": record})
