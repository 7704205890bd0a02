from django.urls import path

from dots.evidence.views import definitions, reached, statements

app_name = "evidence"

urlpatterns = [
    path("", reached.reached, name="reached"),
    path("findings/<uuid:finding_id>/", reached.finding, name="finding"),
    path("findings/<uuid:finding_id>/narrow/", reached.narrow, name="narrow"),
    path("findings/<uuid:finding_id>/behind/", reached.sources, name="sources"),
    path("findings/<uuid:finding_id>/by/<slug:dimension>/", reached.by, name="by"),
    path(
        "findings/<uuid:finding_id>/by-<slug:dimension>.csv",
        reached.spreadsheet,
        name="spreadsheet",
    ),
    path("findings/<uuid:finding_id>/publish/", statements.publish, name="publish"),
    path("statements/<uuid:statement_id>/withdraw/", statements.withdraw, name="withdraw"),
    path("method/", definitions.method, name="method"),
    path("indicators/<slug:code>/", definitions.definition, name="definition"),
    path("of/<slug:programme>/<slug:period>/", statements.statement, name="statement"),
    path(
        "of/<slug:programme>/<slug:period>/by-<slug:dimension>.csv",
        statements.spreadsheet,
        name="statement_spreadsheet",
    ),
]
