"""Who has access, and how that changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from dots.accounts.commands import change_role, end_membership
from dots.accounts.forms import RoleForm
from dots.accounts.models import Invitation, Membership
from dots.accounts.selectors import partner_people, people, waiting_invitations
from dots.accounts.words import WHAT_ROLES_DO
from dots.foundation import outbox
from dots.foundation.forms import ConfirmForm
from dots.foundation.models import Programme
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.foundation.records import left_open
from dots.foundation.registries import names_of_partners

PARTNERS_A_PAGE = 50
PEOPLE = [{"title": title} for title in ("Name", "Role", "Since", "Second factor")]
WAITING = [{"title": title} for title in ("Address", "Role", "The link works")]
PARTNERS = [{"title": "Partner"}, {"title": "People with access", "number": True}]


def own_programme(request: Request) -> Programme:
    """Return the programme the actor is in; 404 for anybody who is in none."""
    return get_object_or_404(Programme, pk=request.actor.programme_id)


@require_safe
def members(request: Request) -> HttpResponse:
    """The team by name; of each partner only how many people have access."""
    actor = request.actor
    require(actor, "accounts.view_members", own_programme(request))
    partners = partner_people(actor)
    page = Paginator(partners, PARTNERS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "people_columns": PEOPLE,
        "waiting_columns": WAITING,
        "partner_columns": PARTNERS,
        "people": [person_row(request, member) for member in people(actor)],
        "waiting": invitation_rows(waiting_invitations(actor)),
        "partner_rows": [[line.name, line.people] for line in page],
        "partner_people": sum(line.people for line in partners),
        "page": page,
        "own_partners": ", ".join(names_of_partners(actor.partner_ids).values()),
    }
    return render(request, "accounts/members.html", context)


def person_row(request: Request, member: Membership) -> list[object]:
    name: object = member.user.name
    if allowed(request.actor, "accounts.view_member", member):
        name = {"text": name, "address": reverse("accounts:member", args=[member.pk])}
    factor = "Set up" if getattr(member, "second_factor", False) else "Not set up"
    return [
        name,
        member.role.capitalize(),
        day_of(member.created_at),
        factor,
    ]


def invitation_rows(waiting: Iterable[Invitation]) -> list[list[object]]:
    found = list(waiting)
    returned = outbox.refused_addresses(one.pk for one in found)
    return [invitation_row(one, came_back=one.pk in returned) for one in found]


def invitation_row(invitation: Invitation, came_back: bool) -> list[object]:
    address = reverse("accounts:invitation", args=[invitation.pk])
    until = day_of(invitation.expires_at)
    state = f"Too old since {until}" if invitation.state == "expired" else f"Until {until}"
    state = "The letter came back" if came_back else state
    return [{"text": invitation.email, "address": address}, invitation.role.capitalize(), state]


@require_safe
def member(request: Request, pk: UUID) -> HttpResponse:
    """One person's access: what they are, since when, and what can be done."""
    found = find_or_404(Membership, request.actor, pk, action="accounts.view_member")
    return render(request, "accounts/member.html", page_of(request, found))


def page_of(request: Request, found: Membership) -> dict[str, object]:
    partners = names_of_partners([found.partner_id] if found.partner_id else [])
    rows = [
        {"name": "E-mail address", "value": found.user.email},
        {"name": "Role", "value": found.role.capitalize(), "note": WHAT_ROLES_DO[found.role]},
        *({"name": "Partner", "value": name} for name in partners.values()),
        {"name": "Since", "value": day_of(found.created_at)},
    ]
    return {
        "member": found,
        "rows": rows,
        "ended_title": f"{found.user.name} no longer has access as {found.role}",
        "ended_text": f"It ended on {day_of(found.ended_at)}." if found.ended_at else "",
        "may_change": allowed(request.actor, "accounts.change_role", found),
        "is_self": str(found.user_id) == request.actor.id,
        "left": left_open(request.actor, found),
    }


def day_of(moment: datetime) -> str:
    return localtime(moment).strftime("%-d %B %Y")


@require_http_methods(["GET", "POST"])
def change(request: Request, pk: UUID) -> HttpResponse:
    """Give somebody another role."""
    found = find_or_404(Membership, request.actor, pk, action="accounts.view_member")
    require(request.actor, "accounts.change_role", found)
    form = RoleForm(found.role, request.POST or None)
    if request.method == "POST":
        done = act(form, change_role, actor=request.actor, membership=found)
        if done:
            own = str(found.user_id) == request.actor.id
            return redirect("/") if own else redirect("accounts:member", done)
    return render(request, "accounts/change.html", {**page_of(request, found), "form": form})


@require_http_methods(["GET", "POST"])
def end(request: Request, pk: UUID) -> HttpResponse:
    """Ask once more, then end somebody's access."""
    found = find_or_404(Membership, request.actor, pk, action="accounts.view_member")
    form = ConfirmForm(request.POST or None)
    if request.method == "POST":
        done = act(form, end_membership, actor=request.actor, membership=found)
        if done:
            own = str(found.user_id) == request.actor.id
            return redirect("/") if own else redirect("accounts:member", done)
    return render(request, "accounts/end.html", {**page_of(request, found), "form": form})
