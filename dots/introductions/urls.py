from django.urls import path

from dots.introductions.views import (
    answers,
    by_link,
    files,
    introductions,
    listing,
    network,
    suggest,
    ties,
)

app_name = "introductions"

urlpatterns = [
    path("", listing.introductions, name="introductions"),
    path("introductions.csv", listing.introductions_csv, name="introductions_csv"),
    path("start/", suggest.start, name="start"),
    path("for/<uuid:organisation_id>/", suggest.suggest, name="suggest"),
    path("for/<uuid:organisation_id>/<uuid:other_id>/", suggest.begin, name="begin"),
    path("<uuid:introduction_id>/", introductions.introduction, name="introduction"),
    path("<uuid:introduction_id>/change/", introductions.change, name="change"),
    path("<uuid:introduction_id>/ask/", introductions.ask, name="ask"),
    path("<uuid:introduction_id>/withdraw/", introductions.withdraw, name="withdraw"),
    path("<uuid:introduction_id>/reopen/", introductions.reopen, name="reopen"),
    path("<uuid:introduction_id>/outcome/", introductions.ask_now, name="ask_outcome"),
    path("sides/<uuid:side_id>/consent/", answers.consent, name="consent"),
    path("sides/<uuid:side_id>/outcome/", answers.outcome, name="outcome"),
    path("answer/<uuid:side_id>/", by_link.consent, name="link_consent"),
    path("led/<uuid:side_id>/", by_link.outcome, name="link_outcome"),
    path("network/", network.network, name="network"),
    path("network/ties.csv", files.ties_csv, name="ties_csv"),
    path("network/alone/", network.alone, name="alone"),
    path("network/alone.csv", files.alone_csv, name="alone_csv"),
    path("network/<uuid:organisation_id>/", network.around, name="around"),
    path("ties/<uuid:organisation_id>/new/", ties.add, name="add_tie"),
    path("ties/<uuid:tie_id>/end/", ties.end, name="end_tie"),
    path("ties/<uuid:tie_id>/resume/", ties.resume, name="resume_tie"),
]
