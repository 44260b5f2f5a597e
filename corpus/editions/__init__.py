"""Editions: immutable builds, published atomically, opened read-only."""
