"""The addresses of shared_people."""

from django.urls import URLPattern

app_name = "shared_people"
urlpatterns: list[URLPattern] = []
