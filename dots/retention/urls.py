"""The addresses of retention."""

from django.urls import path

from dots.retention import views

app_name = "retention"
urlpatterns = [
    path("", views.runs, name="runs"),
    path("what-we-keep/", views.what_we_keep, name="what_we_keep"),
    path("going/", views.going, name="going"),
    path("going.csv", views.going_csv, name="going_csv"),
    path("people/<uuid:person_id>/keep/", views.keep, name="keep_on"),
    path("kept/<uuid:kept_id>/let-go/", views.end, name="let_go"),
]
