"""Screens: requests, the notes they reach, and answers."""
