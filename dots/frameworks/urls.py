"""Addresses of the pages about words and questions."""

from django.urls import path

from dots.frameworks.views import questions, words

app_name = "frameworks"

urlpatterns = [
    path("", words.lists, name="lists"),
    path("joins/<str:code>/", words.join, name="join"),
    path("versions/<str:code>/", words.version, name="version"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<slug:code>/", questions.instrument, name="instrument"),
    path("<slug:list_code>.csv", words.list_csv, name="list_csv"),
    path("<slug:list_code>/", words.one_list, name="list"),
    path("<slug:list_code>/add/", words.add, name="add"),
    path("<slug:list_code>/<slug:code>/", words.word, name="word"),
    path("<slug:list_code>/<slug:code>/hide/", words.hide, name="hide"),
    path("<slug:list_code>/<slug:code>/show/", words.show, name="show"),
]
