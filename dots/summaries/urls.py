"""The addresses of summaries."""

from django.urls import path

from dots.summaries import views

app_name = "summaries"

urlpatterns = [
    path("", views.own, name="own"),
    path("<uuid:organisation_id>/", views.summary, name="summary"),
    path("<uuid:organisation_id>/text/", views.summary_text, name="text"),
    path("<uuid:organisation_id>/story/", views.story, name="story"),
]
