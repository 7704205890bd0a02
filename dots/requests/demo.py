"""What Exborough's partners ask for: believable, the same for the same seed, in every state."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from dots.accounts.demo import PEOPLE, address_of, managers_partner
from dots.accounts.models import Membership
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.models.organisations import LEFT
from dots.places.selectors import ward_names
from dots.requests.commands import add_know_how, add_requests, use_note
from dots.requests.commands.loading import Row
from dots.requests.demo_words import ANSWERED_WITH, ASKED, KNOW_HOW, UNMET_BECAUSE
from dots.requests.models import KnowHow, SupportRequest
from dots.requests.models.requests import (
    ACCOUNT,
    ANSWERED,
    FORM,
    LINK,
    NEW,
    OURS,
    UNMET,
    WAITING,
    WITHDRAWN,
)

HOW_MANY = 120
NAMES = ("Asha", "Ben", "Carys", "Dele", "Ewa", "Farid", "Grace", "Hamza", "Ines", "Jo")
NOT_YET_PARTNERS = ("Northmoor Lunch Club", "Exborough Sewing Circle", "St Bride’s Food Pantry")
LIKELY = {ANSWERED: 62, UNMET: 17, WITHDRAWN: 5, OURS: 16, WAITING: 9, NEW: 11}


def make_demo_requests(
    programme: Programme, *, seed: int = 2611, today: date | None = None
) -> list[SupportRequest]:
    """Load two years of requests and the know-how they left, by the bulk command.

    Args:
        today: the day they are seen from.
    """
    dice, today = random.Random(seed), today or timezone.localdate()
    actor = replace(Actor.system(programme, "demo"), door="demo")
    found = Organisation.objects.live().filter(programme=programme).exclude(state=LEFT)
    partners = list(found.order_by("name", "charity_number", "company_number"))
    team = Membership.objects.filter(programme=programme, partner_id=None, ended_at=None)
    owners = list(team.exclude(role="evaluator").order_by("role"))
    wards = list(ward_names(programme))
    states = [state for state, count in LIKELY.items() for _ in range(count)]
    dice.shuffle(states)
    rows = [row_of(dice, state, partners, owners, wards, today) for state in states[:HOW_MANY]]
    rows += of_the_shown(programme, owners, today)
    rows.sort(key=lambda row: str(row["fields"]["asked_at"]))
    made = add_requests(actor=actor, programme=programme, rows=rows)
    make_know_how(dice, actor, programme, today)
    return made


def row_of(
    dice: random.Random,
    state: str,
    partners: Sequence[Organisation],
    owners: Sequence[Membership],
    wards: Sequence[str],
    today: date,
) -> Row:
    """Return one request with its thread, as it would have gone."""
    kind = dice.choices(list(ASKED), weights=[24, 18, 14, 16, 8, 8, 12])[0]
    partner = dice.choice(partners) if partners and dice.random() < 0.93 else None
    is_open = state in (NEW, OURS, WAITING)
    ago = dice.randint(0, 3) if state == NEW else dice.randint(2, 24 if is_open else 600)
    asked_at = moment(today - timedelta(days=ago + (0 if is_open else 12)), dice)
    fields: dict[str, Any] = {
        "asked_as": partner.name if partner else dice.choice(NOT_YET_PARTNERS),
        "asker_name": dice.choice(NAMES),
        "asker_email": f"{dice.choice(NAMES).lower()}@partner.example",
        "need": dice.choice(ASKED[kind]),
        "kind": "" if state == NEW and dice.random() < 0.5 else kind,
        "ward_code": dice.choice(wards) if wards and dice.random() < 0.6 else "",
        "door": dice.choice([LINK, ACCOUNT, FORM]) if partner else FORM,
        "state": state,
        "asked_at": asked_at,
        "owner": dice.choice(owners) if owners and state != NEW else None,
    }
    row: Row = {"organisation_id": partner.pk if partner else None, "fields": fields}
    if state == WAITING:
        wait(dice, row, asked_at)
    if not is_open:
        settle(dice, row, kind, state, asked_at)
    if dice.random() < 0.15 and state != NEW:
        row["notes"] = [("Spoke to the library: they may have some in store.", asked_at)]
    return row


def of_the_shown(programme: Programme, owners: Sequence[Membership], today: date) -> list[Row]:
    """Return a request answered and an open one of the partner that can be signed in as."""
    partner = Organisation.objects.live().filter(pk=managers_partner(programme)).first()
    if partner is None:
        return []
    dice = random.Random(partner.name)
    rows: list[Row] = []
    for kind, state, ago in (("equipment", ANSWERED, 70), ("people", OURS, 2)):
        asked_at = moment(today - timedelta(days=ago), dice)
        fields: dict[str, object] = {
            "asked_as": partner.name, "asker_name": PEOPLE[PARTNER_MANAGER],
            "asker_email": address_of(PEOPLE[PARTNER_MANAGER]), "need": ASKED[kind][0],
            "kind": kind, "door": ACCOUNT, "state": state, "asked_at": asked_at,
            "owner": owners[0] if owners else None,
        }  # fmt: skip
        rows.append({"organisation_id": partner.pk, "fields": fields})
        if state == ANSWERED:
            settle(dice, rows[-1], kind, state, asked_at)
    return rows


def moment(day: date, dice: random.Random) -> datetime:
    """Return some time of a working day."""
    at = time(dice.randint(9, 16), dice.randint(0, 59))
    return timezone.make_aware(datetime.combine(day, at))


def wait(dice: random.Random, row: Row, asked_at: datetime) -> None:
    """Let the team have asked something back the same day."""
    question = dice.choice(("How many do you need, and by when?", "Where would they be used?"))
    row["said"] = [("to", question, True, asked_at + timedelta(hours=1))]
    row["waits"] = [(timezone.localdate(asked_at), None)]


def settle(dice: random.Random, row: Row, kind: str, state: str, asked_at: datetime) -> None:
    """Let it have ended within two weeks; older answers were asked about again."""
    fields = row["fields"]
    closed_at = asked_at + timedelta(days=dice.randint(1, 12))
    fields["closed_at"] = closed_at
    row["waits"] = [(timezone.localdate(closed_at), None)]
    if state == WITHDRAWN:
        return
    if state == UNMET:
        fields["because"] = dice.choice(UNMET_BECAUSE[str(fields["need"])])
        row["said"] = [("to", f"Sorry: {str(fields['because']).lower()}.", False, closed_at)]
        return
    row["said"] = [("to", dice.choice(ANSWERED_WITH[kind]), False, closed_at)]
    again = closed_at + timedelta(weeks=6)
    if again < timezone.now():
        fields["asked_again_at"] = again
        if dice.random() < 0.7:
            came_of = dice.choices(("helped", "partly", "no"), weights=[7, 2, 1])[0]
            fields["came_of"], fields["came_of_at"] = came_of, again + timedelta(days=2)
            fields["came_of_because"] = "" if came_of == "helped" else "It came rather late."


def make_know_how(
    dice: random.Random, actor: Actor, programme: Programme, today: date
) -> list[KnowHow]:
    """Write the know-how down, and have it used now and then."""
    made = []
    for place, (kinds, communities, question, text) in enumerate(KNOW_HOW):
        note = add_know_how(
            actor=actor, programme=programme, question=question, answer=text,
            kinds=kinds.split(), communities=communities.split(), for_anyone=place % 4 != 3,
            review_on=today + timedelta(days=dice.choice((-10, 60, 120, 200, 300))),
        )  # fmt: skip
        for _ in range(dice.choice((0, 0, 1, 2, 4))):
            use_note(actor=actor, note=note)
        made.append(note)
    return made
