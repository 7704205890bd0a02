"""The addresses of shared people."""

from django.urls import URLPattern, path

from dots.shared_people.views import beside, by_link, listing, proposing, running, shared

app_name = "shared_people"
ONE, OBJECTIVE = "<uuid:shared_id>/", "objectives/<uuid:objective_id>/"
NOTE = f"{ONE}notes/<uuid:note_id>/"
LINK = "agreement/<uuid:shared_id>/"
urlpatterns: list[URLPattern] = [
    path("", listing.people, name="people"),
    path("people.csv", listing.people_csv, name="people_csv"),
    path("new/", listing.start, name="start"),
    path("new/<uuid:organisation_id>/", proposing.propose, name="propose"),
    path(ONE, shared.shared, name="shared"),
    path(f"{ONE}change/", proposing.change, name="change"),
    path(f"{ONE}share/", proposing.terms, name="terms"),
    path(f"{ONE}send/", proposing.send, name="send"),
    path(f"{ONE}link/", proposing.link, name="link"),
    path(f"{ONE}answer/", proposing.answer, name="answer"),
    path(f"{ONE}withdraw/", proposing.withdraw, name="withdraw"),
    path(f"{ONE}end/", running.end, name="end"),
    path(f"{ONE}resume/", running.resume, name="resume"),
    path(f"{ONE}review/", running.review, name="review"),
    path(f"{ONE}tell/", running.tell, name="tell"),
    path(f"{ONE}told/", running.told, name="told"),
    path(f"{ONE}objectives/new/", beside.add_objective, name="add_objective"),
    path(f"{ONE}{OBJECTIVE}", beside.change_objective, name="change_objective"),
    path(f"{ONE}{OBJECTIVE}answer/", beside.answer_objective, name="answer_objective"),
    path(f"{ONE}notes/new/", beside.add_note, name="add_note"),
    path(f"{NOTE}take-back/", beside.take_back_note, name="take_back_note"),
    path(f"{NOTE}put-back/", beside.put_back_note, name="put_back_note"),
    path(f"{ONE}said/<uuid:remark_id>/", beside.answer_remark, name="answer_remark"),
    path(LINK, by_link.agreement, name="agreement"),
    path(f"{LINK}share/", by_link.link_terms, name="link_terms"),
    path(f"{LINK}objectives/new/", by_link.link_objective, name="link_objective"),
    path(f"{LINK}{OBJECTIVE}", by_link.link_standing, name="link_standing"),
    path("yours/<uuid:shared_id>/", by_link.yours, name="yours"),
]
