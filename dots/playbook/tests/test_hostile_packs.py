"""What a stranger may put into a pack: refused with a sentence, or kept and shown."""

from __future__ import annotations

import json
import uuid

import pytest
from django.urls import reverse

from dots.calculations.errors import UnusableInput
from dots.frameworks.models import Framework
from dots.playbook.models import Pack
from dots.playbook.reading import read_pack
from dots.playbook.selectors import checked
from dots.playbook.tests.makers import make_pack, pack_data, pack_file

pytestmark = pytest.mark.django_db

PACKS = reverse("playbook:packs")
ASKED = {"wording": "What helps?", "hint": "", "kind": "words", "list": "", "hidden": False}
PROMPT = {"title": "What helps?", "kind": "words", "hint": "", "private": False, "hidden": False}
ACCENT = {"label": "Accent", "hint": "", "parent": "", "hidden": False}


def word(code="own-accent", **changes):
    return {"words": {f"barriers/{code}": {**ACCENT, **changes}}}


def question(code="accent", **changes):
    return {"guides": {f"first/{code}": {**ASKED, **changes}}}


def prompt(code="accent", **changes):
    return {"plan-worksheets": {f"1/{code}": {**PROMPT, **changes}}}


MAKERS = {word: (ACCENT, "label"), question: (ASKED, "wording"), prompt: (PROMPT, "title")}


def judged(programme, **changes):
    """Judge a pack as it is judged when it is loaded; return the sentence that refuses it."""
    said = ""
    try:
        found = read_pack(json.dumps(pack_data(**changes)).encode())
        checked(programme, found.parts)
    except UnusableInput as problem:
        said = str(problem)
    assert not said or said.endswith("Nothing was loaded.")
    return said


def loaded(client, **changes):
    """Load a pack by the page, and look at it; return what is then shown."""
    file = pack_file(pack_data(**changes))
    answer = client.post(PACKS, {"command_id": uuid.uuid4(), "file": file}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


BAD = ("own-é", "Own-a", "own-A", "own-a ", "own-a\u0660", "own-" + "x" * 57, "own-a/b", "-own")


@pytest.mark.parametrize("make", MAKERS)
def test_a_code_is_one_that_the_product_makes_and_addresses(programme, make):
    assert [code for code in BAD if "code" not in judged(programme, parts=make(code))] == []
    assert judged(programme, parts=make("own-accent_2")) == ""


def test_a_word_that_no_address_can_hold_is_refused_and_its_list_still_opens(lead):
    assert "has no code that a word can have" in loaded(lead, parts=word("own-é"))

    assert not Pack.objects.exists()
    assert lead.get(reverse("frameworks:list", args=["barriers"])).status_code == 200


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("half \ud83d", "half of a sign"),
        ("nul \x00", "control signs"),
        ("next \x85", "control signs"),
        ("\u202egnillim", "turn the direction"),
        ("mark\u200f", "turn the direction"),
        ("two\nlines", "more than one line"),
        ("\u3164\u2060", "nothing that can be seen"),
        ("a\u200bb", "signs that cannot be seen"),
        ("<b>bold</b>", "markup"),
    ],
)
def test_a_text_that_cannot_be_kept_or_seen_is_refused(programme, make, text, sentence):
    _, name = MAKERS[make]

    said = judged(programme, parts=make(**{name: text}))

    assert sentence in said


def test_a_pack_named_by_half_a_sign_or_by_nothing_is_refused_on_the_page(lead):
    assert "holds half of a sign" in loaded(lead, name="\ud800x")
    for name in ("\u200b", " ", "two\nlines", "<img src=x onerror=alert(1)>", "Mill\u200bport"):
        assert "The name in the file" in loaded(lead, name=name)

    assert not Pack.objects.exists()


def test_a_hint_of_a_question_may_have_lines_and_the_meaning_of_a_word_may_not(programme):
    assert judged(programme, parts=question(hint="Ask gently.\nWait.")) == ""
    assert "its meaning has more than one line" in judged(programme, parts=word(hint="a\nb"))


ODD = (None, True, 7, 10**40, "x", "", [], ["x"], {}, {"x": []}, [[[[]]]])


def test_nothing_of_another_kind_at_any_place_breaks_anything(lead, programme):
    tries = [{name: odd} for name in pack_data() for odd in ODD]
    tries += [{"parts": {part: odd}} for part in ("words", "guides", "", "x") for odd in ODD]
    for make, (fields, _) in MAKERS.items():
        [(part, items)] = make().items()
        [key] = items
        tries += [{"parts": {part: {key: odd}}} for odd in ODD]
        tries += [{"parts": make(**{name: odd})} for name in fields for odd in ODD]

    kept = [changes for changes in tries if not judged(programme, **changes)]

    assert {"name": "x"} in kept
    assert len(kept) < 20
    parts: dict[str, dict[str, object]] = {}
    for number, changes in enumerate(kept):  # all in one pack, each by a code of its own
        for part, items in changes.get("parts", {}).items():
            parts.setdefault(part, {}).update(
                {f"{key}-{number}": value for key, value in items.items()}
            )
    assert "differ from yours" in loaded(lead, parts=parts)
    pack = Pack.objects.get()
    every = [f"{part}|{key}" for part, items in pack.parts.items() for key in items]
    sent = {"command_id": uuid.uuid4(), "chosen": every, "shown": ""}
    assert lead.post(reverse("playbook:pack", args=[pack.pk]), sent).status_code == 200


def test_a_pack_with_more_words_than_any_programme_has_is_refused(programme):
    many = {f"barriers/own-{number}": {**ACCENT, "label": f"W {number}"} for number in range(601)}

    assert "more than 600 words" in judged(programme, parts={"words": many})


def test_a_pack_whose_list_went_since_is_not_taken_and_can_be_put_away(lead, programme):
    pack = make_pack(programme)
    Framework.objects.filter(list_code="partner-roles").update(is_default=False)

    address = reverse("playbook:pack", args=[pack.pk])
    shown = lead.get(address)

    assert "This pack cannot be looked at any more" in shown.content.decode()
    assert reverse("playbook:remove_pack", args=[pack.pk]) in shown.content.decode()
    sent = {"command_id": uuid.uuid4(), "chosen": "words|partner-roles/lending"}
    assert "cannot be looked at" in lead.post(address, sent).content.decode()
