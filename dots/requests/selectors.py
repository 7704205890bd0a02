"""Questions about requests that cross records."""
