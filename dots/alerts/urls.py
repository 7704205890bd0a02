"""The addresses of digests."""

from django.urls import path

from dots.alerts import views

app_name = "alerts"

urlpatterns = [
    path("", views.digests, name="digests"),
    path("rule/", views.rule, name="rule"),
    path("send/", views.send_now, name="send_now"),
    path("yours/", views.mine, name="mine"),
]
