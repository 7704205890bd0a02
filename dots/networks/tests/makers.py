"""Records of networks for tests, made by its commands."""
