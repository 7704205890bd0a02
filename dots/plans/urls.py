"""The addresses of plans."""

from django.urls import path

from dots.plans.views import changing, listing, measures, plan, stages, taking, whole, worksheets

app_name = "plans"

STAGE = "<uuid:plan_id>/stages/<int:stage>/"
urlpatterns = [
    path("", listing.plans, name="plans"),
    path("plans.csv", listing.plans_csv, name="plans_csv"),
    path("new/", changing.start, name="start"),
    path("worksheets/", worksheets.worksheets, name="worksheets"),
    path("worksheets/<int:stage>/", worksheets.worksheet, name="worksheet"),
    path("worksheets/<int:stage>/change/", worksheets.reword, name="reword"),
    path("<uuid:plan_id>/", plan.plan, name="plan"),
    path("<uuid:plan_id>/whole/", whole.whole, name="whole"),
    path("<uuid:plan_id>/whole.csv", whole.whole_csv, name="whole_csv"),
    path("<uuid:plan_id>/change/", changing.change, name="change"),
    path("<uuid:plan_id>/partners/", changing.partners, name="partners"),
    path("<uuid:plan_id>/close/", changing.close, name="close"),
    path("<uuid:plan_id>/reopen/", changing.reopen, name="reopen"),
    path("<uuid:plan_id>/measures/new/", measures.add, name="add_measure"),
    path("measures/<uuid:measure_id>/", measures.change, name="change_measure"),
    path("measures/<uuid:measure_id>/drop/", measures.drop, name="drop_measure"),
    path("measures/<uuid:measure_id>/resume/", measures.resume, name="resume_measure"),
    path(STAGE, stages.stage, name="stage"),
    path(f"{STAGE}answer/", stages.answer, name="answer"),
    path(f"{STAGE}answer/<slug:question>/", stages.question, name="question"),
    path(f"{STAGE}take/", taking.take, name="take_over"),
    path(f"{STAGE}finish/", stages.finish, name="finish_stage"),
    path(f"{STAGE}skip/", stages.skip, name="skip_stage"),
    path(f"{STAGE}resume/", stages.resume, name="resume_stage"),
    path(f"{STAGE}repeat/", stages.repeat, name="repeat_stage"),
    path(f"{STAGE}rounds/<int:number>/", stages.earlier, name="earlier"),
]
