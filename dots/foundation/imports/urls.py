"""Addresses of the pages on which a file comes in, mounted at imports/ by the foundation's own."""

from django.urls import path

from dots.foundation.imports.views import adding, deciding, rows, sending

urlpatterns = [
    path("", sending.imports, name="imports"),
    path("new/", sending.choose_target, name="import_new"),
    path("new/<slug:name>/", sending.upload, name="import_upload"),
    path("<uuid:pk>/", deciding.show, name="import"),
    path("<uuid:pk>/columns/", sending.columns, name="import_columns"),
    path("<uuid:pk>/table/", sending.table, name="import_table"),
    path("<uuid:pk>/repeats/", deciding.answer, {"about": "repeats"}, name="import_answer_repeats"),
    path(
        "<uuid:pk>/overlaps/", deciding.answer, {"about": "overlaps"}, name="import_answer_overlaps"
    ),
    path("<uuid:pk>/load/", deciding.load, name="import_load"),
    path("<uuid:pk>/check/", deciding.check_again, name="import_check_again"),
    path("<uuid:pk>/retry/", deciding.retry, name="import_retry"),
    path("<uuid:pk>/overlap/", deciding.overlap, name="import_overlap"),
    path("<uuid:pk>/add/", adding.add_all, name="import_add_all"),
    path("<uuid:pk>/undo/", deciding.undo, name="import_undo"),
    path("<uuid:pk>/rows/", rows.rows, name="import_rows"),
    path("<uuid:pk>/rows.csv", rows.rows_file, name="import_rows_file"),
    path("<uuid:pk>/rows/<uuid:row_pk>/", rows.row, name="import_row"),
]
