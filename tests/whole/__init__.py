"""Whole reports in every format: written from `tests/data/whole-*.toml`, and as LibreOffice prints them."""
