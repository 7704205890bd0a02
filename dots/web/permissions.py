"""Who may change how a programme's pages look."""

from dots.foundation.permissions import declare, lead

declare({"web.choose_colour": lead, "web.choose_logo": lead})
