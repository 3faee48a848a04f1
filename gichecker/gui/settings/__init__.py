"""The page of settings: one searchable page made of what the settings describe."""
