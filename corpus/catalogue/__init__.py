"""The catalogue: what exists, as facts with their sources."""
