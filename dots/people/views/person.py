"""One person's page, and every change to what is kept of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.pages import Request, act
from dots.foundation.person_parts import person_parts
from dots.foundation.records import left_open, panels_and_verbs
from dots.foundation.registries import timeline_of
from dots.people.acting import carer_lines, through
from dots.people.cards import helps, reaching
from dots.people.commands import (
    add_goal,
    change_goal,
    change_person,
    close_person,
    reopen_person,
    set_communication,
    set_contact,
)
from dots.people.dying import PLAN_AGAIN, STAYS_OFF, what_was_called_off
from dots.people.forms.changing import ChangeForm
from dots.people.forms.people import (
    CloseForm,
    ContactForm,
    GoalForm,
    GoalStateForm,
)
from dots.people.forms.speaking import CommunicationForm
from dots.people.introducing import erased_in_words, facts_of, lede_of
from dots.people.merging import ids_of
from dots.people.models import Person
from dots.people.selectors import erased_by, events_of, sessions_of
from dots.people.standing import kept_no_more
from dots.people.story import (
    Words,
    earlier,
    goal_lines,
    story_of,
)
from dots.people.verbs import verbs_of
from dots.people.views.needs import is_left
from dots.people.views.shared import (
    THEY_KNOW,
    adds_nothing,
    asked,
    goal_to,
    kept_as,
    page_of,
    person_to,
    what_stands,
)
from dots.people.wording import DIED, NOT_SAFE, OPEN
from dots.places.selectors import ward_names

NEWEST = 8
News = str | Callable[[], str]  # what is said once it is done, or what says it then


@require_GET
def person(request: Request, person_id: UUID) -> HttpResponse:
    """Show somebody: what helps, how to reach them, what can be done; one timeline; the rest."""
    found = person_to(request, person_id)
    if found.erased_on:
        return erased(request, found)
    programme = found.organisation.programme
    words = Words(programme)
    wards = cast(dict[str, str], SimpleLazyObject(lambda: ward_names(programme)))  # seldom needed
    prefetch_related_objects([found], "goals", "carers")
    sessions, merges = sessions_of(found), merges_of(found)
    events = events_of(found, ids_of(found) if merges else [found.pk])
    story = story_of(sessions, events, words, timeline_of(request.actor, found))
    panels, verbs = panels_and_verbs(request.actor, found)
    carer = "" if found.has_died else through(found, timezone.localdate())
    closed = kept_no_more(found)
    goes_on = is_left(request, found)
    verbs = verbs_of(request.actor, found, verbs, goes_on=goes_on, agreed=not closed)
    goals = goal_lines(found, words)
    context = {
        "person": found,
        "closed": closed,
        "several": len(request.actor.partner_ids) > 1,
        "lede": lede_of(found, sum(one.activity.is_live for one in sessions)),
        "actions": [one for one in verbs if one.often],
        "more": [one for one in verbs if not one.often],
        "helps": helps(found, words) | ({"again": None, "late": False} if found.has_died else {}),
        "reach": reaching(found, carer),
        "through": carer,
        "carers": carer_lines(found, timezone.localdate()),
        "facts": facts_of(found, words, wards),
        "goals": goals,
        "towards": [one["goal"] for one in goals if one["goal"].state == OPEN],
        "panels": panels,
        "entries": story[:NEWEST],
        "older": story[NEWEST:],
        "earlier": earlier(found, words, wards),
        "merges": merges,
    }
    return render(request, "people/person.html", context)


def erased(request: Request, found: Person) -> HttpResponse:
    """Show that somebody is erased, what stays and why; nothing that happened with them."""
    panels, _ = panels_and_verbs(request.actor, found)
    context = {
        "person": found,
        "lede": erased_in_words(found, erased_by(found)),
        "rows": [
            {"name": part.title.capitalize(), "value": part.stays}
            for part in person_parts
            if part.stays
        ],
        "apart": sorted({part.apart for part in person_parts if part.apart}),
        "actions": verbs_of(request.actor, found, [], goes_on=False),
        "panels": panels,
    }
    return render(request, "people/erased.html", context)


def merges_of(found: Person) -> list[dict[str, Any]]:
    """Return the other records that became one with this one, each with the way to part them."""
    return [
        {
            "was": was,
            "on": one.created_at,
            "undo": reverse("people:part", args=[one.pk]),
        }
        for one, was in kept_as(found)
    ]


def said(
    request: Request, found: Person, form: CommandForm, command: Any, news: News, **more: Any
) -> HttpResponse:
    """Run a command about somebody and go back to their page, or ask again."""
    if act(form, command, actor=request.actor, person=found):
        messages.success(request, news if isinstance(news, str) else news())
        return redirect(page_of(found.pk))
    return asked(request, found, form=form, **more)


@require_http_methods(["GET", "POST"])
def change(request: Request, person_id: UUID) -> HttpResponse:
    """Say who somebody is."""
    found = person_to(request, person_id, "change")
    form = ChangeForm(request.POST or None, person=found)
    return said(
        *(request, found, form, change_person, "Saved. What was said before is kept."),
        title="Change details",
        warning=form.warning,
        text="Nothing but what they are called needs to be there.",
        button="Save details",
    )


@require_http_methods(["GET", "POST"])
def communication(request: Request, person_id: UUID) -> HttpResponse:
    """Say what helps somebody, and what gets in the way of going online."""
    found = person_to(request, person_id, "set_communication")
    form = CommunicationForm(request.POST or None, person=found)
    if adds_nothing(request, form, found):
        return redirect(page_of(found.pk))
    return said(
        *(request, found, form, set_communication, "Saved."),
        person=None,  # the form itself says what helps
        title=f"What helps {found}?",
        text="To read, to hear and to be understood: it is shown wherever they are. What gets in"
        " the way stands on their page.",
        button="Save what helps",
    )


@require_http_methods(["GET", "POST"])
def contact(request: Request, person_id: UUID) -> HttpResponse:
    """Say whether, how and when it is safe to contact somebody."""
    found = person_to(request, person_id, "set_contact")
    names = ("contact_safe", "contact_how", "contact_when", "contact_words", "phone", "email")
    now = {name: getattr(found, name) for name in names}
    form = ContactForm(request.POST or None, initial=now).changing()
    return said(
        *(request, found, form, set_contact, partial(news_of_contact, request, found)),
        title=f"May we contact {found}?",
        text="A message can put somebody in danger. Ask first; “not asked yet” means do not.",
        button="Save this",
    )


@require_http_methods(["GET", "POST"])
def close(request: Request, person_id: UUID) -> HttpResponse:
    """Say that somebody comes no more."""
    found = person_to(request, person_id, "close")
    form = CloseForm(request.POST or None, initial={"why": DIED} if found.closed_on else None)
    return said(
        *(request, found, form, close_person, partial(news_of_leaving, request, found)),
        stays=left_open(request.actor, found),
        stays_note=STILL_TO_COME,
        title=f"Has {found} died?" if found.closed_on else f"Does {found} come no more?",
        text=WHO_COMES_NO_MORE,
        button="Save" if found.closed_on else "They come no more",
    )


WHO_COMES_NO_MORE = (
    "Their record stays. People come and go: coming again goes on where they left off. Whoever said"
    " yes to being asked how it goes is asked all the same; if they want no more of that, say so on"
    " their page. Of somebody who died nothing more is asked, and nothing is sent to them."
)
STILL_TO_COME = (
    "Did they die? Then what is to come is called off, and those who have a part in it get a letter"
    " that names nobody. What has begun goes on until it is over. For any other reason all of it"
    " stands until somebody calls it off."
)
NEWS_OF_LEAVING = "Saved. When they come again, go on with this record."
NEWS_OF_DEATH = "Saved. Nothing more is asked of them, and nothing is sent to them."


def news_of_leaving(request: Request, found: Person) -> SafeString:
    """Say what became of somebody's record, what was called off, and what still stands."""
    now = found.fresh()
    said = format_html("{}", NEWS_OF_DEATH if now.has_died else NEWS_OF_LEAVING)
    stands, off = what_stands(request, now), what_was_called_off(now) if now.has_died else ""
    also = format_html("<br>Called off: {}.", off) if off else ""
    told = f" {THEY_KNOW}" if now.has_died and (off or stands) else ""
    return format_html("{}{}{}{}", said, stands, also, told)  # whoever is there now goes first


def news_of_contact(request: Request, found: Person) -> SafeString:
    """Say who is there, or is to go there, where it is not safe to contact somebody."""
    now = found.fresh()
    stands = what_stands(request, now) if now.contact_safe == NOT_SAFE else ""
    return format_html("Saved.{}{}", stands, f" {THEY_KNOW}" if stands else "")


@require_http_methods(["GET", "POST"])
def reopen(request: Request, person_id: UUID) -> HttpResponse:
    """Say that somebody comes again."""
    found = person_to(request, person_id, "reopen")
    had_died = found.has_died
    off = what_was_called_off(found) if had_died else ""
    news = NEWS_OF_A_SLIP if had_died else NEWS_OF_COMING_AGAIN
    return said(
        *(request, found, ConfirmForm(request.POST or None), reopen_person),
        news + (PLAN_AGAIN.format(off) if off else ""),
        title=f"Was it a slip that {found} has died?" if had_died else f"Does {found} come again?",
        text=(AFTER_A_SLIP + (STAYS_OFF.format(off) if off else "")) if had_died else AGAIN,
        button="It was a slip: they live" if had_died else "They come again",
    )


NEWS_OF_A_SLIP = "Taken back: the record goes on."
NEWS_OF_COMING_AGAIN = "Welcome back: the same record goes on."
AGAIN = "The same record goes on, with what was reached and what helps."
AFTER_A_SLIP = f"{AGAIN} What was to be asked of them waits again."


@require_http_methods(["GET", "POST"])
def new_goal(request: Request, person_id: UUID) -> HttpResponse:
    """Keep what somebody wants to reach."""
    found = person_to(request, person_id, "add_goal")
    return said(
        *(request, found, GoalForm(request.POST or None, person=found), add_goal),
        "The goal is kept.",
        title=f"What does {found} want to reach?",
        button="Keep this goal",
    )


@require_http_methods(["GET", "POST"])
def goal(request: Request, goal_id: UUID) -> HttpResponse:
    """Say how a goal stands."""
    found = goal_to(request, goal_id)
    form = GoalStateForm(request.POST or None, initial={"state": found.state})
    if act(form, change_goal, actor=request.actor, goal=found):
        messages.success(request, "Saved.")
        return redirect(page_of(found.person_id))
    return asked(
        request,
        found.person,
        form=form,
        title="How does this goal stand?",
        text=f"“{found.words}” Falling back is normal: take it up again whenever they like.",
        button="Save how it stands",
    )
