"""Every change to words: loading published lists, and a programme's renaming, hiding and adding."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Installation, Programme
from dots.frameworks.models import (
    OWN_PREFIX,
    Crosswalk,
    Framework,
    Instrument,
    OwnTerm,
    Term,
    TermChoice,
)
from dots.frameworks.reference import Reference
from dots.frameworks.selectors import TermView, framework_in_use, plain, terms

explain_constraint(
    {"frameworks_own_code_once": "This word was added a moment ago. Open the list again."}
)

MEANING = ("label", "hint", "parent")
DEFINED_ONLY = frozenset({"indicators"})  # a word here is worth nothing without its calculation


@command("frameworks.load_reference_data", on="installation")
def load_reference_data(
    *, actor: Actor, installation: Installation, reference: Reference
) -> list[str]:
    """Keep every list and table that is new or has grown; return the codes of those.

    A known code whose meaning would change is refused, and nothing is loaded.
    """
    known = dict(Framework.objects.values_list("code", "checksum"))
    changed = [
        data
        for data in reference.frameworks
        if known.get(data["code"]) != data["checksum"] or _stands_differently(data)
    ]
    for data in changed:
        _keep_framework(data)
    # The old default steps back before the new one comes forward: a list has only one.
    for data in sorted(reference.frameworks, key=lambda data: bool(data["default"])):
        Framework.objects.filter(code=data["code"]).exclude(is_default=data["default"]).update(
            is_default=data["default"]
        )
    tables = dict(Crosswalk.objects.values_list("code", "checksum"))
    joined = [data for data in reference.crosswalks if tables.get(data["code"]) != data["checksum"]]
    for data in joined:
        _keep_crosswalk(data)
    return [data["code"] for data in (*changed, *joined)]


def _stands_differently(data: dict[str, Any]) -> bool:
    """True when what is said about the list, not its terms, differs from what is kept."""
    kept = Framework.objects.filter(code=data["code"]).values(*_about(data)).first()
    return kept is not None and kept != _about(data)


def _about(data: dict[str, Any]) -> dict[str, Any]:
    source, licence = data["source"], data["licence"]
    return {
        "list_code": data["list"],
        "title": data["title"],
        "version": data["version"],
        "date": data["date"],
        "is_complete": data["complete"],
        "is_own": bool(source.get("own")),
        "note": data["note"],
        "source_title": source["title"],
        "source_address": source.get("address", ""),
        "read_at": source.get("read_at", ""),
        "draws_on": source.get("draws_on", []),
        "licence": licence["name"],
        "licence_address": licence.get("address", ""),
        "holder": licence.get("holder", ""),
    }


def _keep_framework(data: dict[str, Any]) -> None:
    framework, _ = Framework.objects.update_or_create(
        code=data["code"], defaults={**_about(data), "checksum": data["checksum"]}
    )
    before = {term.code: term for term in framework.terms.all()}
    coming = {term["code"]: term for term in data["terms"]}
    for code, term in before.items():
        _keep_meaning(framework, term, coming.get(code))
    Term.objects.bulk_create(
        [
            Term(
                framework=framework,
                position=position,
                also=term.get("also", []),
                **{key: term[key] for key in ("code", *MEANING)},
            )
            for position, term in enumerate(data["terms"])
        ],
        update_conflicts=True,
        unique_fields=["framework", "code"],
        update_fields=["position", "also"],
    )


def _keep_meaning(framework: Framework, term: Term, now: dict[str, str] | None) -> None:
    if now is None:
        raise NotPossible(
            f"The new file of {framework.code} leaves out “{term.label}” ({term.code}), which "
            "records may use. Nothing was loaded. Publish it as a new version with its own code."
        )
    for key in MEANING:
        if getattr(term, key) != now[key]:
            raise NotPossible(
                f"The new file of {framework.code} changes what “{term.code}” means: its {key} was "
                f"“{getattr(term, key)}” and would be “{now[key]}”. Nothing was loaded. Codes "
                "never change meaning: publish it as a new version with its own code."
            )


def _keep_crosswalk(data: dict[str, Any]) -> None:
    kept = ("title", "basis", "note", "date", "pairs", "unmapped_from", "unmapped_to", "checksum")
    Crosswalk.objects.update_or_create(
        code=data["code"],
        defaults={
            "from_framework_id": data["from"],
            "to_framework_id": data["to"],
            **{key: data[key] for key in kept},
        },
    )


@command("frameworks.load_instruments", on="installation")
def load_instruments(
    *, actor: Actor, installation: Installation, instruments: list[dict[str, Any]]
) -> list[str]:
    """Keep every instrument that is new; return the codes of those.

    Answers are kept by the code of their question: other words under a known code are refused.
    """
    known = dict(Instrument.objects.values_list("code", "checksum"))
    for data in instruments:
        if known.get(data["code"], data["checksum"]) != data["checksum"]:
            raise NotPossible(
                f"The new file of {data['code']} asks something else than before. Nothing was"
                " loaded. Publish it as a new version with its own code."
            )
    Instrument.objects.exclude(code__in=[d["code"] for d in instruments if d["default"]]).update(
        is_default=False
    )
    for data in instruments:
        said = {key: data[key] for key in ("title", "version", "date", "reading", "note", "items")}
        Instrument.objects.update_or_create(
            code=data["code"],
            defaults={**said, "is_default": data["default"], "checksum": data["checksum"]},
        )
    return [data["code"] for data in instruments if data["code"] not in known]


@command("frameworks.rename_term", on="programme")
def rename_term(
    *, actor: Actor, programme: Programme, list_code: str, code: str, label: str
) -> TermChoice:
    """Use the programme's own wording for a word; with the published wording, go back to it."""
    term = _find(programme, list_code, code)
    label = " ".join(label.split())
    _refuse_second(programme, list_code, label, code)
    published = term.published or term.label
    return _choose(programme, list_code, code, label="" if label == published else label)


@command("frameworks.hide_term", on="programme")
def hide_term(*, actor: Actor, programme: Programme, list_code: str, code: str) -> TermChoice:
    """Stop offering a word. What was recorded with it keeps it."""
    term = _find(programme, list_code, code)
    if term.is_hidden:
        raise NotPossible(f"“{term.label}” is hidden already.")
    if term.is_heading:
        raise NotPossible(f"“{term.label}” is a heading. Hide the words under it instead.")
    shown = [other for other in terms(programme, list_code) if not other.is_heading]
    if [other.code for other in shown] == [code]:
        raise NotPossible(
            f"“{term.label}” is the last word shown in this list. Show another first."
        )
    return _choose(programme, list_code, code, is_hidden=True)


@command("frameworks.show_term", on="programme")
def show_term(*, actor: Actor, programme: Programme, list_code: str, code: str) -> TermChoice:
    """Offer a hidden word again."""
    term = _find(programme, list_code, code)
    if not term.is_hidden:
        raise NotPossible(f"“{term.label}” is shown already.")
    return _choose(programme, list_code, code, is_hidden=False)


@command("frameworks.add_term", on="programme")
def add_term(
    *,
    actor: Actor,
    programme: Programme,
    list_code: str,
    label: str,
    hint: str = "",
    parent: str = "",
) -> OwnTerm:
    """Add a word of the programme's own, with a code that no published list can have."""
    if framework_in_use(list_code) is None:
        raise NotPossible("There is no such list.")
    if list_code in DEFINED_ONLY:
        raise NotPossible(
            "An indicator needs a definition that can be worked out from the records, so one "
            "cannot be added here. Ask whoever runs this installation."
        )
    if parent:
        _find(programme, list_code, parent)
    label = " ".join(label.split())
    _refuse_second(programme, list_code, label)
    return OwnTerm.objects.create(
        programme=programme,
        list_code=list_code,
        code=_new_code(programme, list_code, label),
        label=label,
        hint=" ".join(hint.split()),
        parent=parent,
    )


def _find(programme: Programme, list_code: str, code: str) -> TermView:
    for term in terms(programme, list_code, hidden=True):
        if term.code == code:
            return term
    raise NotPossible("That word is not in this list.")


def _refuse_second(programme: Programme, list_code: str, label: str, code: str = "") -> None:
    if not plain(label):
        raise NotPossible("Write a word with at least one letter or figure.")
    for term in terms(programme, list_code, hidden=True):
        if term.code != code and plain(label) in (plain(term.label), plain(term.published)):
            hidden = " It is hidden: show it again instead." if term.is_hidden else ""
            raise NotPossible(f"“{term.label}” is already in this list.{hidden}")


def _choose(programme: Programme, list_code: str, code: str, **changes: Any) -> TermChoice:
    choice, _ = TermChoice.objects.update_or_create(
        programme=programme, list_code=list_code, term_code=code, defaults=changes
    )
    return choice


def _new_code(programme: Programme, list_code: str, label: str) -> str:
    wanted = f"{OWN_PREFIX}{slugify(label)[:48] or 'word'}"
    taken = set(
        OwnTerm.objects.filter(programme=programme, list_code=list_code).values_list(
            "code", flat=True
        )
    )
    code, number = wanted, 2
    while code in taken:
        code, number = f"{wanted}-{number}", number + 1
    return code
