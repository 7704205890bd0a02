"""The questions people are asked: read from files, kept by code, shown with their sources."""

import json

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, make_programme, sign_in
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotAllowed, NotPossible
from dots.foundation.models import Installation
from dots.frameworks.commands import load_instruments
from dots.frameworks.instruments import WAVES, items_of, read_instruments
from dots.frameworks.models import Instrument
from dots.frameworks.reference import UnusableReference, checksum
from dots.frameworks.tests.makers import load, operator, write

ONE = {
    "code": "well", "measures": "How it is", "text": "How are you?", "hint": "", "kind": "choice",
    "scale": None, "choices": [{"code": "y", "label": "Well"}, {"code": "n", "label": "Not well"}],
    "list": "", "waves": ["baseline"], "proxy": False,
    "source": {"title": "Our own wording", "own": True}, "licence": {"name": "MIT"},
}  # fmt: skip


def write_instrument(folder, *items, **changes):
    asked = list(items) or [ONE]
    data = {
        "list": "instruments", "code": "how-1", "title": "How it is", "version": "1",
        "default": True, "reading": "plain", "date": "2026", "note": "", "source": {"own": True},
        "licence": {"name": "MIT"}, "checksum": checksum(asked), "items": asked, **changes,
    }  # fmt: skip
    return write(folder / "instruments" / f"{data['code']}.json", data)


def keep(folder=settings.REFERENCE_DATA):
    asked = read_instruments(folder)
    return load_instruments(actor=operator(), installation=Installation(), instruments=asked)


def test_the_six_questions_and_the_open_one_are_asked_at_three_and_six_months():
    plain = Instrument(items=read_instruments(settings.REFERENCE_DATA)[0]["items"])

    asked = {wave: [one.code for one in items_of(plain, wave)] for wave in WAVES}

    six = ["life-satisfaction", "loneliness", "internet-use", "things-that-matter"]
    six += ["device-connection", "in-the-way"]
    assert asked["month-3"] == asked["month-6"] == [*six, "changed-most"]
    assert asked["week-4"] == six
    rest = ["worthwhile", "happy-yesterday", "anxious-yesterday"]
    assert asked["baseline"] == [*six, *rest]
    assert asked["month-12"] == [*six, "changed-most", *rest]


def test_nobody_answers_for_another_how_they_feel_and_published_words_have_a_licence():
    for data in read_instruments(settings.REFERENCE_DATA):
        items = items_of(Instrument(items=data["items"]))
        others = {one.measures for one in items if one.proxy}
        assert others == {"Use of the internet", "Device and connection"}
        assert all(one.address and one.licence for one in items if not one.is_own)


def test_the_easy_reading_shares_no_code_with_the_plain_one():
    plain, easy = read_instruments(settings.REFERENCE_DATA)

    assert easy["reading"] == "easy"
    assert not {one["code"] for one in plain["items"]} & {one["code"] for one in easy["items"]}


@pytest.mark.parametrize(
    ("item", "changes", "sentence"),
    [
        ({**ONE, "source": {"title": "A ministry"}}, {}, "states no source or no licence"),
        ({**ONE, "waves": []}, {}, "it is never asked"),
        ({**ONE, "waves": ["month-13"]}, {}, "at a time that is not known"),
        ({**ONE, "choices": ONE["choices"][:1]}, {}, "nobody could answer it"),
        ({**ONE, "kind": "scale"}, {}, "nobody could answer it"),
        ({**ONE, "kind": "list"}, {}, "nobody could answer it"),
        ({**ONE, "kind": "guess"}, {}, "nobody could answer it"),
        ({"code": "well"}, {}, "it does not state choices, hint"),
        (ONE, {"reading": "hard"}, "neither a plain nor an easy reading"),
        (ONE, {"default": False}, "needs exactly one default"),
        (ONE, {"checksum": "sha256:0"}, "was changed after its checksum was made"),
    ],
)
def test_an_instrument_that_breaks_a_rule_is_refused_in_words(tmp_path, item, changes, sentence):
    write_instrument(tmp_path, item, **changes)

    with pytest.raises(UnusableReference) as refused:
        read_instruments(tmp_path)

    assert sentence in str(refused.value)


def test_a_question_twice_and_a_file_by_another_name_are_refused(tmp_path):
    path = write_instrument(tmp_path, ONE, ONE)
    with pytest.raises(UnusableReference, match="uses a code twice"):
        read_instruments(tmp_path)
    path.rename(path.with_name("other.json"))

    with pytest.raises(UnusableReference, match="must be called how-1"):
        read_instruments(tmp_path)


@pytest.mark.django_db
def test_instruments_are_kept_once_and_a_new_version_takes_the_place_of_the_old(tmp_path):
    write_instrument(tmp_path)
    assert (keep(tmp_path), keep(tmp_path)) == (["how-1"], [])

    write_instrument(tmp_path, default=False)
    write_instrument(tmp_path, {**ONE, "text": "How are you now?"}, code="how-2")

    assert keep(tmp_path) == ["how-2"]
    assert list(Instrument.objects.filter(is_default=True).values_list("pk")) == [("how-2",)]
    assert items_of(Instrument.objects.get(pk="how-1"))[0].text == "How are you?"


@pytest.mark.django_db
def test_other_words_under_a_known_code_are_refused(tmp_path):
    write_instrument(tmp_path)
    keep(tmp_path)
    write_instrument(tmp_path, {**ONE, "text": "Are you happy?"})

    with pytest.raises(NotPossible, match="asks something else than before"):
        keep(tmp_path)

    assert items_of(Instrument.objects.get())[0].text == "How are you?"


@pytest.mark.django_db
def test_only_whoever_runs_the_installation_loads_questions():
    with pytest.raises(NotAllowed):
        load_instruments(actor=make_actor(LEAD), installation=Installation(), instruments=[])


@pytest.mark.django_db
def test_the_database_keeps_one_default_for_a_reading():
    keep()

    with pytest.raises(IntegrityError):
        Instrument.objects.create(code="other", reading="plain", is_default=True)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [LEAD, PARTNER_MANAGER, CHAMPION, EVALUATOR])
def test_everybody_in_the_programme_reads_what_people_are_asked(client, role):
    load()
    keep()
    sign_in(client, make_member(role, make_programme()))

    listed = client.get(reverse("frameworks:questions")).content.decode()
    page = client.get(reverse("frameworks:instrument", args=["one-minute-1"])).content.decode()

    assert "The one-minute questions in Easy Read" in listed
    assert "Overall, how satisfied are you with your life nowadays?" in page
    assert "A number from 0 (Not at all) to 10 (Completely)" in page
    assert "words in your list" in page
    assert "Personal wellbeing harmonised standard" in page
    assert "At the start and after twelve months" in page


@pytest.mark.django_db
def test_without_questions_the_page_says_who_loads_them_and_strangers_see_none(client):
    address = reverse("frameworks:questions")
    assert client.get(address).status_code == 302
    sign_in(client, make_member(LEAD, make_programme()))

    assert "No questions are loaded yet." in client.get(address).content.decode()
    gone = client.get(reverse("frameworks:instrument", args=["one-minute-1"]))
    assert gone.status_code == 404


def test_the_files_say_nothing_that_is_not_read():
    for path in (settings.REFERENCE_DATA / "instruments").glob("*.json"):
        assert set(json.loads(path.read_text())) == {
            "list", "code", "title", "version", "default", "reading", "date", "source",
            "licence", "note", "checksum", "items",
        }  # fmt: skip
