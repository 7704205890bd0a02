import io
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from dots.accounts.tests.makers import make_actor, make_programme
from dots.foundation.actor import LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.commands import AlreadyDone, NotAllowed, NotPossible
from dots.foundation.models import Installation
from dots.frameworks import selectors
from dots.frameworks.commands import (
    add_term,
    hide_term,
    load_reference_data,
    rename_term,
    show_term,
)
from dots.frameworks.models import Crosswalk, Framework, OwnTerm, Term, TermChoice
from dots.frameworks.reference import read_reference
from dots.frameworks.tests.makers import load, term, write_join, write_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    load()
    return make_programme()


def lead(programme):
    return Actor.system(programme, "test")


def test_the_product_comes_with_its_lists():
    loaded = load()

    assert len(loaded) == Framework.objects.count() + Crosswalk.objects.count()
    assert Framework.objects.filter(is_default=True).count() == 10


def test_loading_again_changes_nothing():
    load()
    before = list(Term.objects.order_by("pk").values())

    loaded = load()

    assert loaded == []
    assert list(Term.objects.order_by("pk").values()) == before


def test_the_command_loads_the_lists_and_says_how_many():
    out = io.StringIO()

    call_command("load_reference_data", stdout=out)
    call_command("load_reference_data", stdout=out, verbosity=0)

    assert out.getvalue() == "23 lists and tables loaded or brought up to date.\n"


def test_the_command_refuses_in_words(tmp_path):
    write_list(tmp_path, default=False)

    with pytest.raises(CommandError, match="exactly one default"):
        call_command("load_reference_data", folder=tmp_path)


def test_only_whoever_runs_the_installation_loads_lists(tmp_path):
    write_list(tmp_path)

    with pytest.raises(NotAllowed):
        load_reference_data(
            actor=make_actor(LEAD),
            installation=Installation(),
            reference=read_reference(tmp_path),
        )

    assert not Framework.objects.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([term("apple", "Cider apple"), term("pear")], "label was “Apple” and would be “Cider"),
        ([term("apple", hint="A tree"), term("pear")], "its hint was “” and would be “A tree”"),
        ([term("apple", parent="pear"), term("pear")], "its parent was"),
        ([term("apple")], "leaves out “Pear” (pear)"),
    ],
)
def test_a_code_never_changes_its_meaning(tmp_path, words, sentence):
    write_list(tmp_path)
    load(tmp_path)
    write_list(tmp_path, "fruit-1", *words)

    with pytest.raises(NotPossible) as refused:
        load(tmp_path)

    assert sentence in str(refused.value)
    assert "new version" in str(refused.value)
    assert sorted(Term.objects.values_list("label", flat=True)) == ["Apple", "Pear"]


def test_a_list_may_grow_and_be_put_in_another_order(tmp_path):
    write_list(tmp_path)
    load(tmp_path)
    write_list(tmp_path, "fruit-1", term("plum"), term("pear"), term("apple", also=["russet"]))

    loaded = load(tmp_path)

    assert loaded == ["fruit-1"]
    assert list(Term.objects.values_list("code", flat=True)) == ["plum", "pear", "apple"]
    assert Term.objects.get(code="apple").also == ["russet"]


def test_a_new_version_takes_over_and_the_old_one_stays_readable(tmp_path):
    programme = make_programme()
    write_list(tmp_path)
    load(tmp_path)
    write_list(tmp_path, default=False)
    write_list(tmp_path, "fruit-2", term("apple", "Apple, any"), version="2")

    load(tmp_path)

    assert [word.label for word in selectors.terms(programme, "fruit")] == ["Apple, any"]
    assert selectors.label(programme, "fruit", "pear") == "Pear"


def test_what_is_said_about_a_list_may_be_corrected(tmp_path):
    write_list(tmp_path)
    load(tmp_path)
    write_list(tmp_path, note="Seen in a shop.")

    loaded = load(tmp_path)

    assert (loaded, Framework.objects.get().note) == (["fruit-1"], "Seen in a shop.")


def test_a_list_has_one_default_in_the_database_too(tmp_path):
    write_list(tmp_path)
    load(tmp_path)
    twin = Framework(code="fruit-2", list_code="fruit", title="Fruit", is_default=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


# A programme's own choices.


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


# Reading words from spreadsheets.


@pytest.mark.parametrize(
    ("list_code", "text", "code"),
    [
        ("activity-kinds", "workshop", "group-session"),
        ("activity-kinds", "Drop in", "drop-in"),
        ("activity-kinds", "['Workshop', 'class']", "group-session"),
        ("activity-kinds", "1:1", "one-to-one"),
        ("communities", "Refugees & asylum seekers", "asylum-refugees"),
        ("communities", "OLDER PEOPLE", "older-people"),
        ("communities", "55+", "older-people"),
        ("activity-modes", "Zoom", "video"),
        ("barriers", "trust-safety", "trust-safety"),
    ],
)
def test_a_cell_is_known_by_label_code_or_another_word_for_it(programme, list_code, text, code):
    found = selectors.match_term(programme, list_code, text)

    assert (found.kind, found.code) == ("term", code)


@pytest.mark.parametrize(
    ("text", "kind", "note"),
    [
        ("", "unknown", ""),
        (None, "unknown", ""),
        ("Juggling", "unknown", "“Juggling” is not in the list “Kinds of activity”."),
        ("workshop; drop-in", "several", "2 words of the list are named."),
        ("workshop; juggling", "unknown", "not in the list"),
    ],
)
def test_a_cell_that_is_no_word_of_the_list_is_said_to_be_none(programme, text, kind, note):
    found = selectors.match_term(programme, "activity-kinds", text)

    assert (found.kind, found.code) == (kind, "")
    assert note in found.note


def test_a_cell_may_use_the_programmes_wording_or_the_published_one(programme):
    rename_term(
        actor=lead(programme), programme=programme, list_code="activity-kinds", code="roadshow",
        label="Out and about",
    )  # fmt: skip
    matcher = selectors.term_matcher(programme, "activity-kinds")

    codes = [matcher.match(text).code for text in ("out and about", "Roadshow or stall", "stall")]

    assert codes == ["roadshow", "roadshow", "roadshow"]
    assert matcher.match("stall") is matcher.match("stall")


def test_a_list_that_is_not_loaded_knows_nothing(programme):
    found = selectors.match_term(programme, "nothing", "x")

    assert (found.kind, found.note) == ("unknown", "“x” is not in the list “nothing”.")


@pytest.mark.parametrize(("code", "said"), [("", ""), ("zzz", "“zzz”, a word not in our list")])
def test_a_code_without_a_word_is_said_to_be_one(programme, code, said):
    assert selectors.label(programme, "barriers", code) == said


# Carrying words from one list to another.


def test_words_are_carried_over_and_what_cannot_be_is_said_with_the_reason(programme):
    mapped, unmapped = selectors.translate(
        "barriers-uk-2014", "barriers-working-1", ["access", "skills"]
    )

    assert mapped == {"access": ("device", "connection"), "skills": ("skills",)}
    assert unmapped == {}


def test_a_table_is_read_the_other_way_too(programme):
    mapped, unmapped = selectors.translate(
        "barriers-working-1", "barriers-uk-2014", ["device", "cost", "own-quiet", "zzz"]
    )

    assert mapped == {"device": ("access",)}
    assert unmapped["cost"] == "The strategy’s four words do not name cost."
    assert "programme’s own" in unmapped["own-quiet"]
    assert "not in the list it is said to be from" in unmapped["zzz"]


def test_lists_that_no_table_joins_map_nothing(programme):
    mapped, unmapped = selectors.translate("wants-1", "barriers-working-1", ["health"])

    assert (mapped, unmapped) == ({}, {"health": "No table joins these two lists."})


def test_the_fit_is_turned_with_the_table(tmp_path):
    write_list(tmp_path)
    write_list(tmp_path, "fruit-0", term("apple"), term("quince"), default=False)
    write_join(tmp_path)
    load(tmp_path)

    mapped, unmapped = selectors.translate("fruit-0", "fruit-1", ["apple", "quince"])

    assert (mapped, unmapped) == ({"apple": ("apple",)}, {"quince": "Forgotten."})
    assert str(Crosswalk.objects.get()) == "Fruit then and now"
