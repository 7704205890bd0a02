import logging

import pytest
from django.core import signing
from django.db import DatabaseError
from django.db.migrations.executor import MigrationExecutor

from dots.accounts.tests.makers import make_member, make_operator, sign_in
from dots.foundation.middleware import LAST_COOKIE

pytestmark = pytest.mark.django_db


def test_a_visitor_is_asked_to_sign_in_and_brought_back(client):
    response = client.get("/?when=now")

    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=%2F%3Fwhen%3Dnow"


def test_a_fault_is_logged_by_its_place_and_answered_with_a_page(client, caplog, monkeypatch):
    sign_in(client, make_member())
    monkeypatch.setattr("dots.web.views.panels", lambda registry, actor, **_: 1 / 0)
    client.raise_request_exception = False

    response = client.get("/")

    faults = [record for record in caplog.records if record.message == "fault"]
    assert (response.status_code, "Something went wrong on our side" in response.text) == (
        500,
        True,
    )
    assert [record.exc_info[0] for record in faults] == [ZeroDivisionError]


def test_a_page_that_is_not_there_is_no_fault(client, caplog):
    sign_in(client, make_member())

    assert client.get("/partners/00000000-0000-7000-8000-000000000000/").status_code == 404
    assert "fault" not in caplog.text


@pytest.mark.parametrize("address", ["/accessibility/", "/privacy/", "/health/", "/ready/"])
def test_statements_and_pages_for_machines_are_open_to_all(client, address):
    assert client.get(address).status_code == 200


def test_a_member_comes_home(client):
    sign_in(client, make_member())

    assert "What is happening" in client.get("/").text


def test_somebody_in_no_programme_is_told_so(client):
    member = make_member()
    sign_in(client, member)
    type(member).objects.update(ended_at=member.created_at)

    assert "You are not in a programme" in client.get("/").text


def test_an_operator_goes_to_the_programmes(client):
    sign_in(client, make_operator())

    assert client.get("/")["Location"] == "/members/programmes/"


def typed_before_signing_in(client, member):
    client.cookies[LAST_COOKIE] = signing.dumps(str(member.user.pk), salt=LAST_COOKIE)
    return client.post("/", {"name": ["Northmoor", "Quayside"], "password": "secret"})


def test_what_was_typed_is_kept_for_the_person_who_typed_it(client):
    member = make_member()
    response = typed_before_signing_in(client, member)
    assert response["Location"] == "/accounts/login/?next=%2Fkept%2F"
    kept = client.session["kept"]
    sign_in(client, member)
    session = client.session
    session["kept"] = kept
    session.save()

    page = client.get("/kept/").text

    assert 'name="name" value="Northmoor"' in page
    assert 'name="name" value="Quayside"' in page
    assert "secret" not in page
    assert client.get("/kept/").text.count("Northmoor") == 1


def test_what_somebody_else_typed_is_not_shown(client):
    typed_before_signing_in(client, make_member())
    kept = client.session["kept"]
    sign_in(client, make_member())
    session = client.session
    session["kept"] = kept
    session.save()

    assert client.get("/kept/")["Location"] == "/"


def test_a_spoilt_memory_of_who_was_here_is_nobody(client):
    client.cookies[LAST_COOKIE] = "spoilt:by:hand"

    client.post("/", {"name": "Northmoor"})

    assert client.session["kept"]["by"] == ""


def test_who_used_the_browser_is_noted_once(client):
    sign_in(client, make_member())

    first, second = client.get("/"), client.get("/")

    assert LAST_COOKIE in first.cookies
    assert LAST_COOKIE not in second.cookies


def test_the_log_names_the_route_and_never_the_address_or_the_query(client, caplog):
    caplog.set_level(logging.INFO, logger="dots.pages")

    client.get("/l/a-secret-token/?email=amina@partner.example")
    client.get("/no/such/page/")

    lines = [record.__dict__ for record in caplog.records if record.name == "dots.pages"]
    assert [line["route"] for line in lines] == ["l/<str:token>/", "none"]
    assert "secret" not in str(lines[0]["route"]) + caplog.text
    assert "amina" not in caplog.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_every_answer_carries_the_safety_headers(client, name, value):
    assert client.get("/privacy/")[name] == value


def test_a_page_may_load_nothing_from_elsewhere_and_run_no_written_in_script(client):
    policy = client.get("/privacy/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_ready_says_when_the_database_is_behind(client, monkeypatch):

    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: ["one"])

    response = client.get("/ready/")

    assert response.status_code == 503
    assert "another version" in response.json()["status"]


def test_ready_says_when_the_database_does_not_answer(client, monkeypatch):

    def silent(connection):
        raise DatabaseError

    monkeypatch.setattr("dots.web.views.MigrationExecutor", silent)

    assert client.get("/ready/").status_code == 503


def test_a_page_of_somebody_signed_in_is_kept_by_nothing_on_the_way_and_a_file_by_nobody(client):
    sign_in(client, make_member())

    assert client.get("/")["Cache-Control"] == "private, no-cache"
    assert client.get("/partners/partners.csv")["Cache-Control"] == "private, no-store"


def test_signing_out_empties_what_the_browser_kept(client):
    sign_in(client, make_member())

    assert client.post("/accounts/logout/")["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in client.get("/accounts/login/")
