"""What the program remembers between two runs."""
