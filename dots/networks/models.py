"""What networks keeps, and what must always be true of it."""
