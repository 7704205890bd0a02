"""The addresses of duplicates."""

from django.urls import path

from dots.duplicates.views import deciding, merging, queue

app_name = "duplicates"

urlpatterns = [
    path("", queue.pairs, name="pairs"),
    path("pairs.csv", queue.pairs_csv, name="pairs_csv"),
    path("check/", queue.check, name="check"),
    path("merged/", queue.merges, name="merges"),
    path("pairs/<uuid:pair_id>/", deciding.pair, name="pair"),
    path("pairs/<uuid:pair_id>/different/", deciding.different, name="different"),
    path("pairs/<uuid:pair_id>/later/", deciding.later, name="later"),
    path("pairs/<uuid:pair_id>/again/", deciding.again, name="again"),
    path("pairs/<uuid:pair_id>/merge/", merging.merge_pair, name="merge"),
    path("merged/<uuid:merge_id>/", merging.merged, name="merged"),
    path("merged/<uuid:merge_id>/undo/", merging.undo, name="undo"),
    path("partners/<uuid:organisation_id>/same/", deciding.same_as, name="same_as"),
]
