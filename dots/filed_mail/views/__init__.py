"""Screens: letters, deciding about one, and the addresses they are sent to."""
