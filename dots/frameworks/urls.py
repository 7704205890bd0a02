"""Addresses of the pages about words."""

from django.urls import path

from dots.frameworks import views

app_name = "frameworks"

urlpatterns = [
    path("", views.lists, name="lists"),
    path("joins/<str:code>/", views.join, name="join"),
    path("versions/<str:code>/", views.version, name="version"),
    path("<slug:list_code>.csv", views.list_csv, name="list_csv"),
    path("<slug:list_code>/", views.one_list, name="list"),
    path("<slug:list_code>/add/", views.add, name="add"),
    path("<slug:list_code>/<slug:code>/", views.word, name="word"),
    path("<slug:list_code>/<slug:code>/hide/", views.hide, name="hide"),
    path("<slug:list_code>/<slug:code>/show/", views.show, name="show"),
]
