from django.urls import include, path

from dots.foundation import views

app_name = "foundation"

urlpatterns = [
    path("l/<str:token>/", views.open_link, name="link"),
    path("kept/", views.kept, name="kept"),
    path("imports/", include("dots.foundation.imports.urls")),
]
