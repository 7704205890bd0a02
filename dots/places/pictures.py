"""Maps of need: wards of a council, small areas of a ward."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from dots.design.charts import AreaMap, MapArea
from dots.places.models import Area
from dots.places.selectors import WardNeed, more_deprived_than


def need_map(council: Area, needs: Sequence[WardNeed]) -> AreaMap | None:
    """Wards by how many of their small areas are in the most deprived fifth; None if not known."""
    drawn = [
        MapArea(
            label=need.ward.name,
            value=need.most_deprived_fifth,
            address=reverse("places:ward", args=[need.ward.code]),
            path=need.ward.path,
            centre_x=need.ward.centre[0],
            centre_y=need.ward.centre[1],
        )
        for need in needs
        if need.known and need.ward.path and need.ward.centre
    ]
    if not drawn:
        return None
    return AreaMap(
        title=conclusion(needs),
        unit="small areas",
        heading="Ward",
        key=f"need-{council.code}",
        areas=drawn,
        view_box=council.view_box,
    )


def conclusion(needs: Sequence[WardNeed]) -> str:
    """One sentence that says where need is greatest."""
    most = max(need.most_deprived_fifth for need in needs)
    first = [need for need in needs if need.most_deprived_fifth == most]
    if len(first) > 1:
        return (
            f"{len(first)} wards have the most small areas in the most deprived fifth of the "
            f"country, {most} each"
        )
    return (
        f"{first[0].ward.name} has {most} of its {first[0].known} small areas in the most "
        "deprived fifth of the country, more than any other ward"
    )


def small_area_map(ward: Area, areas: Sequence[Area], ranked: int) -> AreaMap | None:
    """Small areas by the share of the country that is less deprived; None when not known."""
    shares = [(area, more_deprived_than(area, ranked)) for area in areas]
    drawn = [
        MapArea(
            label=area.name,
            value=share,
            path=area.path,
            centre_x=area.centre[0],
            centre_y=area.centre[1],
        )
        for area, share in shares
        if share is not None and area.path and area.centre
    ]
    if not drawn:
        return None
    most = max(drawn, key=lambda area: area.centre)
    return AreaMap(
        title=f"{most.label} is more deprived than {most.centre:g}% of the country’s small areas",
        unit="% of small areas are less deprived",
        heading="Small area",
        key=f"ward-{ward.code}",
        areas=drawn,
    )
