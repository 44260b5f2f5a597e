"""Acquisition: official documents fetched or imported, kept by content."""
