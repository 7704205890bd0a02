"""Who sees what a partner may record, and who writes it down.

What was agreed is between the programme's team and the partner's managers.
"""

from __future__ import annotations

from dots.foundation.permissions import declare, lead, team
from dots.network.permissions import looks_after

declare(
    {
        "agreements.list": team,
        "agreements.see": looks_after,
        "agreements.agree": team,
        "agreements.end": team,
        "agreements.resume": team,
        "agreements.set_rule": lead,
    }
)
