"""The list of reports that are open, at the left."""
