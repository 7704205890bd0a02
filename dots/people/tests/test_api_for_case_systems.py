"""A partner's own case system sends people and sessions by itself, with a key."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_programme
from dots.agreements.models import Agreement
from dots.foundation.actor import Actor
from dots.foundation.models import Event
from dots.network.models import Organisation
from dots.people.commands import end_key, erase_person
from dots.people.models import Intake, OwnKey, OwnSession, Person
from dots.people.tests.importing import everything_kept
from dots.people.tests.makers import make_keeper, make_own_key
from dots.people.tests.steps import today
from dots.support.models import Activity

pytestmark = pytest.mark.django_db

TOKEN = "dots_for-a-test"
PEOPLE = [{"own_id": "A-17", "known_as": "Bea", "language": "Polish"}, {"own_id": "A-18"}]
SESSIONS = [
    {"session": "S1", "day": "2026-03-03", "minutes": 30, "people": ["A-17", "A-18"], "others": 2},
    {"session": "S2", "day": "2026-03-10", "people": ["A-17"]},
]


@pytest.fixture(autouse=True)
def nothing_tried():
    cache.clear()


@pytest.fixture
def key(partner):
    return make_own_key(organisation=partner, token=TOKEN)


def send(what, rows, token=TOKEN):
    body = rows if isinstance(rows, bytes | str) else json.dumps(rows)
    head = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(raise_request_exception=False).post(
        f"/api/v1/{what}", body, content_type="application/json", headers=head
    )


def outcomes(answer):
    return [(one["row"], one["outcome"]) for one in answer.json()["rows"]]


def test_people_are_made_changed_and_the_same_by_their_own_numbers(key):
    first = send("people", PEOPLE)
    again = send("people", [{**PEOPLE[0], "known_as": "Bee"}, PEOPLE[1]])

    assert (first.status_code, again.status_code) == (200, 200)
    assert outcomes(first) == [(1, "made"), (2, "made")]
    assert outcomes(again) == [(1, "changed"), (2, "same")]
    assert {name: again.json()[name] for name in ("made", "changed", "same", "left_out")} == {
        "made": 0, "changed": 1, "same": 1, "left_out": 0,
    }  # fmt: skip
    assert set(Person.objects.values_list("own_id", "known_as")) == {
        ("A-17", "Bee"),
        ("A-18", "A-18"),
    }
    assert key.fresh().last_used_on == today()
    events = Event.objects.filter(action="people.import_people")
    assert {(one.actor_kind, one.actor_id, one.door) for one in events} == {
        ("key", str(key.pk), "api")
    }


def test_sessions_are_counted_by_person_and_others_once(key):
    send("people", PEOPLE)

    first = send("sessions", SESSIONS)
    again = send("sessions", [SESSIONS[0], {**SESSIONS[1], "minutes": 45}])

    assert outcomes(first) == [(1, "made"), (2, "made")]
    assert outcomes(again) == [(1, "same"), (2, "changed")]
    rows = Activity.objects.live().order_by("starts_on").values_list("people", "minutes")
    assert list(rows) == [(4, 30), (1, 45)]
    assert OwnSession.objects.count() == 2


@pytest.mark.parametrize("number", ["Doris Oxley 3 March", "doris oxley", "0161 496 0123"])
def test_a_sessions_number_that_says_who_came_is_left_out_as_a_persons_is(key, number):
    sent = send("sessions", [{"session": number, "day": "2026-03-10", "others": 2}])

    (row,) = sent.json()["rows"]
    assert row["outcome"] == "left out"
    assert "The session’s number looks like" in row["why"][0]
    assert number not in everything_kept()
    named = [{"session": one, "day": "2026-03-10", "others": 2} for one in ("Mill Hall 3", "S-4")]
    assert send("sessions", named).json()["made"] == 2


def test_a_session_says_that_the_case_system_sent_it(key, champion):
    send("people", PEOPLE)
    send("sessions", SESSIONS[1:])

    page = champion.get(reverse("support:row", args=[Activity.objects.get().pk]))

    assert "Sent by the partner’s own case system." in page.content.decode()
    assert "spreadsheet" not in page.content.decode()

    send("sessions", [{**SESSIONS[1], "minutes": 45}])

    page = champion.get(reverse("support:row", args=[Activity.objects.live().get().pk]))
    assert "Minutes: 45 (before: nothing)." in page.content.decode()
    assert ", the partner’s own case system" in page.content.decode()


def test_what_is_left_out_says_why_by_its_place(key, partner):
    send("people", PEOPLE)
    bea = Person.objects.get(own_id="A-17")
    erase_person(actor=Actor.system(partner.programme, "test"), person=bea)
    tomorrow = (today() + timedelta(days=1)).isoformat()

    people = send("people", [PEOPLE[0], PEOPLE[1], PEOPLE[1], {"own_id": " \u0007"}])
    sessions = send(
        "sessions",
        [
            {"session": "S1", "day": tomorrow, "others": 1},
            {"session": "S2", "day": "0026-03-10", "others": 1},
            {"session": "S3", "day": "2026-03-10"},
            {"session": "S4", "day": "2026-03-10", "people": ["Z-1"], "wants": ["Xerostomia"]},
        ],
    )

    assert outcomes(people) == [(1, "left out"), (2, "same"), (3, "left out"), (4, "left out")]
    assert "erased or emptied" in people.json()["rows"][0]["why"][0]
    assert "Send the people first, then it again." in str(sessions.json())
    twin = send(
        "people", [{"own_id": "A-99", "known_as": "Kit"}, {"own_id": "A-98", "known_as": "Kit"}]
    )
    assert "Add a letter to “known_as”, and send it again." in str(twin.json())
    assert not any("table" in str(one.json()) for one in (people, sessions, twin))
    assert {one["outcome"] for one in sessions.json()["rows"]} == {"left out"}
    assert "Nobody of this session is kept here" in str(sessions.json()["rows"][3]["why"])
    assert "Xerostomia" not in str(sessions.json())
    assert not Activity.objects.exists()


def test_fields_beyond_the_agreement_are_refused_before_anything_is_stored(key):
    answer = send("people", [PEOPLE[1], {**PEOPLE[0], "family_name": "Zwetschke"}])

    assert answer.status_code == 422
    assert answer.json()["problems"] == [
        {"row": None, "field": "family_name", "problem": "The agreement does not allow it."}
    ]
    assert "Zwetschke" not in answer.content.decode()
    assert not Person.objects.exists()
    assert not Intake.objects.exists()
    assert "Zwetschke" not in everything_kept()


def test_where_only_numbers_are_agreed_nobody_can_be_named(key, partner):
    Agreement.objects.filter(organisation=partner).update(depth="headcount", basis="", condition="")

    refused = [send("people", PEOPLE), send("sessions", SESSIONS)]
    counted = send("sessions", [{"session": "S1", "day": "2026-03-03", "others": 4}])

    assert [one.status_code for one in refused] == [422, 422]
    assert "“people”" in refused[1].json()["detail"]
    assert outcomes(counted) == [(1, "made")]
    assert Activity.objects.get().people == 4


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([{"known_as": "Bea"}], (1, "own_id", "This is needed.")),
        ([{"own_id": "A-17", "diagnosis": "Xerostomia"}], (1, "diagnosis", "There is no such")),
        ([{"own_id": "A-17", "language": ["Xerostomia"]}], (1, "language", "cannot be read")),
        ([{"own_id": "A-17"}, {"own_id": "x" * 41}], (2, "own_id", "longer than")),
        ([{"own_id": str(n)} for n in range(501)], (None, "", "at most 500")),
        ([], (None, "", "at least one")),
        ({"own_id": "Xerostomia"}, (None, "", "cannot be read")),
    ],
)
def test_what_is_not_as_described_names_row_and_field_and_never_what_stands_there(
    key, rows, problem
):
    answer = send("people", rows)

    [told] = answer.json()["problems"]
    assert answer.status_code == 422
    assert (told["row"], told["field"]) == problem[:2]
    assert problem[2] in told["problem"]
    assert "Xerostomia" not in answer.content.decode()
    assert not Person.objects.exists()


def test_nothing_of_a_body_is_in_an_answer_or_a_log_whatever_goes_wrong(
    key, caplog, monkeypatch, settings
):
    def broken(*given):
        raise RuntimeError(f"broken at {given}")

    unreadable = send("people", '[{"own_id": "Xerostomia"')
    monkeypatch.setattr("dots.people.api.read_sent", broken)
    fault = send("people", [{"own_id": "Xerostomia"}])
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    large = send("people", [{"own_id": "Xerostomia"}])

    assert (unreadable.status_code, fault.status_code, large.status_code) == (400, 500, 413)
    from dots.foundation.logs import Lines

    said = "".join(Lines().format(one) for one in caplog.records)
    for answer in (unreadable, fault, large):
        assert "Nothing was stored" in answer.json()["detail"]
        said += answer.content.decode()
    assert "RuntimeError" in said
    assert "Xerostomia" not in said


def test_without_a_key_that_is_open_nothing_comes_in(key, partner):
    end_key(actor=Actor.system(partner.programme, "test"), key=key)
    make_own_key(organisation=make_keeper(programme=partner.programme), token="dots_other")
    Organisation.objects.exclude(pk=partner.pk).update(state="left")

    for token in (TOKEN, "dots_wrong", "", "dots_other"):
        answer = send("people", [{"own_id": "A-17", "diagnosis": "x"}], token)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == "Bearer"
        assert "A manager makes one" in answer.json()["detail"]
    assert not Person.objects.exists()
    assert OwnKey.objects.filter(last_used_on=None).count() == 2


def test_another_programmes_key_reaches_its_own_partner_only(key, partner):
    theirs = make_keeper(programme=make_programme("Another city"))
    make_own_key(organisation=theirs, token="dots_theirs")
    send("people", PEOPLE)

    answer = send("people", [{**PEOPLE[0], "known_as": "Ann"}], "dots_theirs")

    assert outcomes(answer) == [(1, "made")]
    assert Person.objects.get(organisation=partner, own_id="A-17").known_as == "Bea"
    assert Person.objects.get(organisation=theirs).known_as == "Ann"


def test_a_key_opens_no_page(key, partner):
    for page in ("/people/", f"/people/at/{partner.pk}/keys/", "/"):
        answer = Client().get(page, headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 302


def test_too_many_requests_and_too_many_guesses_are_held_back(key, monkeypatch):
    monkeypatch.setattr("dots.people.api.MOST_TRIES", 2)
    guesses = [send("people", [], f"dots_{n}").status_code for n in range(3)]
    cache.clear()
    monkeypatch.setattr("dots.people.api.OFTEN.num_requests", 3)
    sent = [send("people", []) for _ in range(4)]

    assert guesses == [401, 401, 429]
    assert {one.status_code for one in sent[:3]} == {422}
    assert sent[3].status_code == 429
    assert sent[3]["Retry-After"] == "60"


def test_the_description_for_machines_is_open_and_there_is_no_page_of_scripts(client):
    said = client.get("/api/v1/openapi.json").json()

    assert set(said["paths"]) == {"/api/v1/people", "/api/v1/sessions"}
    sent = said["components"]["schemas"]["PersonSent"]
    assert sent["additionalProperties"] is False
    assert client.get("/api/v1/docs").status_code == 404
    assert client.get("/api/v1/people").status_code == 405
