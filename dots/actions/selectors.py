"""Questions about actions that cross records."""
