"""The addresses of requests for information."""

from django.urls import path

from dots.information_requests.views import answers, notes, requests

app_name = "information_requests"
ONE, NOTE, MADE = "<uuid:request_id>", "notes/<uuid:row_id>", "answers/<uuid:made_id>"

urlpatterns = [
    path("", requests.requests, name="requests"),
    path("requests.csv", requests.requests_csv, name="requests_csv"),
    path("new/", requests.start, name="start"),
    path("keeping/", requests.rule, name="rule"),
    path(f"{ONE}/", notes.one, name="request"),
    path(f"{ONE}/covers/", requests.covers, name="covers"),
    path(f"{ONE}/look/", requests.look, name="look"),
    path(f"{ONE}/several/", notes.several, name="several"),
    path(f"{ONE}/answer/", answers.make, name="make"),
    path(f"{ONE}/answered/", requests.answered, name="answered"),
    path(f"{ONE}/reopen/", requests.reopen, name="reopen"),
    path(f"{NOTE}/", notes.note, name="note"),
    path(f"{NOTE}/take-back/", notes.take_back, name="take_back"),
    path(f"{MADE}/", answers.made, name="made"),
    path(f"{MADE}/answer.csv", answers.made_csv, name="made_csv"),
]
