"""Questions about networks that cross records."""
