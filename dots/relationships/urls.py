from django.urls import path

from dots.relationships.views import calling, handed, handing, portfolios, queue

app_name = "relationships"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("queue.csv", queue.queue_csv, name="queue_csv"),
    path("rule/", queue.rule, name="rule"),
    path("partners/<uuid:organisation_id>/call/", calling.call, name="call"),
    path("partners/<uuid:organisation_id>/not-now/", calling.rest, name="rest"),
    path("partners/<uuid:organisation_id>/again/", calling.wake, name="wake"),
    path("partners/<uuid:organisation_id>/to-know/", calling.to_know, name="to_know"),
    path("partners/<uuid:organisation_id>/who/", handing.who, name="who"),
    path("portfolios/partners/<uuid:organisation_id>/summary/", portfolios.summary, name="summary"),
    path("calls/<uuid:call_id>/take-back/", calling.take_back, name="take_back"),
    path("portfolios/", portfolios.portfolios, name="portfolios"),
    path("portfolios/nobody/", handing.assign_some, name="assign"),
    path("portfolios/<uuid:member_id>/", portfolios.portfolio, name="portfolio"),
    path("portfolios/<uuid:member_id>/summaries/", portfolios.summaries, name="summaries"),
    path("portfolios/<uuid:member_id>/hand-over/", handing.hand_over_some, name="hand_over"),
    path("portfolios/handed-over/<uuid:handover_id>/", handed.handed, name="handed"),
    path(
        "portfolios/handed-over/<uuid:handover_id>/summaries/",
        handed.handed_summaries,
        name="handed_summaries",
    ),
]
