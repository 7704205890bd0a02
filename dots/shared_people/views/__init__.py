"""Load, call one command or selector, answer."""
