import pytest
from django.conf import settings

from dots.frameworks.reference import UnusableReference, checksum, read_reference
from dots.frameworks.tests.makers import term, write_join, write_list


def test_the_lists_that_come_with_the_product_keep_every_rule():
    reference = read_reference(settings.REFERENCE_DATA)

    lists = {data["list"] for data in reference.frameworks}
    assert lists == {
        "activity-kinds", "activity-modes", "barriers", "communities", "essential-digital-skills",
        "focus-areas", "indicators", "outcomes", "partner-roles", "wants",
    }  # fmt: skip
    assert len(reference.crosswalks) == 8


def test_every_list_of_ours_says_that_it_is_ours():
    reference = read_reference(settings.REFERENCE_DATA)

    unsourced = [data for data in reference.frameworks if not data["source"].get("address")]
    assert all(data["source"]["own"] for data in unsourced)
    assert all("ours" in f"{data['note']} {data['source']['title']}".lower() or
               "our own" in data["source"]["title"].lower() for data in unsourced)  # fmt: skip


def test_what_could_only_be_read_in_part_says_so():
    reference = read_reference(settings.REFERENCE_DATA)

    skills = next(data for data in reference.frameworks if data["code"] == "eds-2018")
    assert skills["complete"] is False
    assert "not found" in skills["note"]
    assert sum(entry["parent"] == "foundation" for entry in skills["terms"]) == 9


def test_the_checksum_does_not_depend_on_spacing_or_order_of_keys():
    assert checksum([{"a": 1, "b": "é"}]) == checksum([{"b": "é", "a": 1}])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source": {"title": "Somebody", "address": ""}}, "states no source or no licence"),
        ({"licence": {"name": ""}}, "states no source or no licence"),
        ({"checksum": "sha256:0"}, "was changed after its checksum was made"),
        ({"terms": [term("own-apple")], "checksum": ""}, "beginning own-"),
        ({"terms": [term("a"), term("a")], "checksum": ""}, "uses a code twice"),
        ({"terms": [term("a", parent="b")], "checksum": ""}, "under a heading that is not in it"),
        ({"default": False}, "needs exactly one default version"),
    ],
)
def test_a_list_that_breaks_a_rule_is_refused_in_words(tmp_path, changes, sentence):
    write_list(tmp_path, **changes)

    with pytest.raises(UnusableReference) as refused:
        read_reference(tmp_path)

    assert sentence in str(refused.value)


def test_a_list_of_our_own_needs_no_address_but_must_say_so(tmp_path):
    write_list(tmp_path, source={"title": "Our own list", "own": True})

    reference = read_reference(tmp_path)

    assert len(reference.frameworks) == 1


def test_two_defaults_of_one_list_are_refused(tmp_path):
    write_list(tmp_path)
    write_list(tmp_path, "fruit-2")

    with pytest.raises(UnusableReference, match="exactly one default"):
        read_reference(tmp_path)


def test_a_list_in_the_wrong_place_is_refused(tmp_path):
    path = write_list(tmp_path)
    path.rename(path.with_name("other.json"))

    with pytest.raises(UnusableReference, match=r"must lie at fruit/fruit-1\.json"):
        read_reference(tmp_path)


@pytest.mark.parametrize(
    ("content", "sentence"), [("{", "is not JSON"), ("{}", "does not state: checksum, code")]
)
def test_a_file_that_is_no_list_is_refused(tmp_path, content, sentence):
    write_list(tmp_path).write_text(content)

    with pytest.raises(UnusableReference, match=sentence):
        read_reference(tmp_path)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to": "fruit-9"}, "joins a list that is not here"),
        ({"pairs": [{"from": "apple", "to": "apple", "fit": "nearly"}]}, "a fit other than"),
        ({"unmapped_from": []}, "Look at: pear"),
        ({"unmapped_from": [{"code": "pear", "why": ""}]}, "Look at: pear"),
        ({"unmapped_to": [{"code": "quince", "why": "x"}, {"code": "apple", "why": "y"}]}, "apple"),
        ({"checksum": "sha256:0"}, "was changed after its checksum"),
    ],
)
def test_a_table_must_map_each_word_or_say_why_not(tmp_path, changes, sentence):
    write_list(tmp_path)
    write_list(tmp_path, "fruit-0", term("apple"), term("quince"), default=False)
    write_join(tmp_path, **changes)

    with pytest.raises(UnusableReference) as refused:
        read_reference(tmp_path)

    assert sentence in str(refused.value)
