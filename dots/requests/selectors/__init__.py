"""Questions about requests and know-how that cross records."""

from dots.requests.selectors.kinds import Kind, kind_choices, kind_titles, kinds_of, rule_of
from dots.requests.selectors.queue import open_requests

__all__ = ["Kind", "kind_choices", "kind_titles", "kinds_of", "open_requests", "rule_of"]
