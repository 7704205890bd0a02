from django.urls import path

from dots.web import views

app_name = "web"

urlpatterns = [
    path("", views.home, name="home"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("colour/", views.colour, name="colour"),
    path("colour/<slug:colour>.css", views.colour_sheet, name="colour_sheet"),
    path("colour/logo/", views.logo, name="logo"),
    path("logo/<slug:mark>/", views.logo_picture, name="logo_picture"),
    path("health/", views.health, name="health"),
    path("ready/", views.ready, name="ready"),
]
