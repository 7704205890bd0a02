from django.urls import path

from dots.agreements import views

app_name = "agreements"

urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("agreements.csv", views.agreements_csv, name="agreements_csv"),
    path("rule/", views.rule, name="rule"),
    path("partners/<uuid:organisation_id>/", views.partner, name="partner"),
    path("partners/<uuid:organisation_id>/new/", views.new, name="new"),
    path("<uuid:agreement_id>/change/", views.change, name="change"),
    path("<uuid:agreement_id>/end/", views.end, name="end"),
    path("<uuid:agreement_id>/resume/", views.resume, name="resume"),
]
