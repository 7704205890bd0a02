"""What relationships keeps, and what must always be true of it."""
