"""Time with one person, the register of a group, one session's register, putting it right."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.design.forms import each_once
from dots.foundation.looks import write_down, write_down_list
from dots.foundation.pages import Request, act, find_or_404
from dots.network.models import Organisation
from dots.people.commands import correct_register, record_together
from dots.people.forms.less import LessForm
from dots.people.forms.one import TICKS, OneForm
from dots.people.forms.register import RegisterForm
from dots.people.forms.together import TogetherForm
from dots.people.models import Attendance, Register
from dots.people.numbers_only import numbers_only
from dots.people.selectors import newest_register, present_at
from dots.people.story import Words, did_themselves
from dots.people.versions import versions
from dots.people.views.merging import alike_address
from dots.people.views.people import in_projects_only, not_here
from dots.people.views.shared import page_of, person_to, register_to
from dots.people.wording import needs_of, people_in_words
from dots.support.so_many import SO_MANY
from dots.support.where_last import keep_where, where_last
from dots.support.wording import day, place

WHEN_NEW = "It was today, at {}. Say another day or place, or for which project"
WHERE_NEW = "It was today. Say where, another day, or for which project"
WHEN_RIGHT = "When, where and for which project"
ASKED = ("again", "sure_of", SO_MANY)  # asked only when needed, just above the button
FIND = "look"  # the button that searches and saves nothing


@require_http_methods(["GET", "POST"])
def record(request: Request, person_id: UUID) -> HttpResponse:
    """Record time together with one person."""
    found = person_to(request, person_id, "record")
    partner = found.organisation
    form = OneForm(
        request.POST or None,
        actor=request.actor,
        organisation=partner,
        person=found,
        last=where_last(request, partner),
    )
    if act(form, record_together, actor=request.actor, organisation=partner):
        keep_where(request, partner, **form.where_said())
        messages.success(request, "Recorded.")
        return redirect(page_of(found.pk))
    return one_page(
        request,
        form,
        person=found,
        title=f"Time together with {found}",
        button="Save this session",
        back=page_of(found.pk),
        back_text=str(found),
    )


@require_http_methods(["GET", "POST"])
def register(request: Request, organisation_id: UUID) -> HttpResponse:
    """Record a group on one screen."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "people.record")
    only = numbers_only(partner)
    if only and request.method == "GET":  # what was typed is shown, and why it is not kept
        return not_here(request, partner, "Register of a group", only.text)
    last = where_last(request, partner)
    form = RegisterForm(request.POST or None, actor=request.actor, organisation=partner, last=last)
    if FIND in request.POST:
        form.look_only()
    elif made := act(form, record_together, actor=request.actor, organisation=partner):
        keep_where(request, partner, **form.where_said())
        messages.success(request, "Recorded.")
        return redirect("people:session", made)
    return group_page(
        request,
        form,
        title="Register of a group",
        alike=alike_address(partner),
        button="Save this register",
        back=reverse("people:people"),
        back_text="People",
        warning=only.text if only else in_projects_only(partner),
    )


@require_GET
def session(request: Request, register_id: UUID) -> HttpResponse:
    """Show who was at a session."""
    found = register_to(request, register_id, "see")
    newest = newest_register(found)
    row, there = found.activity, present_at(found)
    words = Words(row.programme)
    before = versions(request.actor, found)
    for one in before.beside:  # whoever stands only there is named here too
        write_down(request, one.programme_id, one.organisation_id, one.pk)
    context = {
        "register": found,
        "row": row,
        "newest": newest if newest.pk != found.pk else None,
        "title": f"Session on {day(row)}",
        "lede": lede_of(found, len(there)),
        "there": [present_line(one, words) for one in there],
        "facts": facts(found, words, sum(one.was_new for one in there)),
        "may_correct": row.is_live,
        "only_numbers": numbers_only(found.organisation) is not None,
        "versions": before.entries,
    }
    return render(request, "people/session.html", context)


def lede_of(register: Register, named: int) -> str:
    """Say how many came, and how many of them stand in the register."""
    total = named + register.others
    if not named:
        return f"{people_in_words(total)} came. Nobody stands here: only how many is recorded."
    if not register.others:
        return f"{people_in_words(total)} came."
    stand, do = "stand" if named > 1 else "stands", "do" if register.others > 1 else "does"
    return f"{people_in_words(total)} came: {named:,} {stand} here, {register.others:,} {do} not."


def present_line(one: Attendance, words: Words) -> dict[str, Any]:
    """Return somebody who was there, what helps them, and what is said of them alone.

    Of somebody erased nothing leads from one session to another, nor says which they were.
    """
    if one.person.erased_on:
        return {"name": str(one.person)}
    return {
        "name": str(one.person),
        "address": page_of(one.person_id),
        "needs": "; ".join(needs_of(one.person)),
        "did": " ".join(f"{text.rstrip('.')}." for text in did_themselves(one, words)),
        "is_new": one.was_new,
    }


def new_this_year(register: Register, new: int) -> str:
    """Return how many were new, as far as it is known: of the others nobody may have asked."""
    if (known := register.activity.new_people) is not None:
        return f"{known:,}"
    if not Attendance.objects.filter(activity=register.activity_id).exists():
        return "Not known: nobody stands here"
    return f"{new:,} of those who stand here; of the others it is not known"


def facts(register: Register, words: Words, new: int) -> list[dict[str, str]]:
    """Return what was said of a session as a whole.

    Args:
        new: how many of those who stand in it were there for the first time this year.
    """
    row = register.activity
    said = [
        ("Where", place(row)),
        ("Minutes", str(row.minutes or "")),
        ("What they wanted to do", "; ".join(words.wants.get(one, one) for one in row.wants)),
        ("New this year", new_this_year(register, new)),
    ]
    return [{"name": name, "value": value} for name, value in said if value]


STILL_RIGHT = (
    "What this register says can still be put right: the day, the place, how long, how many. People"
    " can be taken off it, and nobody can be added. It stays one session: do not record it again."
)


@require_http_methods(["GET", "POST"])
def correct(request: Request, register_id: UUID) -> HttpResponse:
    """Put a register right; the earlier version is kept."""
    found = register_to(request, register_id, "correct")
    there = present_at(found)
    one = there[0] if len(there) == 1 and not found.others else None
    alone = one if one and not one.person.erased_on else None
    form: TogetherForm
    common: dict[str, Any] = {"actor": request.actor, "organisation": found.organisation}
    only = numbers_only(found.organisation)
    if only:
        alone, form = None, LessForm(request.POST or None, register=found, **common)
    elif alone:
        form = OneForm(
            request.POST or None,
            row=found.activity,
            person=alone.person,
            attendance=alone,
            **common,
        )
    else:
        form = RegisterForm(request.POST or None, register=found, **common)
    if isinstance(form, RegisterForm) and FIND in request.POST:
        form.look_only()
    elif made := act(form, correct_register, actor=request.actor, register=found):
        messages.success(request, "Put right. The earlier version is kept.")
        return redirect("people:session", made)
    shown = one_page if alone else group_page
    return shown(
        request,
        form,
        person=alone.person if alone else None,
        warning=f"{only.text} {STILL_RIGHT}" if only else "",
        title="Put a session right",
        button="Save what is right",
        back=reverse("people:session", args=[found.pk]),
        back_text="The session",
    )


def one_page(request: Request, form: TogetherForm, **context: Any) -> HttpResponse:
    """Draw the page about time with one person."""
    context["tasks"] = each_once(form, TICKS)
    context["tasks_wrong"] = [one for name in TICKS for one in form.errors.get(name, ())]
    context["tasks_open"] = context["tasks_wrong"] or any(form[name].value() for name in TICKS)
    return page(request, form, "people/one.html", OneForm.FIRST, (), **context)


def group_page(request: Request, form: Any, **context: Any) -> HttpResponse:
    """Draw the page of a group's register; that it offers people is a look at a list."""
    offered = list(cast(Any, form.fields["people"]).choices)
    write_down_list(request, [form.organisation.pk for _ in offered])
    return page(request, form, "people/register.html", form.THEN, form.MORE, **context)


def page(
    request: Request,
    form: TogetherForm,
    template: str,
    first: tuple[str, ...],
    more: tuple[str, ...],
    **context: Any,
) -> HttpResponse:
    """Draw a form: what is always open, and what is folded away unless something is wrong there."""
    there = form.where_now()
    folded, wrong = (*form.FOLDED, *more), set(form.errors)
    parts = {
        "form": form,
        "first": [form[name] for name in first],
        "where": [form[name] for name in form.FOLDED],
        "asked": [form[name] for name in ASKED if name in form.fields],
        "folded": WHEN_RIGHT if form.row else WHEN_NEW.format(there) if there else WHERE_NEW,
        "where_open": bool(wrong & set(form.FOLDED)) or not (form.row or there),
        "more": [form[name] for name in more],
        "more_open": bool(wrong & set(folded) - set(form.FOLDED)),
    }
    return render(request, template, {**parts, **context})
