"""Document → Report: identity, sections, official tables aligned by labels."""
