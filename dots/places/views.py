"""Pages about areas: the programme's wards, one ward, and loading them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.exports import csv_response
from dots.foundation.forms import ConfirmForm
from dots.foundation.models import Programme
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.places import selectors
from dots.places.commands import add_alias, add_council, ask_for_areas, remove_council
from dots.places.forms import AddCouncilForm, AliasForm, LoadForm, OperatorLoadForm, SearchForm
from dots.places.models import Area, ProgrammeArea
from dots.places.pictures import need_map, small_area_map

SENT = ["GET", "POST"]
SILENT_FOR = timedelta(minutes=20)  # after this, a load that has not ended was interrupted
COLUMNS = [
    {"title": "Ward"},
    {"title": "Small areas", "number": True},
    {"title": "In the most deprived tenth", "number": True},
    {"title": "In the most deprived fifth", "number": True},
]
SMALL_AREA_COLUMNS = [
    {"title": "Small area"},
    {"title": "Tenth of the country (1 is most deprived)", "number": True},
    {"title": "More deprived than", "number": True},
]


def own_programme(request: Request, action: str = "places.see_areas") -> Programme:
    """The actor's programme; 404 without one, and the page that says so without permission."""
    programme = get_object_or_404(Programme, pk=request.actor.programme_id)
    require(request.actor, action, programme)
    return programme


@require_GET
def areas(request: Request) -> HttpResponse:
    """The wards the programme works in, with how deprived they are; and search."""
    if request.actor.is_operator and request.actor.programme_id is None:
        return installation(request)
    programme = own_programme(request)
    joined = ProgrammeArea.objects.within(request.actor).current().select_related("council")
    needs = selectors.need_by_ward(programme)
    search = SearchForm(request.GET or None)
    context: dict[str, Any] = {
        "search": search,
        "may_load": allowed(request.actor, "places.load_areas", programme),
        "councils": [_council(area, needs) for area in joined.order_by("council__name")],
        "columns": COLUMNS,
        "found_columns": [{"title": "Name"}, {"title": "What it is"}, {"title": "Where"}],
    }
    if search.is_valid() and search.cleaned_data["q"].strip():
        context |= _found(programme, search.cleaned_data["q"])
    return render(request, "places/areas.html", context)


def installation(request: Request) -> HttpResponse:
    """What this installation knows, for whoever runs it."""
    councils = selectors.loaded_councils()
    context = {
        "councils": [[area.name, area.code] for area in councils],
        "council_columns": [{"title": "Council"}, {"title": "Code"}],
        "loads": _loads(request),
        "load_columns": [{"title": "Council"}, {"title": "Programme"}, {"title": "State"}],
    }
    return render(request, "places/installation.html", context)


def _council(joined: ProgrammeArea, needs: list[selectors.WardNeed]) -> dict[str, Any]:
    own = [need for need in needs if need.ward.council_code == joined.council_id]
    rows = [
        [
            {"text": need.ward.name, "address": reverse("places:ward", args=[need.ward.code])},
            need.small_areas,
            need.most_deprived_tenth if need.known else "Not loaded",
            need.most_deprived_fifth if need.known else "Not loaded",
        ]
        for need in own
    ]
    return {
        "joined": joined,
        "council": joined.council,
        "rows": rows,
        "count": len(own),
        "map": need_map(joined.council, own),
        "years": sorted({need.ward.vintage for need in own if need.ward.vintage}),
    }


def _found(programme: Programme, text: str) -> dict[str, Any]:
    found, postcode = selectors.search_areas(programme, text)
    names = selectors.ward_names(programme)
    rows = []
    if postcode and postcode.ward_code in names:
        where = reverse("places:ward", args=[postcode.ward_code])
        ward = {"text": names[postcode.ward_code], "address": where}
        rows.append([postcode.postcode, "Postcode", ward])
    elif postcode:
        rows.append([postcode.postcode, "Postcode", postcode.note])
    for area in found:
        code = area.code if area.kind == "ward" else area.ward_code
        ward = {"text": names.get(code, ""), "address": reverse("places:ward", args=[code])}
        rows.append([area.name, area.kind.capitalize(), ward])
    return {"found": rows, "asked": text.strip()}


@require_GET
def wards_csv(request: Request) -> HttpResponseBase:
    """The programme's wards and how deprived they are, as CSV."""
    programme = own_programme(request)
    titles = {council.code: council.name for council in selectors.councils(programme)}
    header = ["ward_code", "ward", "council", "year_of_codes", "small_areas", "with_a_figure"]
    header += ["most_deprived_tenth", "most_deprived_fifth"]
    rows = [
        [
            need.ward.code,
            need.ward.name,
            titles[need.ward.council_code],
            need.ward.vintage,
            need.small_areas,
            need.known,
            need.most_deprived_tenth,
            need.most_deprived_fifth,
        ]
        for need in selectors.need_by_ward(programme)
    ]
    return csv_response("wards", header, rows)


def _ward(request: Request, programme: Programme, code: str) -> Area:
    ward = selectors.find_ward(programme, code)
    if ward is None:
        raise Http404
    return ward


@require_GET
def ward(request: Request, code: str) -> HttpResponse:
    """One ward: its small areas, its neighbours, and how else files write it."""
    programme = own_programme(request)
    found = _ward(request, programme, code)
    council = Area.objects.get(pk=found.council_code)
    ranked = selectors.ranked_in(council)
    smaller = selectors.small_areas_of(found)
    need = selectors.ward_need(found, [area.imd_decile for area in smaller])
    facts: list[dict[str, Any]] = [{"name": "Council", "value": council.name}]
    facts += [{"name": "Small areas", "value": need.small_areas}]
    if need.known:
        said = f"{need.most_deprived_fifth} of {need.known}"
        facts += [{"name": "In the most deprived fifth", "value": said}]
    context = {
        "ward": found,
        "facts": facts,
        "columns": SMALL_AREA_COLUMNS,
        "rows": [_small_area(area, ranked) for area in smaller],
        "map": small_area_map(found, smaller, ranked),
        "neighbours": selectors.neighbours(found, selectors.wards(programme)),
        "aliases": found.aliases.order_by("text"),
        "may_change": allowed(request.actor, "places.add_alias", programme),
    }
    return render(request, "places/ward.html", context)


def _small_area(area: Area, ranked: int) -> list[Any]:
    share = selectors.more_deprived_than(area, ranked)
    if share is None:
        return [area.name, "Not loaded", "Not loaded"]
    return [area.name, area.imd_decile, f"{share:g}%"]


@require_http_methods(SENT)
def other_name(request: Request, code: str) -> HttpResponse:
    """Say how else files write a ward."""
    programme = own_programme(request, "places.add_alias")
    found = _ward(request, programme, code)
    form = AliasForm(request.POST or None)
    if request.method == "POST" and act(
        form, add_alias, actor=request.actor, programme=programme, ward_code=code
    ):
        return redirect("places:ward", code)
    return render(request, "places/other_name.html", {"form": form, "ward": found})


@require_http_methods(SENT)
def load(request: Request) -> HttpResponse:
    """Hand over the official files of a council."""
    if request.actor.is_operator and request.actor.programme_id is None:
        form: LoadForm = OperatorLoadForm(request.POST or None, request.FILES or None)
        arguments: dict[str, Any] = {}
    else:
        form = LoadForm(request.POST or None, request.FILES or None)
        arguments = {"programme": own_programme(request, "places.ask_for_areas")}
    if request.method == "POST":
        asked = act(form, ask_for_areas, actor=request.actor, **arguments)
        if asked:
            return redirect("places:load_progress", asked)
    return render(request, "places/load.html", {"form": form})


@require_GET
def load_progress(request: Request, load_id: UUID) -> HttpResponse:
    """How far the worker has come with the files."""
    found = get_object_or_404(selectors.loads(request.actor), pk=load_id)
    require(request.actor, "places.ask_for_areas", found)
    tones = {"done": "success", "failed": "problem"}
    context = {
        "load": found,
        "tone": tones.get(found.state, ""),
        "ended": found.state in tones,
        "silent": timezone.now() - found.created_at > SILENT_FOR,
    }
    return render(request, "places/load_progress.html", context)


def _loads(request: Request) -> list[list[Any]]:
    return [
        [
            {"text": asked.council, "address": reverse("places:load_progress", args=[asked.pk])},
            str(asked.programme),
            asked.state.capitalize(),
        ]
        for asked in selectors.loads(request.actor)[:20]
    ]


@require_http_methods(SENT)
def add(request: Request) -> HttpResponse:
    """Choose a council that this installation knows already."""
    programme = own_programme(request, "places.add_council")
    own = selectors.councils(programme)
    loaded = list(selectors.loaded_councils())
    others = [area for area in loaded if area not in own]
    sent = request.method == "POST"
    # A form sent twice names a council that is no longer offered: the command answers it.
    form = AddCouncilForm(request.POST or None, councils=loaded if sent else others)
    if sent and act(form, add_council, actor=request.actor, programme=programme):
        return redirect("places:areas")
    return render(request, "places/add_council.html", {"form": form, "others": sent or others})


@require_http_methods(SENT)
def remove(request: Request, area_id: UUID) -> HttpResponse:
    """Take a council out of the programme."""
    joined = find_or_404(ProgrammeArea, request.actor, area_id)
    require(request.actor, "places.remove_council", joined)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and act(form, remove_council, actor=request.actor, area=joined):
        return redirect("places:areas")
    return render(request, "places/remove_council.html", {"form": form, "joined": joined})
