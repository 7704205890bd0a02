"""Addresses of the gallery, under /components/."""

from django.urls import path

from dots.design import views

app_name = "design"

urlpatterns = [
    path("", views.index, name="gallery"),
    path("pages/<slug:kind>/", views.page, name="page"),
    path("<slug:name>/", views.component, name="component"),
]
