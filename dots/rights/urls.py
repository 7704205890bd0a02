"""The addresses of rights."""

from django.urls import path

from dots.rights.views import concerns, giving, printing, requests, steps

app_name = "rights"
urlpatterns = [
    path("", requests.listing, name="requests"),
    path("requests.csv", requests.requests_csv, name="requests_csv"),
    path("at/<uuid:organisation_id>/new/", requests.log, name="log"),
    path("people/<uuid:person_id>/new/", requests.log_of, name="log_of"),
    path("people/<uuid:person_id>/plan/", printing.plan, name="plan"),
    path("<uuid:request_id>/", requests.one, name="request"),
    path("<uuid:request_id>/put-right/", steps.put_right, name="put_right"),
    path("<uuid:request_id>/arrived/", steps.acknowledge, name="acknowledge"),
    path("<uuid:request_id>/longer/", steps.extend, name="extend"),
    path("<uuid:request_id>/answered/", steps.answer, name="answer"),
    path("<uuid:request_id>/reopen/", steps.reopen, name="reopen"),
    path("<uuid:request_id>/ask-lead/", steps.ask_lead, name="ask_lead"),
    path("<uuid:request_id>/concerns/", concerns.concerns, name="concerns"),
    path("<uuid:request_id>/file/", giving.file, name="file"),
]
