"""Pages of ties and introductions."""
