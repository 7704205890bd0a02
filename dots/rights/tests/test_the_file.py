"""Everything that is kept about somebody in one file, and no other person in it."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.follow_ups.models import EarlierAnswers, FollowUp
from dots.foundation.actor import PARTNER_MANAGER
from dots.foundation.ids import new_id
from dots.foundation.models import Event
from dots.foundation.person_parts import person_parts, told_of
from dots.network.tests.makers import make_contact
from dots.people.models import Goal, Person, PersonVersion
from dots.people.tests.makers import make_person
from dots.rights.files import LEFT_OUT
from dots.rights.models import RightsRequest
from dots.rights.record_words import PARTS_EASY, WHYS_EASY
from dots.rights.tests.makers import make_full, make_rights_request

pytestmark = pytest.mark.django_db
OTHERS = "Zebedee, Quillfeather and Tomasz Applegarth, whom Ottoline Marsh knows"
NAMES = ("Zebedee", "Quillfeather", "Tomasz", "Applegarth", "Ottoline", "Marsh")


@pytest.fixture
def bea(partner, champion, manager):
    """Somebody of whom every part tells something, with other people's names in each."""
    make_person("Zebedee", organisation=partner)
    make_person("Quill", organisation=partner, depth="named", family_name="Quillfeather")
    make_contact("Ottoline Marsh", organisation=partner)
    person = make_full(partner)
    Person.objects.filter(pk=person.pk).update(communication_words=OTHERS)
    Goal.objects.filter(person=person).update(words=OTHERS)
    PersonVersion.objects.filter(person=person).update(said={"contact_words": OTHERS})
    person.attendances.update(next_step=OTHERS)
    person.consents.update(wording=OTHERS)
    person.carers.update(words=OTHERS)
    FollowUp.objects.filter(person=person, state="answered").update(answers={"note": OTHERS})
    EarlierAnswers.objects.filter(follow_up__person=person).update(said={"answers": {"n": OTHERS}})
    RightsRequest.objects.filter(person=person).update(words=OTHERS)
    return person.fresh()


def unpacked(response):
    package = zipfile.ZipFile(io.BytesIO(response.content))
    return {name: package.read(name).decode() for name in package.namelist()}


def untouched(page):
    """What the page sends as it was shown."""
    shown = page.context["form"]
    return {
        "command_id": str(new_id()),
        "checked": shown.now,
        **{name: shown[name].value() for name in ("names", "perhaps") if name in shown.fields},
    }


def test_it_holds_everything_and_nobody_else(manager, bea):
    asked = RightsRequest.objects.get(person=bea)
    page = reverse("rights:file", args=[asked.pk])
    planted = [part.model for part, told in told_of(bea) if OTHERS in str(told)]
    assert len(planted) == 9

    shown = manager.get(page)
    sent = untouched(shown)
    got = manager.post(page, sent)
    again = manager.post(page, sent)

    assert "Other people stand in it" in shown.content.decode()
    assert {*NAMES, "Ros"} <= set(sent["names"])
    kept = unpacked(got)
    assert set(kept) == {"read-me-first.html", "everything.csv", "everything.json"}
    for name, content in kept.items():
        assert not [one for one in NAMES if one in content], name
        assert content.count("[left out]") >= len(planted), name
        assert "Bea" in content or name == "everything.csv"
    titles = {part.yours for part, _ in told_of(bea)}
    said = {one["what"] for one in json.loads(kept["everything.json"])["kept"]}
    assert titles <= said
    assert "Priya" not in kept["everything.json"]
    assert {part.apart for part in person_parts if part.apart}
    first = kept["read-me-first.html"]
    assert "Safeguarding concerns are not in this file, whether there are any or not." in first
    assert "article 15(4)" in first
    assert "article 17" not in first
    assert "everything we keep" not in first
    for said in (
        "Why: To help somebody again where they left off. How long: 2 years after you were last",
        "Who decides why and how", "Harbour Carers", "Who reads it", "Where it comes from",
        "What you can ask for", "No computer decides about you",
    ):  # fmt: skip
        assert said in first, said
    assert "Why: " in kept["everything.json"]
    assert 'filename="what-is-kept.zip"' in got["Content-Disposition"]
    assert unpacked(again).keys() == kept.keys()
    assert asked.fresh().files_made == 1
    assert Event.objects.filter(action="rights.make_file").count() == 1


def page_in(size, manager, person):
    page = reverse("rights:file", args=[RightsRequest.objects.get(person=person).pk])
    sent = {**untouched(manager.get(page)), "size": size}
    return unpacked(manager.post(page, sent))["read-me-first.html"]


def test_the_page_comes_in_ordinary_and_large_print_and_in_easy_read(manager, bea):
    ordinary, large, easy = (page_in(size, manager, bea) for size in ("ordinary", "large", "easy"))

    assert '<body class="ordinary">' in ordinary
    assert '<body class="large">' in large
    assert "What we wrote down about you" in ordinary
    assert "<h2>The sessions you came to, and what you did there</h2>" in large
    assert '<body class="easy">' in easy
    assert "What you keep about me" in easy
    assert "</svg>When I came, and what I did</h2>" in easy
    assert "I can phone the Information Commissioner’s Office" in easy
    assert easy.count('class="pic"') > 10
    assert "pic" not in ordinary


def test_in_easy_read_it_says_why_how_long_and_who_decides_in_easy_words(manager, bea):
    easy = page_in("easy", manager, bea)

    came = easy.split("When I came, and what I did</h2>")[1].split("<dl>")[0]
    assert "You keep this to help me next time, and to count how many people came." in came
    assert "You keep it for 2 years after you last see me. Then you wipe it." in came
    assert "You still count that someone came. Not who." in came
    assert "Harbour Carers decides what you keep about me, and why." in easy
    assert "People I said can speak for me." in easy
    assert "I can take a yes back" in easy
    assert "Why: " not in easy
    assert "Who decides why and how" not in easy


def test_until_it_is_chosen_it_is_printed_as_helps_them(manager, bea):
    Person.objects.filter(pk=bea.pk).update(communication=["large-print"])

    assert '<body class="large">' in page_in("", manager, bea)


def test_each_part_that_is_told_has_a_title_in_easy_read():
    told = {part.yours for part in person_parts if not part.apart}

    assert told <= set(PARTS_EASY)
    assert told <= set(WHYS_EASY)


def test_long_answers_stand_a_line_each(manager, bea):
    said = {"language": "Polish", "contact_words": "Mornings", "ward_code": ""}
    PersonVersion.objects.filter(person=bea).update(said=said)
    nothing = PersonVersion.objects.filter(person=bea).first()
    nothing.pk, nothing.said = new_id(), {"language": ""}
    nothing.save(force_insert=True)
    page = reverse("rights:file", args=[RightsRequest.objects.get(person=bea).pk])

    for shown in (manager.get(page).content.decode(), page_in("ordinary", manager, bea)):
        assert "<li>Language: Polish</li><li>What to mind: Mornings</li>" in shown
        assert "Nothing was said yet" in shown


def test_more_is_left_out_by_hand_and_read_before_it_is_saved(manager, bea):
    page = reverse("rights:file", args=[RightsRequest.objects.get(person=bea).pk])
    shown = manager.get(page)
    offered = shown.context["form"].fields["leave"].choices
    goal = next(key for key, label in offered if "Zebedee" in label)
    said = {**untouched(shown), "words": "knows\n", "leave": [goal]}

    read = manager.post(page, {**said, "look": "yes"})
    saved = unpacked(manager.post(page, said))["everything.json"]

    assert LEFT_OUT in read.content.decode()
    assert "knows" not in saved
    assert LEFT_OUT in saved


def test_what_changed_since_the_page_was_opened_is_read_once_more(manager, bea):
    page = reverse("rights:file", args=[RightsRequest.objects.get(person=bea).pk])
    said = untouched(manager.get(page))
    Goal.objects.filter(person=bea).update(words="Something new of Zebedee")

    refused = manager.post(page, said)

    assert "Read it once more." in refused.content.decode()
    assert RightsRequest.objects.get(person=bea).files_made == 0
    assert manager.post(page, untouched(refused))["Content-Type"] == "application/zip"


def test_only_who_asked_to_see_gets_a_file_and_only_from_their_own_partner(
    manager, person, programme
):
    complaint = make_rights_request(person, kind="complaint")
    asked = make_rights_request(person)
    stranger = sign_in(Client(), make_member(PARTNER_MANAGER, programme))

    statuses = [
        manager.get(reverse("rights:file", args=[complaint.pk])).status_code,
        stranger.get(reverse("rights:file", args=[asked.pk])).status_code,
        manager.get(reverse("rights:file", args=[asked.pk])).status_code,
    ]

    assert statuses == [404, 404, 200]


def test_names_that_nobody_here_knows_are_left_out_unless_a_manager_takes_the_tick_away(
    manager, partner
):
    person = make_person("Bea", organisation=partner, depth="named", family_name="Oxenford")
    asked = make_rights_request(person, words="Bring Sister Brunhilda. Patel may come.")
    words = "Try the GP app with Mrs Patel and my sister Brunhilda Oxenford. Bea Oxenford wants it"
    Goal.objects.create(
        programme=person.programme, person=person, words=words, since=asked.received_on
    )
    page = reverse("rights:file", args=[asked.pk])

    shown = manager.get(page)
    sent = untouched(shown)
    saved = unpacked(manager.post(page, sent))
    without = [one for one in sent["perhaps"] if one != "Mrs Patel"]
    second = unpacked(manager.post(page, {**sent, "command_id": new_id(), "perhaps": without}))

    assert "Leave out: Mrs Patel" in shown.content.decode()
    assert "You who answer decide" in shown.content.decode()
    for name in ("read-me-first.html", "everything.csv", "everything.json"):
        assert "Patel" not in saved[name]
        assert "Brunhilda" not in saved[name]
        assert "Try the GP app with" in saved[name]
        assert "Bea Oxenford wants it" in saved[name]
        assert "Mrs Patel" in second[name]
        assert "Patel may come" in second[name]
        assert "Brunhilda" not in second[name]


def test_what_is_erased_before_it_was_shown_to_who_asked_is_asked_about(manager, person):
    asked = make_rights_request(person)
    page = reverse("people:erase", args=[person.pk])

    shown = manager.get(page).content.decode()
    refused = manager.post(page, {"command_id": new_id()}).content.decode()
    kept = person.fresh().erased_on is None
    manager.post(page, {"command_id": new_id(), "all_the_same": "on"})

    day = f"{asked.answer_by:%-d %B %Y}"
    assert f"to be answered by {day}: answer it first. It cannot be answered" in shown
    assert "Answer them first, or tick" in refused
    assert kept
    assert person.fresh().erased_on
