"""Join the Dots: run a community-based digital inclusion programme."""

__version__ = "0.1.0"
