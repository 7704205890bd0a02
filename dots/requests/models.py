"""What requests keeps, and what must always be true of it."""
