"""The gallery shows every component, and everything in it keeps the rules of the product."""

import gzip
import io
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from dots.design import views
from dots.design.charts import Bars
from dots.design.gallery import COMPONENTS
from dots.design.gallery.pages import KINDS
from dots.design.tests.reading import Page

TEMPLATES = Path(views.__file__).parent / "templates" / "design"
SHEET = finders.find("design/dots.css")
TEAM_SHEET = finders.find("design/team.css")
ADDRESSES = [
    reverse("design:gallery"),
    *(reverse("design:component", args=[name]) for name in COMPONENTS),
    *(reverse("design:page", args=[kind]) for kind in KINDS),
]


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content.decode())


@pytest.mark.parametrize("folder", ["components", "charts"])
def test_every_component_stands_in_the_gallery(folder):
    written = {path.stem for path in (TEMPLATES / folder).glob("*.html")} - {"picture"}

    shown = {component.name for component in COMPONENTS.values() if component.folder == folder}

    assert shown == written


@pytest.mark.parametrize(
    "template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_the_first_line_of_every_template_says_what_it_is_for(template):
    first = template.read_text().splitlines()[0]

    assert re.fullmatch(r"\{# [A-Z].+\. ?.* #\}", first)


def test_every_component_is_listed_with_its_inputs():
    listed = (Path(views.__file__).parent / "COMPONENTS.md").read_text()

    missing = [
        component.name
        for component in COMPONENTS.values()
        if component.folder == "components" and f"| `{component.name}` |" not in listed
    ]

    assert missing == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_of_the_gallery_is_whole(client, address):
    page = read(client, address)

    assert page.unbalanced == []
    assert page.open == []
    assert len(page.all("h1")) == 1 or "confirmation" in address or "field" in address
    assert sorted(set(page.ids)) == sorted(page.ids)
    if "error_summary" not in address:  # its fields are on the page of forms
        assert page.links_within() <= set(page.ids)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_needs_scripts_or_styles_of_its_own(client, address):
    page = read(client, address)

    assert not page.all("script")
    assert not page.all("style")
    assert not [one for _, one in page.elements if "style" in one]
    assert not [one for _, one in page.elements if any(name.startswith("on") for name in one)]


@pytest.mark.django_db
def test_anyone_may_look_at_the_gallery(client):
    assert client.get(reverse("design:gallery")).status_code == 200
    assert all(view.public for view in (views.index, views.component, views.page))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/components/nothing/", "/components/pages/nothing/"])
def test_what_is_not_in_the_gallery_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_question_left_open_is_asked_again(client):
    response = client.post(reverse("design:page", args=["question"]), {})

    page = Page(response.content.decode())
    assert "<title>Problem: Where did you help?" in page.html
    assert "There is something to put right" in page.text
    assert page.all("a", href="#id_how_0")


@pytest.mark.django_db
def test_a_question_answered_leads_to_check_your_answers(client):
    response = client.post(reverse("design:page", args=["question"]), {"how": "home"})

    assert response.url == reverse("design:page", args=["check"])


@pytest.mark.django_db
def test_answers_checked_lead_to_a_confirmation(client):
    response = client.post(reverse("design:page", args=["check"]), {})

    assert response.url == reverse("design:page", args=["confirmation"])


def test_the_style_sheet_is_light():
    sheet = Path(SHEET).read_bytes()

    assert len(sheet) < 13_000
    assert len(gzip.compress(sheet)) < 4_000


@pytest.mark.django_db
def test_a_public_page_fits_one_round_trip_with_its_styles(client):
    page = client.get(reverse("design:page", args=["public"]))

    parts = [page.content, Path(SHEET).read_bytes()]
    headers = len(parts) * 1_000
    assert sum(len(gzip.compress(part)) for part in parts) + headers < 14_600


@pytest.mark.django_db
def test_what_only_the_team_needs_is_not_sent_to_the_public(client):
    public = client.get(reverse("design:page", args=["public"])).content.decode()
    staff = client.get(reverse("design:page", args=["record"])).content.decode()

    assert "team.css" not in public
    assert "team.css" in staff
    assert len(gzip.compress(Path(TEAM_SHEET).read_bytes())) < 3_000


def test_styles_use_no_colour_outside_the_tokens():
    rules = Path(SHEET).read_text().split("@layer base{", 1)[1]

    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) <= {"#1b1b1f", "#fff"}
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", Path(TEAM_SHEET).read_text())


def test_styles_fetch_nothing():
    for sheet in (SHEET, TEAM_SHEET):
        assert "url(" not in Path(sheet).read_text()
        assert "@import" not in Path(sheet).read_text()


def test_a_component_says_what_it_takes():
    assert COMPONENTS["badge"].purpose.startswith("A state in words with its dot.")
    assert COMPONENTS["area_map"].title == "Area map"
    assert isinstance(COMPONENTS["bars"].variants[0].inputs["chart"], Bars)


@pytest.mark.slow
def test_axe_finds_nothing_and_nothing_sticks_out(page, axe, fits):
    for address in ADDRESSES:
        page.goto(address)

        axe(page)
        fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_can_be_read_in_forced_colours(page, scheme):
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(reverse("design:page", args=["question"]))

    picture = Image.open(io.BytesIO(page.locator("main .btn").first.screenshot()))

    width, height = picture.size
    middle = picture.crop((width // 4, height // 3, width - width // 4, height - height // 3))
    assert len(middle.getcolors()) > 5  # letters have soft edges; without any there are none


def test_pages_fit_when_read_from_right_to_left(page, fits):
    for kind in ("record", "list", "question", "finding"):
        page.goto(reverse("design:page", args=[kind]))
        page.evaluate("document.documentElement.dir = 'rtl'")

        fits(page)


def test_targets_are_large_enough_for_a_thumb(page):
    page.set_viewport_size({"width": 320, "height": 640})
    script = """() => [...document.querySelectorAll('a, button, summary, select, input')]
        .map(one => one.closest('label') || one)
        .filter(one => one.checkVisibility() && !one.classList.contains('vh'))
        .filter(one => one.type !== 'hidden' && one.getBoundingClientRect().height < 44)
        .map(one => one.outerHTML.slice(0, 100))"""

    small = []
    for kind in ("record", "list", "question", "tasks", "check", "public"):
        page.goto(reverse("design:page", args=[kind]))
        small += page.evaluate(script)

    assert small == []


def test_the_menu_stands_open_on_a_desk_and_behind_a_word_on_a_phone(page):
    page.goto(reverse("design:page", args=["tasks"]))
    menu = page.get_by_role("navigation", name="Main").get_by_role("link").first

    assert menu.is_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    assert not menu.is_visible()
    page.get_by_text("Menu").click()
    assert menu.is_visible()
