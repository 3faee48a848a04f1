"""Bytes → Document: one module a format, chosen by content."""
