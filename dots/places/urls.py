"""Addresses of the pages about areas."""

from django.urls import path

from dots.places import views

app_name = "places"

urlpatterns = [
    path("", views.areas, name="areas"),
    path("wards.csv", views.wards_csv, name="wards_csv"),
    path("wards/<str:code>/", views.ward, name="ward"),
    path("wards/<str:code>/other-name/", views.other_name, name="other_name"),
    path("load/", views.load, name="load"),
    path("loads/<uuid:load_id>/", views.load_progress, name="load_progress"),
    path("councils/add/", views.add, name="add_council"),
    path("councils/<uuid:area_id>/remove/", views.remove, name="remove_council"),
]
