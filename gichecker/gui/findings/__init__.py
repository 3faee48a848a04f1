"""The findings pane: list, filters and detail."""
