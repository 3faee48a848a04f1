"""Measures the rules: clean reports, single errors put into them, and what the program says of both."""
