"""Questions about conversations that cross records."""
