"""What people may type about sessions, rounds and returns."""
