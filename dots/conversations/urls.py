"""The addresses of conversations."""

from django.urls import path

from dots.conversations.views import (
    agreeing,
    answering,
    by_link,
    by_manager,
    corrections,
    guides,
    listing,
    outcomes,
    record,
    starting,
)

app_name = "conversations"

urlpatterns = [
    path("", listing.conversations, name="conversations"),
    path("conversations.csv", listing.conversations_csv, name="conversations_csv"),
    path("new/", starting.choose_partner, name="choose_partner"),
    path("new/<uuid:organisation_id>/", starting.start, name="start"),
    path("guides/", guides.guides, name="guides"),
    path("guides/<slug:kind>/", guides.guide, name="guide"),
    path("versions/<uuid:pk>/", guides.guide_version, name="guide_version"),
    path("versions/<uuid:pk>/new/", guides.new_question, name="new_question"),
    path("versions/<uuid:pk>/use/", guides.use, name="use_guide"),
    path("versions/<uuid:pk>/drop/", guides.drop, name="drop_guide"),
    path("questions/<uuid:pk>/", guides.question, name="change_question"),
    path("questions/<uuid:pk>/move/", guides.move, name="move_question"),
    path("summary/<uuid:pk>/", by_link.summary, name="summary"),
    path("summary/<uuid:pk>/thanks/", by_link.thanks, name="summary_thanks"),
    path("summary/<uuid:pk>/<slug:code>/", by_link.correct, name="summary_correct"),
    path("summary/<uuid:pk>/<slug:code>/ours/", by_link.withdraw, name="summary_withdraw"),
    path("ours/<uuid:pk>/", by_manager.summary, name="ours_summary"),
    path("ours/<uuid:pk>/thanks/", by_manager.thanks, name="ours_summary_thanks"),
    path("ours/<uuid:pk>/<slug:code>/", by_manager.correct, name="ours_summary_correct"),
    path("ours/<uuid:pk>/<slug:code>/ours/", by_manager.withdraw, name="ours_summary_withdraw"),
    path("partners/<uuid:pk>/again/", agreeing.again, name="send_again"),
    path("partners/<uuid:pk>/end/", agreeing.end, name="end_links"),
    path("partners/<uuid:pk>/agreed/", agreeing.agreed, name="note_agreed"),
    path("corrections/<uuid:pk>/accept/", corrections.accept, name="accept"),
    path("corrections/<uuid:pk>/decline/", corrections.decline, name="decline"),
    path("<uuid:pk>/", record.conversation, name="conversation"),
    path("<uuid:pk>/changes/", record.changes, name="changes"),
    path("<uuid:pk>/details/", starting.details, name="details"),
    path("<uuid:pk>/partners/", starting.partners, name="partners"),
    path("<uuid:pk>/all/", answering.everything, name="everything"),
    path("<uuid:pk>/answers/<slug:code>/", answering.question, name="question"),
    path("<uuid:pk>/answers/<slug:code>/decide/", answering.decide, name="decide"),
    path("<uuid:pk>/check/", agreeing.check, name="check"),
    path("<uuid:pk>/outcomes/", outcomes.outcomes, name="outcomes"),
    path("<uuid:pk>/close/", agreeing.close, name="close"),
    path("<uuid:pk>/reopen/", agreeing.reopen, name="reopen"),
]
