"""Figures of the demo city: worked out at once, so that the first page opened has them."""

from __future__ import annotations

from dots.evidence.models import StoredFinding
from dots.evidence.working_out import work_out_finding
from dots.foundation.models import Programme
from dots.support.copying import rebuild


def make_demo_figures(programme: Programme) -> int:
    """Copy the ledger and work out every quarter and year; return how many periods."""
    rebuild(programme)
    findings = StoredFinding.objects.filter(programme=programme)
    for finding in findings:
        work_out_finding.call(finding_id=str(finding.pk))
    return len(findings)
