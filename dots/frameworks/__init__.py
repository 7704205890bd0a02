"""The words a programme counts in: versioned lists and the tables that join them."""
