"""What is typed when somebody is handed over, shared, or asked who else helps them."""
