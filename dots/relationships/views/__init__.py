"""Screens: who to call, portfolios, handing them over."""
