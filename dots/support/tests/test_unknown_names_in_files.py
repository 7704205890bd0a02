"""Names and words in a spreadsheet that nobody knows here: said once, with the way to add each."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dots.foundation.tests.imports.makers import Desk, address_of, text_of
from dots.frameworks.tests.makers import load
from dots.network.models import Organisation, Project
from dots.network.tests.makers import make_project

HEAD = ["Date", "Event name", "Partner", "Project", "Activity type", "Attendances"]
ROWS = [
    HEAD,
    *(["2025-05-06", f"Tea {n}", "Mill Street Centre", "Warm Hubs", "", "8"] for n in range(3)),
    ["2025-05-07", "Chat", "Nobody Known", "", "", "8"],
    ["2025-05-08", "Knit", "Mill Street Centre", "", "Knitting", "8"],
]
MAPPING = {0: "date", 1: "title", 2: "organisation", 3: "project", 4: "kind", 5: "attendances"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(scene, django_capture_on_commit_callbacks):
    scene.partner.name = "Mill Street Centre"
    scene.partner.save()
    return Desk(django_capture_on_commit_callbacks, scene.lead, scene.programme)


def ways_to(page, action):
    """Return the addresses of the links with these words."""
    links = re.findall(r'<a class="hit" href="([^"]+)">([^<]+)<', page.content.decode())
    return [unescape(address) for address, text in links if text == action]


def sent_from(client, desk, address, **answers):
    """Open a page, and send its form as it stands, with these answers."""
    shown = client.get(address).content.decode()
    names = ("command_id", "name", "label")
    first = {
        name: unescape(found[1])
        for name in names
        if (found := re.search(rf'name="{name}"[^>]*?value="([^"]*)"', shown))
    }
    with desk.run_jobs(execute=True):
        return client.post(address, {**first, **answers})


def test_a_project_in_many_rows_is_added_once_and_the_rows_are_checked_again(scene, desk):
    client = scene.client("team member")
    ready = desk.check(desk.upload(ROWS, target="activity"), mapping=MAPPING, constants={})
    page = client.get(address_of(ready))

    (project,) = ways_to(page, "Add this project")
    (partner,) = ways_to(page, "Add this partner")
    sent_from(client, desk, project)
    sent_from(client, desk, partner, kind="charity")
    before = ready.fresh().counts
    check = re.search(r'check-command_id" value="([^"]+)"', page.content.decode())
    with desk.run_jobs(execute=True):
        client.post(address_of(ready, "check"), {"check-command_id": check[1]})

    assert "The project is not known here" not in text_of(page)
    said = "The project “Warm Hubs” is not known here, so the row counts for none. 3 rows"
    assert said in text_of(page)
    assert Project.objects.get().name == "Warm Hubs"
    assert Organisation.objects.filter(name="Nobody Known").exists()
    assert (before["aside"], before["noted"]) == (1, 4)
    assert ready.fresh().counts == {"kept": 4, "noted": 1}


def test_what_is_loaded_already_offers_only_what_helps_the_rows_that_wait(scene, desk):
    live = desk.load(
        desk.check(desk.upload(ROWS, target="activity"), mapping=MAPPING, constants={})
    )

    page = scene.client("programme lead").get(address_of(live))

    assert ways_to(page, "Add this project") == []
    assert len(ways_to(page, "Add this partner")) == 1


def test_a_word_that_is_in_no_list_leads_the_lead_to_its_own_list(scene, desk):
    load()
    ready = desk.check(desk.upload(ROWS, target="activity"), mapping=MAPPING, constants={})

    leads = ways_to(scene.client("programme lead").get(address_of(ready)), "Add this word")
    members = ways_to(scene.client("team member").get(address_of(ready)), "Add this word")
    form = scene.client("programme lead").get(leads[0])

    assert leads == [f"/words/activity-kinds/add/?label=Knitting&file={ready.pk}"]
    assert 'value="Knitting"' in form.content.decode()
    assert members == []


def test_who_may_add_nothing_is_offered_nothing(scene, desk):
    manager = scene.actor("partner manager")
    own = Desk(desk.run_jobs, manager, scene.programme)
    ready = own.check(own.upload(ROWS, target="activity"), mapping=MAPPING, constants={})

    page = scene.client("partner manager").get(address_of(ready))

    for action in ("Add this project", "Add this partner", "Add this word"):
        assert ways_to(page, action) == []


def test_all_unknown_projects_are_added_in_one_step_with_the_files_partner(scene, desk):
    client = scene.client("team member")
    long = "Long " * 40
    names = ["Warm Hubs", "warm hubs", "Fifty Plus", long, "Known"]
    make_project("Known", programme=scene.programme)
    head = ["Date", "Event name", "Project"]
    rows = [head, *(["2025-05-06", f"Tea {n}", name] for n, name in enumerate(names))]
    mapping = {0: "date", 1: "title", 2: "project"}
    one = {"organisation": str(scene.partner.pk)}
    ready = desk.check(desk.upload(rows, target="activity"), mapping=mapping, constants=one)

    (page,) = ways_to(client.get(address_of(ready)), "Add all of these projects")
    asked = text_of(client.get(page))
    sent_from(client, desk, page)
    after = text_of(client.get(address_of(ready)))

    assert "Add 2 projects?" in asked
    assert "Each begins with its name and Mill Street Centre taking part" in asked
    added = Project.objects.exclude(name="Known").order_by("name")
    assert [project.name for project in added] == ["Fifty Plus", "Warm Hubs"]
    assert [list(project.partners.all()) for project in added] == [[scene.partner]] * 2
    assert "2 projects are added." in after
    assert ready.fresh().counts == {"kept": 4, "noted": 1}


def test_projects_of_rows_that_name_their_own_partners_begin_with_their_names_alone(scene, desk):
    client = scene.client("team member")
    other = [*ROWS, ["2025-05-06", "Tea", "Mill Street Centre", "Fifty Plus", "", "8"]]
    one = {"organisation": str(scene.partner.pk)}
    ready = desk.check(desk.upload(other, target="activity"), mapping=MAPPING, constants=one)

    (page,) = ways_to(client.get(address_of(ready)), "Add all of these projects")
    asked = text_of(client.get(page))
    sent_from(client, desk, page)

    assert "Each begins with its name alone" in asked
    assert [project.partners.count() for project in Project.objects.all()] == [0, 0]


def test_who_added_a_project_or_partner_is_led_back_to_the_file(scene, desk):
    client = scene.client("team member")
    ready = desk.check(desk.upload(ROWS, target="activity"), mapping=MAPPING, constants={})
    page = client.get(address_of(ready))

    (project,) = ways_to(page, "Add this project")
    (partner,) = ways_to(page, "Add this partner")
    back = sent_from(client, desk, project)
    after = client.get(back.url)
    also = sent_from(client, desk, partner, kind="charity")
    strange = client.get("/partners/projects/new/", {"name": "x", "file": "not one"})

    assert f'href="{address_of(ready)}"' in client.get(project).content.decode()
    assert back.url == also.url == address_of(ready)
    assert "“Warm Hubs” is added. Have the rows tried again" in text_of(after)
    assert 'href="#again"' in after.content.decode()
    assert 'id="again"' in after.content.decode()
    assert strange.status_code == 200
