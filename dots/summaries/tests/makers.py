"""Records of summaries for tests, made by its commands."""
