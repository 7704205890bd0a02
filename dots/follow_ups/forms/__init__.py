"""What is typed when people are asked."""
