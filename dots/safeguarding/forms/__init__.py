"""What may be typed, by what it is about."""
