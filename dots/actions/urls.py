"""The addresses of actions."""

from django.urls import path

from dots.actions.views import answering, by_link, changing, listing

app_name = "actions"

urlpatterns = [
    path("", listing.board_page, name="board"),
    path("list/", listing.actions, name="actions"),
    path("list.csv", listing.actions_csv, name="actions_csv"),
    path("new/", changing.add, name="add"),
    path("yours/", by_link.yours, name="by_link"),
    path("yours/<uuid:action_id>/", by_link.answer, name="by_link_answer"),
    path("yours/letters/", by_link.letters, name="by_link_letters"),
    path("<uuid:action_id>/", listing.action, name="action"),
    path("<uuid:action_id>/change/", changing.change, name="change"),
    path("<uuid:action_id>/answer/", answering.answer, name="answer"),
    path("<uuid:action_id>/again/", answering.again, name="again"),
]
