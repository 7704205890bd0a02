"""Screens: one file for each thing people do."""
