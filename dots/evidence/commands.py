"""Every change to figures: asking for them, publishing and withdrawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from dots.evidence.models import Statement, StoredFinding
from dots.evidence.periods import period_of
from dots.evidence.publishing import TABLES, chosen_of, preview_of
from dots.evidence.working_out import key_of, work_out_finding, work_out_programme
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.jobs import later
from dots.foundation.models import Programme
from dots.foundation.releases import record_release

explain_constraint(
    {
        "evidence_one_finding_each": "Somebody asked for these figures at the same moment."
        " They are being worked out. Load the page again.",
        "foundation_releases_in_turn": "Other figures were published since these were checked."
        " Nothing was published. Load the page again in a minute: they are being checked afresh.",
        "evidence_statement_number_once": "Somebody published this period at the same moment."
        " Nothing more was published. Load the page again.",
    }
)


@command("evidence.ask_for_figures", on="programme")
def ask_for_figures(
    *, actor: Actor, programme: Programme, period: str, narrowed: Mapping[str, str]
) -> StoredFinding:
    """Have a finding worked out, or worked out again, for one period."""
    if period_of(programme, period) is None:
        raise NotPossible(f"“{period}” is not a period of this programme. Choose one of the list.")
    finding, _ = StoredFinding.objects.get_or_create(
        programme=programme,
        period=period,
        narrowed_key=key_of(narrowed),
        defaults={"narrowed": dict(narrowed)},
    )
    later(work_out_finding, finding_id=str(finding.pk))
    return finding


@command("evidence.publish_statement", on="finding")
def publish_statement(
    *, actor: Actor, finding: StoredFinding, tables: Sequence[str] = TABLES
) -> Statement:
    """Publish a finding to everyone, protected: small numbers merged so that none can be found.

    Only periods that are over; the release is recorded, and later ones are checked against it.

    Args:
        tables: which of TABLES to publish beside the whole; those that cannot be are left out.
    """
    as_of = ready_since(finding)
    preview = preview_of(finding)
    if not preview:
        raise NotPossible("The protected figures are being worked out. Try again in a minute.")
    if preview["total"] is None:
        raise NotPossible(
            "Not even the whole can be published: small numbers could be worked out from it and"
            " from what was published before. Nothing was published."
        )
    shown, records = chosen_of(preview, tables)
    record_release(
        programme=finding.programme,
        after=preview["released"],
        definition="reached",
        population=finding.period,
        audience="public",
        values={"tables": shown, "records": records},
    )
    everything = date.min.isoformat()
    later(work_out_programme, programme_id=str(finding.programme_id), since=everything)
    earlier = Statement.objects.filter(programme=finding.programme, period=finding.period)
    return Statement.objects.create(
        programme=finding.programme,
        period=finding.period,
        number=(earlier.aggregate(last=Max("number"))["last"] or 0) + 1,
        as_of=as_of,
        tables=shown,
    )


def ready_since(finding: StoredFinding) -> datetime:
    """Return since when the figures stand; refuse, in a sentence, those not to be shown."""
    period = period_of(finding.programme, finding.period)
    if finding.narrowed or period is None:
        raise NotPossible("Only figures of the whole programme can be published.")
    if not period.is_over(timezone.localdate()):
        raise NotPossible(f"{period.words} is not over yet. Publish it once it is.")
    if finding.state != "ready" or not finding.total or finding.as_of is None:
        raise NotPossible("There are no figures to publish for this period yet.")
    return finding.as_of


@command("evidence.withdraw_statement", on="statement")
def withdraw_statement(*, actor: Actor, statement: Statement, because: str) -> Statement:
    """Take a statement down, saying why. Its release stays on record: it has been seen."""
    if statement.withdrawn_at is not None:
        raise NotPossible("This statement was withdrawn before.")
    statement.withdrawn_at = timezone.now()
    statement.withdrawn_because = because
    statement.save(update_fields=["withdrawn_at", "withdrawn_because"])
    return statement
