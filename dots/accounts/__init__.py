"""People who sign in, and what they are in each programme."""
