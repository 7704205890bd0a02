from django.urls import path

from dots.accounts.views import invitations, members, own, programmes, sign_in

app_name = "accounts"

urlpatterns = [
    path("", members.members, name="members"),
    path("people/<uuid:pk>/", members.member, name="member"),
    path("people/<uuid:pk>/role/", members.change, name="change"),
    path("people/<uuid:pk>/end/", members.end, name="end"),
    path("invite/", invitations.invite, name="invite"),
    path("invitations/<uuid:pk>/", invitations.invitation, name="invitation"),
    path("invitations/<uuid:pk>/resend/", invitations.resend, name="resend"),
    path("invitations/<uuid:pk>/withdraw/", invitations.withdraw, name="withdraw"),
    path("join/<uuid:pk>/", invitations.join, name="join"),
    path("me/", own.me, name="me"),
    path("choose/", own.choose, name="choose"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/new/", programmes.new_programme, name="new_programme"),
    path("programmes/<uuid:pk>/lead/", programmes.invite_lead, name="invite_lead"),
    path("demo/", sign_in.demo_sign_in, name="demo"),
]
