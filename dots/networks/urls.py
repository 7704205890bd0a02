"""The addresses of networks."""

from django.urls import path

from dots.networks.views import answers, letters, meetings, networks

app_name = "networks"
NETWORK, MEMBER = "<uuid:network_id>/", "members/<uuid:member_id>/"
MEETING = "meetings/<uuid:meeting_id>/"

urlpatterns = [
    path("", networks.networks, name="networks"),
    path("networks.csv", networks.networks_csv, name="networks_csv"),
    path("new/", networks.start, name="start"),
    path(NETWORK, networks.network, name="network"),
    path(f"{NETWORK}change/", networks.change, name="change"),
    path(f"{NETWORK}close/", networks.close, name="close"),
    path(f"{NETWORK}reopen/", networks.reopen, name="reopen"),
    path(f"{NETWORK}members/", networks.add_members, name="add_members"),
    path(f"{NETWORK}meetings/", meetings.add, name="add_meeting"),
    path(f"{NETWORK}plan/", networks.plan, name="plan"),
    path(f"{NETWORK}write/", letters.message, name="write"),
    path(f"{NETWORK}letters/", letters.mailings, name="mailings"),
    path(f"{NETWORK}letters.csv", letters.mailings_csv, name="mailings_csv"),
    path("letters/<uuid:mailing_id>/", letters.mailing, name="mailing"),
    path(f"{MEMBER}change/", networks.change_member, name="change_member"),
    path(f"{MEMBER}end/", networks.end_member, name="end_member"),
    path(f"{MEMBER}letters/", answers.own_letters, name="own_letters"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}meeting.ics", meetings.calendar, name="calendar"),
    path(f"{MEETING}change/", meetings.change, name="change_meeting"),
    path(f"{MEETING}write-up/", meetings.write_up, name="write_up"),
    path(f"{MEETING}agree/", meetings.agree, name="agree"),
    path(f"{MEETING}invite/", letters.invite, name="invite"),
    path(f"{MEETING}minutes/", letters.minutes, name="send_minutes"),
    path(f"{MEETING}answers/<uuid:organisation_id>/", answers.note, name="note_answer"),
    path("answer/<uuid:invitation_id>/", answers.by_link, name="by_link"),
    path(
        "answer/<uuid:invitation_id>/meeting.ics", answers.by_link_calendar, name="by_link_calendar"
    ),
    path("answer/<uuid:invitation_id>/letters/", answers.by_link_letters, name="by_link_letters"),
    path(f"{MEETING}cancel/", meetings.cancel, name="cancel_meeting"),
    path(f"{MEETING}hold/", meetings.hold, name="hold_meeting"),
]
