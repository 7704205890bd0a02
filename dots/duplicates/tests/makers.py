"""Records of duplicates for tests, made by its commands."""
