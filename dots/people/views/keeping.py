"""Who looked at people's records, and erasing one: for the partner's managers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.pages import Request, act, require
from dots.foundation.person_parts import PersonPart, owed_first, person_parts
from dots.foundation.records import left_open
from dots.network.selectors import programme_of
from dots.people.commands import erase_person
from dots.people.dying import what_was_called_off
from dots.people.forms.erasing import EraseForm
from dots.people.looking import look_lines
from dots.people.models import Person
from dots.people.selectors import lists_opened, looked_at, looks_at, looks_of
from dots.people.views.shared import THEY_KNOW, page_of, person_to, what_stands
from dots.people.wording import count

PER_PAGE = 50
ERASED_NOW = "Erased. How many came is still counted, without them."
WHEN, WHO, WHOM, WHAT = ({"title": title} for title in ("When", "Who", "Whose record", "Page"))


@require_GET
def looks(request: Request, person_id: UUID) -> HttpResponse:
    """Show who looked at somebody's record, and who was refused it."""
    found = person_to(request, person_id, "see_looks")
    page = Paginator(looks_at(request.actor, found), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": f"Who looked at {found}’s record",
        "back": page_of(found.pk),
        "back_text": str(found),
        "page": page,
        "columns": [WHEN, WHO, WHAT],
        "rows": look_lines(list(page), erased={found.pk} if found.erased_on else ()),
        "erased": found.erased_on,
        "lists": 0 if found.erased_on else lists_opened(request.actor, found),
        "every": reverse("people:all_looks"),
    }
    return render(request, "people/looks.html", context)


@require_GET
def all_looks(request: Request) -> HttpResponse:
    """Show every look at the partner's people; those refused alone, if asked."""
    actor = request.actor
    require(actor, "people.see_looks", programme_of(actor))
    refused = request.GET.get("refused") == "yes"
    page = Paginator(looks_of(actor, refused), PER_PAGE).get_page(request.GET.get("page"))
    names = looked_at(actor, (one.record_id for one in page))
    here = [pk for pk in names if pk]
    gone = Person.objects.within(actor).filter(pk__in=here).exclude(erased_on=None)
    context = {
        "title": "Who looked at people’s records",
        "back": reverse("people:people"),
        "back_text": "People",
        "page": page,
        "query": "refused=yes" if refused else "",
        "refused": refused,
        "here": reverse("people:all_looks"),
        "columns": [WHEN, WHO, WHOM, WHAT],
        "rows": look_lines(list(page), names, erased={*gone.values_list("pk", flat=True)}),
    }
    return render(request, "people/looks.html", context)


@require_http_methods(["GET", "POST"])
def erase(request: Request, person_id: UUID) -> HttpResponse:
    """Say what will go, ask once more, and erase."""
    found = person_to(request, person_id, "erase")
    owed = [sentence for source in owed_first for sentence in source(found)]
    form = EraseForm(request.POST or None, owed=bool(owed))
    if act(form, erase_person, actor=request.actor, person=found):
        off = what_was_called_off(found)
        stands = what_stands(request, found.fresh())
        also = format_html("<br>Called off: {}.", off) if off else ""
        told = f" {THEY_KNOW}" if off or stands else ""
        messages.success(request, format_html("{}{}{}{}", ERASED_NOW, stands, also, told))
        return redirect("people:people")
    context = {
        "person": found,
        "form": form,
        "owed": owed,
        "still": left_open(request.actor, found),
        "still_note": "What is to come is called off, and those who have a part in it get a letter"
        " that names nobody. What has begun goes on until it is over.",
        "back": page_of(found.pk),
        "parts": [
            {"name": part.title.capitalize(), "value": held(part, found), "note": part.purpose}
            for part in person_parts
            if not part.apart
        ],
        "stays": sorted({part.apart for part in person_parts if part.apart}),
    }
    return render(request, "people/erase.html", context)


def held(part: PersonPart, found: Person) -> str:
    """Say how much is held of somebody, where a page may say it."""
    if part.unsaid:
        return "Whatever there is, or nothing: no page says which"
    number = len(list(part.told(found)))
    return count(number, "entry", "entries") if number else "Nothing"
