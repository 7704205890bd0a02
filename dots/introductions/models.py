"""What introductions keeps, and what must always be true of it."""
