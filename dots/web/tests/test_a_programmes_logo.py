"""A programme's own logo: made small, shown on its pages, refused when it is none."""

import io
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from dots.accounts.tests.makers import make_actor, make_member, make_programme, sign_in
from dots.evidence.commands import publish_statement
from dots.evidence.tests.makers import make_finding
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.network.tests.makers import make_organisation
from dots.web import leaving
from dots.web.commands import choose_logo
from dots.web.logos import MOST_BYTES, made_small
from dots.web.models import ProgrammeLook

pytestmark = pytest.mark.django_db
ADDRESS = "/colour/logo/"


@pytest.fixture
def programme():
    return make_programme("Exborough")


@pytest.fixture
def lead(client, programme):
    return sign_in(client, make_member(programme=programme))


def picture(size=(600, 120), kind="PNG", **how):
    file = io.BytesIO()
    mode = "RGB" if kind == "JPEG" else "RGBA"
    Image.new(mode, size, "#5b1a6b").save(file, kind, **how)
    return file.getvalue()


def noise(size, mode="RGB", grain=1):
    """Dots of every colour; each of `grain` by `grain`, so that reducing it leaves them."""
    content = random.Random(7).randbytes(len(mode) * size[0] * size[1])
    file = io.BytesIO()
    fine = Image.frombytes(mode, size, content)
    whole = fine.resize((size[0] * grain, size[1] * grain), Image.Resampling.NEAREST)
    whole.save(file, "PNG")
    return file.getvalue()


def send(client, content, command_id=None, name="logo.png"):
    answers = {"command_id": str(command_id or new_id())}
    return client.post(ADDRESS, {**answers, "logo": SimpleUploadedFile(name, content)})


def test_a_lead_gives_the_pages_of_the_programme_its_logo(lead):
    assert send(lead, picture())["Location"] == "/colour/"

    look = ProgrammeLook.objects.get()
    address = f"/logo/{look.logo_mark}/"
    image = f'<img src="{address}" width="200" height="40" alt="Exborough">'
    assert image in lead.get("/").text
    shown = Client().get(address)
    assert shown["Content-Type"] == "image/png"
    assert "immutable" in shown["Cache-Control"]
    with Image.open(io.BytesIO(shown.content)) as small:
        assert (small.format, small.size) == ("PNG", (400, 80))


def drawn(ink, ground, size=(400, 80)):
    """A logo of one line of ink on a ground."""
    file, picture = io.BytesIO(), Image.new("RGBA", size, ground)
    picture.paste(Image.new("RGBA", (size[0] // 2, size[1] // 8), ink), (20, 20))
    picture.save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("ground", ["#00000000", "#ffffff"])
@pytest.mark.parametrize("ink", ["#ffffff", "#f2d9a6"])
def test_a_logo_that_nobody_could_see_on_the_page_is_refused(lead, ink, ground):
    page = send(lead, drawn(ink, ground)).text

    assert "so pale that it could not be seen" in page
    assert not ProgrammeLook.objects.exclude(logo_mark="").exists()


@pytest.mark.parametrize(("ink", "ground"), [("#5b1a6b", "#00000000"), ("#ffffff", "#0b4f5c")])
def test_a_logo_that_can_be_seen_is_taken(lead, ink, ground):
    assert send(lead, drawn(ink, ground))["Location"] == "/colour/"


@pytest.mark.parametrize("size", [(4000, 3), (3, 4000), (1, 1)])
def test_a_picture_too_small_or_thin_to_read_is_refused(lead, size):
    assert "so small, or so long and thin," in send(lead, picture(size)).text


def test_a_published_statement_has_the_logo_for_everyone(client, programme):
    finding = make_finding(make_organisation(programme=programme), [{"attendances": 80}])
    actor = make_actor(programme=programme)
    publish_statement(actor=actor, finding=finding)

    look = choose_logo(actor=actor, programme=programme, logo=made_small(io.BytesIO(picture())))

    assert look.logo_mark in client.get("/evidence/of/exborough/2025-04/").text


def test_another_programme_keeps_the_three_dots(lead):
    send(lead, picture())

    other = sign_in(Client(), make_member(programme=make_programme("Elsewhere")))

    assert "/logo/" not in other.get("/").text
    assert Client().get("/logo/0123456789abcdef/").status_code == 404


def test_the_logo_is_taken_away_again_and_the_colour_stays(lead, programme):
    lead.post("/colour/", {"colour": "#5b1a6b", "command_id": str(new_id()), "choose": "1"})
    send(lead, picture())
    address = f"/logo/{ProgrammeLook.objects.get().logo_mark}/"

    answer = lead.post(ADDRESS, {"command_id": str(new_id()), "none": "1"})

    assert answer["Location"] == "/colour/"
    assert "/logo/" not in lead.get("/").text
    assert Client().get(address).status_code == 404
    assert ProgrammeLook.objects.get().colour == "#5b1a6b"


def test_the_same_logo_sent_twice_is_chosen_once(lead):
    sent = new_id()

    answers = [send(lead, picture(), sent), send(lead, picture(), sent)]

    assert [one["Location"] for one in answers] == ["/colour/", "/colour/"]
    assert ProgrammeLook.objects.count() == 1


def test_the_address_opened_by_itself_leads_to_the_page(lead):
    assert lead.get(ADDRESS)["Location"] == "/colour/"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is not a picture we can read."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "can be saved as PNG"),
        (picture()[:90], "This is not a picture we can read."),
        (b"", "This file is empty."),
        (picture((6000, 5000)), "This picture is 6,000 by 5,000 dots"),
        (picture((20_000, 10_000)), "This picture is far too large."),
        (picture() + b"x" * 5_000_000, "This file is over 5 MB."),
        (noise((200, 44), "L", 2), "This picture stays too large however far it is reduced"),
    ],
)
def test_what_cannot_be_a_logo_is_refused_and_nothing_is_changed(lead, content, said):
    page = send(lead, content).text

    assert said in page
    assert not ProgrammeLook.objects.exists()


def test_no_file_at_all_is_asked_for(lead):
    page = lead.post(ADDRESS, {"command_id": str(new_id())}).text

    assert "Choose the picture first." in page


def test_a_logo_of_many_colours_is_webp():
    shades = Image.radial_gradient("L").resize((600, 130))
    file = io.BytesIO()
    Image.merge("RGB", (shades, shades.rotate(90), shades.rotate(180))).save(file, "JPEG")

    assert made_small(file).content_type == "image/webp"


@pytest.mark.parametrize("size", [(1600, 900), (200, 1000), (4000, 200), (20, 20)])
def test_a_logo_of_any_shape_is_small_enough_for_every_page(size):
    logo = made_small(io.BytesIO(noise(size)))

    assert len(logo.picture) <= MOST_BYTES
    assert 1 <= logo.width <= 200
    assert 1 <= logo.height <= 44


def test_what_else_a_picture_tells_is_gone_and_it_is_the_right_way_up():
    told = Image.Exif()
    told[0x0112], told[0x010E] = 6, "taken at 12 Mill Lane"  # turned by a quarter; a description

    logo = made_small(io.BytesIO(picture((120, 600), "JPEG", exif=told)))

    assert b"Mill Lane" not in logo.picture
    assert (logo.width, logo.height) == (200, 40)


@pytest.mark.parametrize("role", ["team member", "partner manager", "evaluator"])
def test_only_a_lead_chooses_it(client, programme, role):
    sign_in(client, make_member(role, programme))

    assert send(client, picture()).status_code == 403
    assert not ProgrammeLook.objects.exists()


def test_a_visitor_is_asked_to_sign_in(client):
    assert send(client, picture())["Location"].startswith("/accounts/login/")


def test_two_choices_at_one_moment_leave_one_look(programme, monkeypatch):
    actor = make_actor(programme=programme)
    ProgrammeLook.objects.create(programme=programme)
    monkeypatch.setattr(
        "dots.web.commands.ProgrammeLook.objects.update_or_create",
        lambda **_: (ProgrammeLook.objects.create(programme=programme), True),
    )

    with pytest.raises(NotPossible, match="Nothing was changed"):
        choose_logo(actor=actor, programme=programme, logo=None)


def test_an_export_holds_the_logo_as_text():
    assert leaving.cell(memoryview(b"RIFF")) == leaving.cell(b"RIFF") == "UklGRg=="
