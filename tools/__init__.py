"""Programs for the makers of gichecker, run as `python -m tools.make_sample`."""
