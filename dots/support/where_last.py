"""Where somebody recorded last, so that the next session begins there."""

from __future__ import annotations

from django.http import HttpRequest

from dots.foundation.pages import Request
from dots.network.models import Organisation
from dots.support.models import Activity

LAST = "support-where-last"  # in the browser's session: partner -> where


def where_of(row: Activity) -> dict[str, str]:
    """Return the site, or else the ward or what was said instead, as forms hold them."""
    sites_ward = row.site is not None and row.site.ward_code  # then the ward follows from the site
    ward = row.ward_id or (row.place if row.place != "unknown" else "")
    return {"site": str(row.site_id or ""), "ward": "" if sites_ward else str(ward)}


def where_last(request: Request, partner: Organisation) -> dict[str, str]:
    """Return where this person recorded last for a partner, else where its last session was.

    A session without a place does not let the place before it be forgotten.
    """
    if last := request.session.get(LAST, {}).get(str(partner.pk)):
        return {name: value for name, value in last.items() if value}
    rows = Activity.objects.within(request.actor).live().of_partner(partner.pk)
    rows = rows.filter(source="form").exclude(site=None, place="unknown")
    row = rows.select_related("site").order_by("-starts_on", "-created_at").first()
    return {name: value for name, value in where_of(row).items() if value} if row else {}


def keep_where(request: HttpRequest, partner: Organisation, site: str, ward: str) -> None:
    """Remember where something was just recorded; that it was nowhere said is not remembered."""
    if site or ward:
        held = request.session.get(LAST, {})
        request.session[LAST] = {**held, str(partner.pk): {"site": site, "ward": ward}}
