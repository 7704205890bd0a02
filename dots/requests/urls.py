"""The addresses of requests."""

from django.urls import URLPattern, path

from dots.requests.views import asking, following, know_how, offering, queue, record, settings

app_name = "requests"


def ways() -> list[URLPattern]:
    """Return the asker's pages: by link, signed in, and those the team fills in for them."""
    made = []
    for way in (following.LINK, following.OURS, following.TEAM):
        for name, view in following.views_for(way).items():
            if name or way != following.TEAM:  # the team's own page of a request is another
                end = f"{name[1:]}/" if name else ""
                made.append(path(f"{way}/<uuid:request_id>/{end}", view, name=f"{way}{name}"))
    return made


ONE = "<uuid:request_id>"
NOTE = "know-how/<uuid:note_id>"

urlpatterns: list[URLPattern] = [
    path("", queue.requests, name="requests"),
    path("requests.csv", queue.requests_csv, name="requests_csv"),
    path("unmet/", queue.unmet, name="unmet"),
    path("unmet/unmet.csv", queue.unmet_csv, name="unmet_csv"),
    path("new/", asking.begin, name="new"),
    path("ask/<slug:programme>/", asking.openly, name="openly"),
    path("ask/<slug:programme>/offers/", offering.openly, name="offered_openly"),
    path("by-link/<uuid:organisation_id>/", asking.by_link, name="by_link"),
    path("by-link/<uuid:organisation_id>/offers/", offering.by_link, name="offered_by_link"),
    path("for/<uuid:organisation_id>/", asking.signed_in, name="ask"),
    path("for/<uuid:organisation_id>/offers/", offering.signed_in, name="offered"),
    path("for/<uuid:organisation_id>/link/", asking.new_link, name="make_link"),
    *ways(),
    path("kinds/", settings.kinds, name="kinds"),
    path("kinds/new/", settings.new_kind, name="new_kind"),
    path("kinds/change/", settings.change_kind, name="change_kind"),
    path("kinds/rule/", settings.rule, name="rule"),
    path("know-how/", know_how.know_how, name="know_how"),
    path("know-how/know-how.csv", know_how.know_how_csv, name="know_how_csv"),
    path("know-how/new/", know_how.add, name="add_know_how"),
    path(f"{NOTE}/", know_how.note, name="note"),
    path(f"{NOTE}/change/", know_how.change, name="change_know_how"),
    path(f"{NOTE}/retire/", know_how.retire, name="retire_know_how"),
    path(f"{NOTE}/restore/", know_how.restore, name="restore_know_how"),
    path(f"{ONE}/", record.record, name="request"),
    path(f"{ONE}/sort/", record.sort, name="triage"),
    path(f"{ONE}/write/", record.write_to, name="write"),
    path(f"{ONE}/answer/", record.answer_it, name="answer"),
    path(f"{ONE}/not-possible/", record.cannot_do, name="cannot"),
    path(f"{ONE}/note/", record.note, name="note_request"),
    path(f"{ONE}/reopen/", record.open_again, name="reopen"),
    path(f"{ONE}/link/", record.new_follow_link, name="new_follow_link"),
    path(f"{ONE}/keep/", know_how.keep, name="keep_know_how"),
]
