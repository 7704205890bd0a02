import re

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_actor, make_member, make_programme, sign_in
from dots.evidence.commands import publish_statement
from dots.evidence.tests.makers import make_finding
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.network.tests.makers import make_organisation
from dots.web.commands import choose_colour
from dots.web.models import ProgrammeLook

pytestmark = pytest.mark.django_db
PLUM = "#5b1a6b"
SHEET = "/colour/5b1a6b.css"


@pytest.fixture
def programme():
    return make_programme("Exborough")


@pytest.fixture
def lead(client, programme):
    return sign_in(client, make_member(programme=programme))


def send(client, colour, button="choose"):
    answers = {"colour": colour, "command_id": str(new_id()), button: "1"}
    return client.post("/colour/", answers)


def sheets(page):
    return re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)


def test_a_lead_gives_every_page_of_the_programme_its_colour(lead, programme):
    assert send(lead, "5B1A6B")["Location"] == "/colour/"

    assert SHEET in sheets(lead.get("/").text)
    assert PLUM in lead.get("/colour/").text
    assert str(ProgrammeLook.objects.get()) == PLUM


def test_a_published_statement_has_the_programmes_colour_for_everyone(client, programme):
    finding = make_finding(make_organisation(programme=programme), [{"attendances": 80}])
    actor = make_actor(programme=programme)
    publish_statement(actor=actor, finding=finding)
    before = sheets(client.get("/evidence/of/exborough/2025-04/").text)

    choose_colour(actor=actor, programme=programme, colour=PLUM)

    assert SHEET not in before
    assert SHEET in sheets(client.get("/evidence/of/exborough/2025-04/").text)


def test_another_programme_keeps_its_own_colours(lead, programme):
    send(lead, PLUM)

    other = sign_in(Client(), make_member(programme=make_programme("Elsewhere")))

    assert SHEET not in sheets(other.get("/").text)


def test_a_colour_is_tried_on_the_page_and_nowhere_else(lead):
    page = send(lead, PLUM, "try").text

    assert SHEET in sheets(page)
    assert "This page shows the colour you are trying" in page
    assert f'value="{PLUM[1:]}"' in page or f'value="{PLUM}"' in page
    assert not ProgrammeLook.objects.exists()


@pytest.mark.parametrize("button", ["try", "choose"])
def test_a_colour_that_cannot_be_read_is_refused_with_one_that_can(lead, button):
    page = send(lead, "#ffcc00", button).text

    assert "#ffcc00 is too pale to read" in page
    assert "is the nearest colour that passes. Nothing was changed." in page
    assert not ProgrammeLook.objects.exists()


def test_what_is_no_colour_is_refused_and_kept_for_mending(lead):
    page = send(lead, "plum").text

    assert "Write a colour as #0b4f5c" in page
    assert 'value="plum"' in page


def test_with_nothing_the_products_own_colours_are_back(lead):
    send(lead, PLUM)

    send(lead, "")

    assert str(ProgrammeLook.objects.get()) == "the product’s own colours"
    assert not any("/colour/" in sheet for sheet in sheets(lead.get("/").text))


@pytest.mark.parametrize("role", ["team member", "partner manager", "evaluator"])
def test_only_a_lead_chooses_and_finds_the_page(client, programme, role):
    sign_in(client, make_member(role, programme=programme))

    assert send(client, PLUM).status_code == 403
    assert 'href="/colour/"' not in client.get("/").text


def test_a_visitor_is_asked_to_sign_in(client):
    assert send(client, PLUM)["Location"].startswith("/accounts/login/")


def test_the_command_too_refuses_a_colour_that_cannot_be_read(programme):
    with pytest.raises(NotPossible, match="too pale to read"):
        choose_colour(actor=make_actor(programme=programme), programme=programme, colour="#ffcc00")


def test_the_sheet_is_small_kept_by_browsers_and_for_any_readable_colour(client):
    sheet = client.get(SHEET)

    assert f"--primary:{PLUM}" in sheet.text
    assert "prefers-color-scheme:dark" in sheet.text
    assert len(sheet.content) < 400
    assert (sheet["Content-Type"], "immutable" in sheet["Cache-Control"]) == (
        "text/css; charset=utf-8",
        True,
    )
    assert client.get("/colour/ffcc00.css").status_code == 404
    assert client.get("/colour/plum.css").status_code == 404
