from django.urls import path

from dots.follow_ups.views import asking, by_link, consents, figures, listing, texts, waves

app_name = "follow_ups"

urlpatterns = [
    path("", listing.people_to_ask, name="to_ask"),
    path("figures/", figures.figures, name="figures"),
    path("to-ask.csv", listing.to_ask_csv, name="to_ask_csv"),
    path("at/<uuid:organisation_id>/texts/", texts.texts, name="texts"),
    path("of/<uuid:person_id>/may-we-ask/", consents.ask, name="ask"),
    path("of/<uuid:person_id>/story/", consents.ask_story, name="ask_story"),
    path("of/<uuid:person_id>/first/", asking.start, name="start"),
    path("yes/<uuid:consent_id>/take-back/", consents.take_back, name="withdraw"),
    path("yes/<uuid:consent_id>/take-out/", consents.take_answers_out, name="take_out"),
    path("by-link/asked-no-more/", by_link.asked_no_more, name="asked_no_more"),
    path("by-link/<uuid:follow_up_id>/no-more/", by_link.say_no_more, name="no_more"),
    path("by-link/thank-you/", by_link.thanks, name="thanks"),
    path("by-link/<uuid:follow_up_id>/", by_link.questions, name="by_link"),
    path("<uuid:follow_up_id>/", waves.wave, name="wave"),
    path("<uuid:follow_up_id>/answer/", asking.ask_wave, name="answer"),
    path("<uuid:follow_up_id>/no-answer/", waves.no_answer, name="mark"),
    path("<uuid:follow_up_id>/after-all/", waves.again, name="unmark"),
    path("<uuid:follow_up_id>/link/", waves.link, name="make_link"),
    path("<uuid:follow_up_id>/send/", waves.send, name="send_link"),
    path("<uuid:follow_up_id>/text/", waves.text, name="text_link"),
    path("<uuid:follow_up_id>/end-link/", waves.end, name="end_links"),
]
