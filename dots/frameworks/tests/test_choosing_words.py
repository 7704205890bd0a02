import uuid

import pytest

from dots.accounts.tests.makers import make_actor, make_programme
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.commands import AlreadyDone, NotAllowed, NotPossible
from dots.frameworks import selectors
from dots.frameworks.commands import (
    add_term,
    hide_term,
    rename_term,
    show_term,
)
from dots.frameworks.models import OwnTerm, Term, TermChoice
from dots.frameworks.tests.makers import load, term, write_list

pytestmark = pytest.mark.django_db


def lead(programme):
    return Actor.system(programme, "test")


def test_terms_are_in_published_order_with_headings_marked(programme):
    skills = selectors.terms(programme, "essential-digital-skills")

    assert skills[0].label == "Digital foundation skills"
    assert [word.is_heading for word in skills[:2]] == [True, False]
    assert selectors.choices(programme, "essential-digital-skills")[0] == (
        "foundation-1", "Turn on a device",
    )  # fmt: skip


def test_a_programme_uses_its_own_wording_and_no_other_programme_does(programme):
    rename_term(
        actor=lead(programme), programme=programme, list_code="barriers", code="cost",
        label="  Cannot   afford it ",
    )  # fmt: skip

    other = make_programme()
    assert selectors.label(programme, "barriers", "cost") == "Cannot afford it"
    assert selectors.label(other, "barriers", "cost") == "Cost"


def test_the_published_wording_brings_a_word_back(programme):
    for label in ("Cannot afford it", "Cost"):
        rename_term(
            actor=lead(programme), programme=programme, list_code="barriers", code="cost",
            label=label,
        )  # fmt: skip

    assert TermChoice.objects.get().label == ""


@pytest.mark.parametrize(
    ("label", "sentence"),
    [("skills", None), ("Not knowing how", "already in this list"), ("…", "at least one letter")],
)
def test_a_wording_that_another_word_has_is_refused(programme, label, sentence):
    def rename():
        rename_term(
            actor=lead(programme), programme=programme, list_code="barriers", code="cost",
            label=label,
        )  # fmt: skip

    if sentence is None:
        rename()
        return
    with pytest.raises(NotPossible, match=sentence):
        rename()


def test_a_hidden_word_is_not_offered_but_keeps_its_name(programme):
    hide_term(actor=lead(programme), programme=programme, list_code="barriers", code="cost")

    assert "cost" not in dict(selectors.choices(programme, "barriers"))
    assert selectors.label(programme, "barriers", "cost") == "Cost"


def test_hiding_and_showing_again_are_each_done_once(programme):
    about = {
        "actor": lead(programme), "programme": programme, "list_code": "barriers", "code": "cost",
    }  # fmt: skip
    hide_term(**about)
    with pytest.raises(NotPossible, match="hidden already"):
        hide_term(**about)

    show_term(**about)

    assert "cost" in dict(selectors.choices(programme, "barriers"))
    with pytest.raises(NotPossible, match="shown already"):
        show_term(**about)


def test_the_last_word_of_a_list_and_a_heading_cannot_be_hidden(tmp_path):
    programme = make_programme()
    write_list(tmp_path, "fruit-1", term("tree"), term("apple", parent="tree"))
    load(tmp_path)

    for code, sentence in (("tree", "is a heading"), ("apple", "last word shown")):
        with pytest.raises(NotPossible, match=sentence):
            hide_term(actor=lead(programme), programme=programme, list_code="fruit", code=code)

    assert not TermChoice.objects.exists()


def test_a_word_of_ones_own_has_a_code_that_no_list_can_have(programme):
    made = add_term(
        actor=lead(programme), programme=programme, list_code="barriers",
        label="No quiet place", hint="Nowhere to sit down with it",
    )  # fmt: skip

    last = selectors.terms(programme, "barriers")[-1]
    assert (made.code, last.label, last.is_own) == ("own-no-quiet-place", "No quiet place", True)


def test_codes_of_own_words_are_never_used_again(programme):
    codes = []
    for label in ("Zoom", "Zoom!", "ZOOM?"):
        own = OwnTerm.objects.filter(label__startswith="Z").last()
        if own:
            rename_term(
                actor=lead(programme), programme=programme, list_code="barriers", code=own.code,
                label=f"Renamed {own.code}",
            )  # fmt: skip
            OwnTerm.objects.filter(pk=own.pk).update(label=f"Was {own.code}")
        codes.append(
            add_term(
                actor=lead(programme), programme=programme, list_code="barriers", label=label
            ).code
        )

    assert codes == ["own-zoom", "own-zoom-2", "own-zoom-3"]


def test_letters_that_make_no_code_still_make_a_word(programme):
    made = add_term(actor=lead(programme), programme=programme, list_code="wants", label="ABC –")
    second = add_term(actor=lead(programme), programme=programme, list_code="wants", label="1")

    assert (made.code, second.code) == ("own-abc", "own-1")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"list_code": "nothing"}, "There is no such list"),
        ({"list_code": "indicators"}, "needs a definition that can be worked out"),
        ({"label": "cost"}, "already in this list"),
        ({"parent": "nowhere"}, "That word is not in this list"),
    ],
)
def test_a_word_that_cannot_be_added_is_refused_in_words(programme, changes, sentence):
    about = {"list_code": "barriers", "label": "New", "hint": "", "parent": "", **changes}

    with pytest.raises(NotPossible, match=sentence):
        add_term(actor=lead(programme), programme=programme, **about)

    assert not OwnTerm.objects.exists()


def test_a_hidden_word_is_shown_again_rather_than_added_twice(programme):
    hide_term(actor=lead(programme), programme=programme, list_code="barriers", code="cost")

    with pytest.raises(NotPossible, match="It is hidden: show it again instead"):
        add_term(actor=lead(programme), programme=programme, list_code="barriers", label="Cost")


@pytest.mark.parametrize("role", [TEAM_MEMBER, PARTNER_MANAGER])
def test_only_the_lead_changes_words(programme, role):
    actor = make_actor(role, programme)
    word = {"list_code": "barriers", "code": "cost"}

    for change, about in (
        (rename_term, {**word, "label": "Price"}),
        (hide_term, word),
        (show_term, word),
        (add_term, {"list_code": "barriers", "label": "New"}),
    ):
        with pytest.raises(NotAllowed):
            change(actor=actor, programme=programme, **about)

    assert not TermChoice.objects.exists()


def test_adding_a_word_twice_with_one_form_adds_it_once(programme):
    about = {
        "actor": lead(programme), "programme": programme, "list_code": "barriers",
        "label": "No quiet place", "command_id": uuid.uuid4(),
    }  # fmt: skip
    made = add_term(**about)

    with pytest.raises(AlreadyDone) as done:
        add_term(**about)

    assert done.value.record_id == made.pk
    assert OwnTerm.objects.count() == 1


def test_records_name_themselves_in_plain_words(programme):
    rename_term(
        actor=lead(programme), programme=programme, list_code="barriers", code="cost",
        label="Price",
    )  # fmt: skip
    records = [TermChoice.objects.get(), TermChoice(term_code="x"), OwnTerm(label="Quiet")]
    published = Term.objects.get(framework="wants-1", code="health")

    said = [str(record) for record in (*records, published, published.framework)]

    assert said[:4] == ["Price", "x", "Quiet", "Look after my health"]
    assert said[4] == "What people want to do, 1"
