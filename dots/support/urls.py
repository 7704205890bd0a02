from django.urls import path

from dots.support.views import by_link, by_manager, returns, round_files, rounds, sessions

app_name = "support"

urlpatterns = [
    path("sessions/", sessions.rows, name="rows"),
    path("sessions/list.csv", sessions.rows_csv, name="rows_csv"),
    path("record/", sessions.choose_partner, name="choose_partner"),
    path("record/<uuid:organisation_id>/", sessions.record, name="record"),
    path("sessions/<uuid:row_id>/", sessions.row, name="row"),
    path("sessions/<uuid:row_id>/put-right/", sessions.correct, name="correct"),
    path("sessions/<uuid:row_id>/take-out/", sessions.remove, name="remove"),
    path("sessions/<uuid:row_id>/put-back/", sessions.restore, name="restore"),
    path("sessions/<uuid:row_id>/same/", sessions.same, name="same"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.new_round, name="new_round"),
    path("rounds/<uuid:round_id>/", rounds.round_board, name="round"),
    path("rounds/<uuid:round_id>/round.csv", round_files.round_csv, name="round_csv"),
    path("rounds/<uuid:round_id>/change/", rounds.edit_round, name="edit_round"),
    path("rounds/<uuid:round_id>/ask/", rounds.ask, name="ask"),
    path("rounds/<uuid:round_id>/question/", rounds.question_add, name="add_question"),
    path("rounds/<uuid:round_id>/send/", rounds.do, {"what": "send"}, name="send"),
    path("rounds/<uuid:round_id>/remind/", rounds.do, {"what": "remind"}, name="remind_silent"),
    path("rounds/<uuid:round_id>/close/", rounds.do, {"what": "close"}, name="close_round"),
    path(
        "rounds/questions/<uuid:question_id>/remove/",
        rounds.question_remove,
        name="remove_question",
    ),
    path("rounds/returns/<uuid:return_id>/", returns.one, name="return"),
    path("rounds/returns/<uuid:return_id>/phone/", returns.key, name="key"),
    path("rounds/returns/<uuid:return_id>/asked/", returns.phoned, name="phoned"),
    path("rounds/returns/<uuid:return_id>/not-asked/", returns.not_phoned, name="not_phoned"),
    path("rounds/returns/<uuid:return_id>/remind/", returns.remind, name="remind"),
    path("rounds/returns/<uuid:return_id>/end-links/", returns.end_links, name="end_links"),
    path("our-returns/", by_manager.returns, name="our_returns"),
    path("our-returns/<uuid:return_id>/", by_manager.start, name="ours_start"),
    path("our-returns/<uuid:return_id>/check/", by_manager.check, name="ours_check"),
    path("our-returns/<uuid:return_id>/nothing/", by_manager.nothing, name="ours_nothing"),
    path("our-returns/<uuid:return_id>/sent/", by_manager.sent, name="ours_sent"),
    path("our-returns/<uuid:return_id>/<slug:code>/", by_manager.question, name="ours_question"),
    path("answer/<uuid:return_id>/", by_link.start, name="answer_start"),
    path("answer/<uuid:return_id>/check/", by_link.check, name="answer_check"),
    path("answer/<uuid:return_id>/nothing/", by_link.nothing, name="answer_nothing"),
    path("answer/<uuid:return_id>/sent/", by_link.sent, name="answer_sent"),
    path("answer/<uuid:return_id>/<slug:code>/", by_link.question, name="answer_question"),
]
