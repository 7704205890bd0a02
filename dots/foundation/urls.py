from django.urls import path

from dots.foundation import views

app_name = "foundation"

urlpatterns = [
    path("l/<str:token>/", views.open_link, name="link"),
    path("kept/", views.kept, name="kept"),
]
