"""The addresses of the playbook."""

from django.urls import path

from dots.playbook.views import guide, packs

app_name = "playbook"

urlpatterns = [
    path("", guide.playbook, name="playbook"),
    path("packs/", packs.packs_in, name="packs"),
    path("packs/ours.json", packs.our_pack, name="our_pack"),
    path("packs/<uuid:pack_id>/", packs.pack, name="pack"),
    path("packs/<uuid:pack_id>/remove/", packs.remove, name="remove_pack"),
]
