"""Questions about summaries that cross records."""
