"""What difference it made, said honestly: for now its first line, what was reached."""
