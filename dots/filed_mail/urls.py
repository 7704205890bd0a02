"""The addresses of filed_mail."""

from django.urls import URLPattern

app_name = "filed_mail"
urlpatterns: list[URLPattern] = []
