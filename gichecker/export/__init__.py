"""Outcome → files for people and programs."""
