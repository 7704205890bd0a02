"""Two records of one person: seen while a nickname is typed, made one, and parted again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from dots.foundation.forms import ConfirmForm
from dots.foundation.looks import NothingToFill, find_person_or_404
from dots.foundation.pages import Request, act, find_or_404
from dots.network.models import Organisation
from dots.people.becoming_one import (
    DIED_AGAIN,
    IF_A_SLIP,
    IF_THEY_DIED,
    off_once_parted,
    still_off,
    to_come,
    to_come_where_parted,
)
from dots.people.commands import merge_people, part_people
from dots.people.dying import PLAN_AGAIN, STAYS_OFF, all_called_off, in_words, what_was_called_off
from dots.people.finding import FOUND, named
from dots.people.forms.merging import MergeForm, TwiceForm
from dots.people.likeness import alike as called_alike
from dots.people.likeness import alike_and_more
from dots.people.merging import becomes_of, first_of, same_of
from dots.people.models import Merge, Person
from dots.people.selectors import last_first
from dots.people.views.shared import THEY_KNOW, asked, kept_as, look_for, page_of, person_to
from dots.people.wording import described

MOST = 12


@require_POST
def alike(request: Request, organisation_id: UUID) -> HttpResponse:
    """Return who is called nearly as what is typed, as a piece of the page.

    What is typed is sent and not asked for, so that no name stands in an address.
    """
    partner = find_or_404(Organisation, request.actor, organisation_id, "people.add")
    typed = request.POST.get("typed", "")[:60]
    found, more = alike_and_more(partner, typed)
    if more:
        look_for(request, typed)
    context = {
        "found": [{"text": described(one), "address": page_of(one.pk)} for one in found],
        "more": more,
        "find": FOUND,
    }
    return render(request, "people/alike.html", context)


@require_http_methods(["GET", "POST"])
def twice(request: Request, person_id: UUID) -> HttpResponse:
    """Find the other record of somebody."""
    found = person_to(request, person_id, "merge")
    search = request.POST.get("search", "").strip()[:60]
    form = TwiceForm(request.POST or None, offered=others_of(found, search))
    if form.is_valid() and (other := form.cleaned_data.get("other")):
        return redirect("people:merge", found.pk, other)
    return asked(
        request,
        found,
        form=form,
        title=f"Is {found} here twice?",
        text="Find the other record. On the next page you see both; nothing is changed before."
        if "other" in form.fields
        else "Nobody is called like that. Look for a part of what else they are called.",
        button="Go on" if "other" in form.fields and not search else "Find, or go on",
    )


def others_of(person: Person, search: str) -> list[Person]:
    """Return who may be the same person: those searched for, else those called nearly the same."""
    if search:
        mine = Person.objects.kept().filter(organisation=person.organisation_id)
        return list(last_first(named(mine.exclude(pk=person.pk), search))[:MOST])
    found = called_alike(person.organisation, person.known_as, person.whole_name)
    return [one for one in found if one.pk != person.pk]


@require_http_methods(["GET", "POST"])
def merge(request: Request, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Make two records one, once a person has said which goes on."""
    first = find_person_or_404(Person, request, person_id, "people.merge")
    second = find_person_or_404(Person, request, other_id, "people.merge")
    form = MergeForm(request.POST or None, two=(first, second), same=same_of(first, second))
    still = still_off(first, second)
    if made := act(form, merge_people, actor=request.actor):
        one = first if made == first.pk else second
        messages.success(request, f"{ONE_NOW}{news_of_what_is_off(one.fresh(), still)}")
        return redirect(page_of(made))
    return asked(
        request,
        first,
        form=form,
        person=None,  # of two people
        acting=[],  # whose each is stands among what becomes of the two
        warning=" ".join(settle := first_of(first, second)),
        becomes=[] if settle else what_becomes(first, second, still),
        stays=to_come(request.actor, first, second),
        stays_note=IF_THEY_DIED,
        title=f"Make {first} and {second} one record?",
        text="Sessions, goals and what was said before move to the record that goes on. Of whether,"
        " how and when it is safe to contact them, the more careful answer stands whole. You can"
        " undo it.",
        button="Make them one",
    )


def what_becomes(first: Person, second: Person, still: str) -> list[str]:
    """Return in sentences what becomes of what the two records say, and of what was called off."""
    return [*becomes_of(first, second), *([IF_A_SLIP.format(still)] if still else [])]


ONE_NOW = "It is one record now. You can undo it at the end of this page."


def news_of_what_is_off(one: Person, still: str) -> str:
    """Say what was called off with a death, or is to be planned again after a slip, if anything.

    Args:
        still: what was called off before, as one of the two records said that they had died.
    """
    if not one.has_died:
        return PLAN_AGAIN.format(still) if still else ""
    off = what_was_called_off(one)
    return f" Called off: {off}. {THEY_KNOW}" if off else ""


@require_http_methods(["GET", "POST"])
def part(request: Request, merge_id: UUID) -> HttpResponse:
    """Make two records of one again."""
    found = find_person_or_404(Merge, request, merge_id, "people.part", about="kept_id")
    if found.kept.erased_on or found.gone.erased_on:
        raise Http404  # no page ties somebody erased to another record
    if request.method == "GET" and found.undone_on:
        raise NothingToFill(
            title="They are two records already",
            text="There is nothing left to undo.",
            back=page_of(found.kept_id),
            back_text=str(found.kept),
        )
    form, died = ConfirmForm(request.POST or None), found.kept.has_died
    off = off_once_parted(found)
    if made := act(form, part_people, actor=request.actor, merge=found):
        again = PLAN_AGAIN.format(off) if off else ""
        now = "" if died else news_of_what_died_again(found)
        messages.success(request, f"They are two records again.{again}{now}")
        return redirect(page_of(made))
    was = next((name for one, name in kept_as(found.kept) if one == found), str(found.gone))
    return asked(
        request,
        found.kept,
        form=form,
        title=f"Make {found.kept} and {was} two records again?",
        stays=to_come_where_parted(request.actor, found),
        stays_note=DIED_AGAIN,
        text="Each gets back what it had, but for answers taken out since. What was said or"
        f" recorded since stays with {found.kept}.{STAYS_OFF.format(off) if off else ''}",
        button="Make it two records again",
    )


def news_of_what_died_again(merge: Merge) -> str:
    """Say what was called off as the record that stayed says again that they died, if anything."""
    kept = merge.kept.fresh()
    if not kept.has_died:
        return ""
    off = in_words(one for one in all_called_off(kept) if str(one.pk) not in merge.off)
    return f" Called off: {off}. {THEY_KNOW}" if off else ""


def alike_address(partner: Organisation) -> str:
    """Return where a page asks who is called nearly as what is typed."""
    return reverse("people:alike", args=[partner.pk])
