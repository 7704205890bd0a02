from django.urls import path

from dots.coverage.views import cells, matrix, roles

app_name = "coverage"

urlpatterns = [
    path("", matrix.coverage, name="coverage"),
    path("coverage.csv", matrix.coverage_csv, name="coverage_csv"),
    path("line/", matrix.line, name="line"),
    path("cell/", cells.cell, name="cell"),
    path("rule/", roles.rule, name="rule"),
    path("partners/<uuid:organisation_id>/", roles.say_roles, name="say_roles"),
    path("partners/<uuid:organisation_id>/new/", roles.add_role, name="add_role"),
    path("partners/<uuid:organisation_id>/yes/", roles.said_yes, name="said_yes"),
    path("roles/<uuid:role_id>/change/", roles.change, name="change_role"),
    path("roles/<uuid:role_id>/end/", roles.end, name="end_role"),
    path("roles/<uuid:role_id>/resume/", roles.resume, name="resume_role"),
]
