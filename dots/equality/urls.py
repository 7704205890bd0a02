"""The addresses of equality answers."""

from django.urls import path

from dots.equality import views

app_name = "equality"

urlpatterns = [
    path("", views.counts, name="counts"),
    path("<uuid:person_id>/", views.answer, name="answer"),
    path("<uuid:person_id>/take-out/", views.take_answers_out, name="take_out"),
]
