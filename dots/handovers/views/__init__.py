"""Screens, by what they are about."""
