from django.urls import path

from dots.safeguarding.views import arrangements, checks, concerns, visits

app_name = "safeguarding"

urlpatterns = [
    path("", concerns.safeguarding, name="safeguarding"),
    path("numbers/", arrangements.numbers, name="numbers"),
    path("at/<uuid:organisation_id>/whom-to-phone/", arrangements.arrange, name="arrange"),
    path("at/<uuid:organisation_id>/write-down/", concerns.write_down, name="raise"),
    path("of/<uuid:person_id>/write-down/", concerns.write_about, name="raise_about"),
    path("concerns/<uuid:concern_id>/", concerns.concern, name="concern"),
    path("concerns/<uuid:concern_id>/read/", concerns.read, name="read"),
    path("concerns/<uuid:concern_id>/decide/", concerns.add_decision, name="decide"),
    path("concerns/<uuid:concern_id>/close/", concerns.close, name="close"),
    path("concerns/<uuid:concern_id>/reopen/", concerns.reopen, name="reopen"),
    path("concerns/<uuid:concern_id>/looks/", concerns.looks, name="looks"),
    path("visits/", visits.visits, name="visits"),
    path("of/<uuid:person_id>/visit/", visits.plan, name="plan"),
    path("visits/<uuid:visit_id>/", visits.visit, name="visit"),
    path("visits/<uuid:visit_id>/there/", visits.arrive, name="check_in"),
    path("visits/<uuid:visit_id>/out/", visits.leave, name="check_out"),
    path("visits/<uuid:visit_id>/longer/", visits.longer, name="longer"),
    path("visits/<uuid:visit_id>/call-off/", visits.cancel, name="call_off"),
    path("checks/", checks.checks, name="checks"),
    path("at/<uuid:organisation_id>/check/", checks.add, name="add_check"),
    path("checks/<uuid:check_id>/take-back/", checks.end, name="end_check"),
]
