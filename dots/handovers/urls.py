from django.urls import path

from dots.handovers.views import figures, giving, listing, others, receiving, sending

app_name = "handovers"

urlpatterns = [
    path("", listing.handovers, name="handovers"),
    path("across-partners/", figures.figures, name="figures"),
    path("handed-over.csv", listing.handovers_csv, name="handovers_csv"),
    path("of/<uuid:person_id>/offer/", sending.offer, name="send"),
    path("of/<uuid:person_id>/how-many-others/", others.elsewhere, name="elsewhere"),
    path("by-link/<uuid:handover_id>/", receiving.by_link, name="by_link"),
    path("by-link/thank-you/<slug:said>/", receiving.thanks, name="thanks"),
    path("received/<uuid:handover_id>/", receiving.received, name="received"),
    path("received/<uuid:handover_id>/read/", receiving.read, name="read"),
    path("<uuid:handover_id>/", giving.handover, name="handover"),
    path("<uuid:handover_id>/write-again/", giving.again, name="send_again"),
    path("<uuid:handover_id>/take-back/", giving.back, name="take_back"),
    path("<uuid:handover_id>/answer/", giving.answer, name="reply"),
    path("<uuid:handover_id>/end/", giving.stop, name="end"),
]
