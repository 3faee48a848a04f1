"""The rules: one decorated function each, listed in `catalogue`."""
