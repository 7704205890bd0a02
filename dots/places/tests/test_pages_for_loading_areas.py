import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_operator, make_programme, sign_in
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.models import Event
from dots.places import selectors
from dots.places.commands import load_areas, read_official_files
from dots.places.models import Area, AreaLoad, ProgrammeArea
from dots.places.official import OfficialFiles
from dots.places.preparing import prepare
from dots.places.tests.makers import (
    FARLAND,
    MILLTOWN,
    enter,
    milltown_files,
    text_of,
)

pytestmark = pytest.mark.django_db


def uploads(folder):
    return {
        title: SimpleUploadedFile(path.name, path.read_bytes())
        for title, path in (
            ("lookup", milltown_files(folder).lookup),
            ("deprivation", milltown_files(folder).deprivation),
            ("small_area_boundaries", milltown_files(folder).small_area_boundaries),
            ("postcodes", milltown_files(folder).postcodes),
        )
    }


def test_the_lead_hands_over_official_files_and_sees_them_loaded(
    client, tmp_path, django_capture_on_commit_callbacks
):
    programme = make_programme()
    enter(client, programme)
    sent = {"command_id": str(uuid.uuid4()), "council": "Milltown"}

    with django_capture_on_commit_callbacks(execute=True):
        first = client.post(reverse("places:load"), {**sent, **uploads(tmp_path)})
    second = client.post(reverse("places:load"), {**sent, **uploads(tmp_path)})
    page = text_of(client.get(first.url))

    assert first.url == second.url
    assert "Milltown is loaded" in page
    assert "Milltown has 3 wards and 6 small areas." in page
    assert selectors.wards(programme).count() == 3
    assert AreaLoad.objects.count() == 1


def test_the_page_says_where_each_file_is_to_be_had(client):
    page = text_of(enter(client, make_programme()).get(reverse("places:load")))

    assert "Open Geography Portal" in page
    assert 'enctype="multipart/form-data"' in page


def test_a_wrong_file_is_said_on_the_page_of_the_load(
    client, tmp_path, django_capture_on_commit_callbacks
):
    programme = make_programme()
    enter(client, programme)
    wrong = {**uploads(tmp_path), "lookup": SimpleUploadedFile("wrong.csv", b"a,b\n1,2\n")}

    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(
            reverse("places:load"),
            {"command_id": str(uuid.uuid4()), "council": "Milltown", **wrong},
        )
    page = text_of(client.get(sent.url))

    assert "Milltown could not be loaded" in page
    assert "wrong.csv cannot be the lookup" in page
    assert "Nothing was changed." in page
    assert not Area.objects.exists()


def test_a_load_that_waits_says_so_and_one_that_is_silent_too(client):
    programme = make_programme()
    enter(client, programme)
    load = AreaLoad.objects.create(programme=programme, council="Milltown", files={})
    address = reverse("places:load_progress", args=[load.pk])

    waiting = text_of(client.get(address))
    AreaLoad.objects.update(created_at=timezone.now() - timedelta(hours=1))
    silent = text_of(client.get(address))

    assert "Waiting for the worker to begin" in waiting
    assert "Nothing has been heard" not in waiting
    assert "Nothing has been heard of this for a while" in silent


def hand_over(client, folder):
    """Send the files of Milltown on the page; return the load that the worker will take up."""
    sent = {"command_id": str(uuid.uuid4()), "council": "Milltown", **uploads(folder)}
    client.post(reverse("places:load"), sent)
    return AreaLoad.objects.get()


def test_a_job_that_runs_twice_loads_once(client, tmp_path, django_capture_on_commit_callbacks):
    enter(client, make_programme())
    with django_capture_on_commit_callbacks(execute=True):
        load = hand_over(client, tmp_path)
    said = AreaLoad.objects.get().said

    read_official_files.call(load_id=str(load.pk))

    assert AreaLoad.objects.get().said == said
    assert Event.objects.filter(action="places.load_areas").count() == 1


def test_a_job_stopped_just_before_its_end_finishes_when_it_runs_again(
    client, tmp_path, django_capture_on_commit_callbacks
):
    programme = make_programme()
    enter(client, programme)
    with django_capture_on_commit_callbacks(execute=False):
        load = hand_over(client, tmp_path)
    files = {name: settings.MEDIA_ROOT / path for name, path in load.files.items()}
    load_areas(
        actor=Actor.system(programme, "official files"),
        programme=programme,
        prepared=prepare(OfficialFiles(**files), "Milltown"),
        command_id=load.pk,
    )

    read_official_files.call(load_id=str(load.pk))

    assert AreaLoad.objects.get().said == "These areas were already loaded."


def test_a_file_too_large_for_a_page_is_refused_in_words(client, programme, tmp_path, monkeypatch):
    monkeypatch.setattr("dots.places.forms.LARGEST", 10)
    enter(client, programme)

    response = client.post(
        reverse("places:load"),
        {"command_id": str(uuid.uuid4()), "council": "Milltown", **uploads(tmp_path)},
    )

    assert "larger than 60 MB" in text_of(response)


def test_loading_needs_a_council_and_the_lookup(client, programme):
    enter(client, programme)

    response = client.post(reverse("places:load"), {"command_id": str(uuid.uuid4())})

    assert response.status_code == 200
    assert not AreaLoad.objects.exists()


@pytest.mark.parametrize("role", [TEAM_MEMBER, PARTNER_MANAGER])
def test_only_the_lead_hands_over_files(client, programme, role, tmp_path):
    enter(client, programme, role)

    response = client.post(
        reverse("places:load"),
        {"command_id": str(uuid.uuid4()), "council": "Milltown", **uploads(tmp_path)},
    )

    assert response.status_code == 403
    assert not AreaLoad.objects.exists()


def test_a_visitor_hands_over_nothing(client, programme, tmp_path):
    response = client.post(
        reverse("places:load"),
        {"command_id": str(uuid.uuid4()), "council": "Milltown", **uploads(tmp_path)},
    )

    assert response.status_code == 302
    assert not AreaLoad.objects.exists()


def test_an_operator_loads_areas_for_a_programme_and_sees_what_is_there(
    client, tmp_path, django_capture_on_commit_callbacks
):
    programme = make_programme()
    sign_in(client, make_operator())
    assert "No council is loaded yet." in text_of(client.get(reverse("places:areas")))
    sent = {"command_id": str(uuid.uuid4()), "council": "Milltown", "programme": programme.pk}

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("places:load"), {**sent, **uploads(tmp_path)})

    assert "Milltown is loaded" in text_of(client.get(response.url))
    assert "E08009999" in text_of(client.get(reverse("places:areas")))
    assert selectors.wards(programme).count() == 3


def test_the_load_of_another_programme_is_not_found(client, programme):
    load = AreaLoad.objects.create(programme=make_programme(), council="Milltown", files={})
    enter(client, programme)

    response = client.get(reverse("places:load_progress", args=[load.pk]))

    assert response.status_code == 404


# Adding and removing councils.


def test_the_lead_adds_a_council_that_is_loaded_already(client, programme):
    other = make_programme()
    enter(client, other)
    sent = {"command_id": str(uuid.uuid4()), "council_code": MILLTOWN}

    shown = client.get(reverse("places:add_council"))
    first = client.post(reverse("places:add_council"), sent)
    second = client.post(reverse("places:add_council"), sent)

    assert "Milltown" in text_of(shown)
    assert first.url == second.url == reverse("places:areas")
    assert selectors.wards(other).count() == 3


def test_when_every_loaded_council_is_in_the_programme_the_page_says_so(client, programme):
    page = text_of(enter(client, programme).get(reverse("places:add_council")))

    assert "No other council is loaded" in page


def test_a_council_that_is_not_offered_cannot_be_added(client, programme):
    other = make_programme()
    enter(client, other)

    client.post(
        reverse("places:add_council"),
        {"command_id": str(uuid.uuid4()), "council_code": FARLAND},
    )

    assert not ProgrammeArea.objects.filter(programme=other).exists()


@pytest.mark.parametrize("role", [TEAM_MEMBER, PARTNER_MANAGER])
def test_only_the_lead_adds_or_removes_councils(client, programme, role):
    joined = ProgrammeArea.objects.get()
    enter(client, programme, role)

    added = client.post(reverse("places:add_council"), {"council_code": MILLTOWN})
    removed = client.post(reverse("places:remove_council", args=[joined.pk]), {})

    assert (added.status_code, removed.status_code) == (403, 403)


def test_a_visitor_adds_and_removes_no_council(client, programme):
    joined = ProgrammeArea.objects.get()

    added = client.post(reverse("places:add_council"), {"council_code": MILLTOWN})
    removed = client.post(reverse("places:remove_council", args=[joined.pk]), {})

    assert (added.status_code, removed.status_code) == (302, 302)
    assert selectors.wards(programme).count() == 3


def test_the_lead_takes_a_council_out(client, programme):
    joined = ProgrammeArea.objects.get()
    address = reverse("places:remove_council", args=[joined.pk])
    enter(client, programme)
    sent = {"command_id": str(uuid.uuid4())}

    shown = client.get(address)
    first = client.post(address, sent)
    second = client.post(address, sent)

    assert "Take Milltown out of the programme?" in text_of(shown)
    assert first.url == second.url == reverse("places:areas")
    assert selectors.wards(programme).count() == 0


def test_the_council_of_another_programme_is_not_found(client, programme):
    joined = ProgrammeArea.objects.get()
    enter(client, make_programme())

    response = client.post(
        reverse("places:remove_council", args=[joined.pk]), {"command_id": str(uuid.uuid4())}
    )

    assert response.status_code == 404
    assert selectors.wards(programme).count() == 3
