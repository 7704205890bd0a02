from django.urls import path

from dots.people.api import patterns
from dots.people.views import (
    carers,
    imported,
    intake,
    keeping,
    keys,
    merging,
    needs,
    people,
    person,
    sessions,
    totals,
)

app_name = "people"
api_urlpatterns = (patterns, "api")  # mounted beside: /api/v1/…

urlpatterns = [
    path("", people.people, name="people"),
    path("people.csv", people.people_csv, name="people_csv"),
    path("totals/", totals.totals, name="totals"),
    path("looks/", keeping.all_looks, name="all_looks"),
    path("at/<uuid:organisation_id>/add/", people.add, name="add"),
    path("at/<uuid:organisation_id>/register/", sessions.register, name="register"),
    path("sessions/<uuid:register_id>/", sessions.session, name="session"),
    path("sessions/<uuid:register_id>/put-right/", sessions.correct, name="correct"),
    path("at/<uuid:organisation_id>/alike/", merging.alike, name="alike"),
    path("at/<uuid:organisation_id>/import/", intake.choose, name="import"),
    path("at/<uuid:organisation_id>/forget-columns/", intake.forget, name="forget_columns"),
    path("at/<uuid:organisation_id>/keys/", keys.keys, name="keys"),
    path("keys/<uuid:key_id>/end/", keys.end, name="end_key"),
    path("imports/<uuid:intake_id>/", imported.result, name="imported"),
    path("imports/<uuid:intake_id>/load/", imported.load, name="load_import"),
    path("imports/<uuid:intake_id>/undo/", imported.undo, name="undo_import"),
    path("merges/<uuid:merge_id>/undo/", merging.part, name="part"),
    path("carers/<uuid:carer_id>/end/", carers.end, name="end_carer"),
    path("carers/<uuid:carer_id>/again/", carers.resume, name="resume_carer"),
    path("goals/<uuid:goal_id>/", person.goal, name="goal"),
    path("<uuid:person_id>/", person.person, name="person"),
    path("<uuid:person_id>/change/", person.change, name="change"),
    path("<uuid:person_id>/what-helps/", person.communication, name="communication"),
    path("<uuid:person_id>/needs/", needs.ask, name="needs"),
    path("<uuid:person_id>/thank-you/", needs.handed_back, name="handed_back"),
    path("<uuid:person_id>/contact/", person.contact, name="contact"),
    path("<uuid:person_id>/carer/", carers.add, name="add_carer"),
    path("<uuid:person_id>/together/", sessions.record, name="record"),
    path("<uuid:person_id>/goal/", person.new_goal, name="add_goal"),
    path("<uuid:person_id>/no-more/", person.close, name="close"),
    path("<uuid:person_id>/again/", person.reopen, name="reopen"),
    path("<uuid:person_id>/twice/", merging.twice, name="twice"),
    path("<uuid:person_id>/same-as/<uuid:other_id>/", merging.merge, name="merge"),
    path("<uuid:person_id>/looks/", keeping.looks, name="looks"),
    path("<uuid:person_id>/erase/", keeping.erase, name="erase"),
]
